import { genesis } from '#ledger/chain.ts';
import type { Json, JsonObject } from '#ledger/json.ts';
import type { Answer, Origin, RecordedEvent, StreamRead } from '#ledger/port.ts';

/** The columns of `event`. */
export interface EventRow {
  readonly stream: string;
  readonly version: number;
  readonly position: number;
  readonly kind: string;
  readonly origin: Origin;
  readonly at: number;
  readonly recorded_at: number;
  readonly actor: string;
  readonly data: JsonObject;
  readonly because: JsonObject | null;
  readonly hash: string;
}

interface StreamColumns {
  readonly stream: string;
  readonly of: string;
  readonly stream_version: number;
  readonly stream_hash: string;
  readonly stream_recorded_at: number;
  readonly judged_at: number;
  readonly timer_at: number | null;
  readonly law: number;
  /** In the row of the last event only, as the answer is. */
  readonly view: JsonObject | null;
  readonly command_body?: string | null;
  readonly command_status?: number | null;
  readonly command_answer?: Json;
}

/** A row of `read.sql` and `read-many.sql`: the stream, and one of its events if it has any. */
export type ReadRow = StreamColumns & (EventRow | { readonly version: null });

export function eventOf(row: EventRow): RecordedEvent {
  const { stream, version, position, kind, origin, at, recorded_at, actor, data, because, hash } = row;
  return { stream, version, position, kind, origin, at, recordedAt: recorded_at, actor, data, because, hash };
}

/** The stream of rows that all belong to it, in the order of its versions. */
export function streamOf(rows: readonly ReadRow[]): StreamRead | undefined {
  const last = rows.at(-1);
  if (last === undefined) return undefined;
  return {
    stream: last.stream,
    of: last.of,
    version: last.stream_version,
    hash: last.stream_hash,
    recordedAt: last.stream_recorded_at,
    judgedAt: last.judged_at,
    timerAt: last.timer_at,
    law: last.law,
    view: last.view,
    events: rows.flatMap((row) => (row.version === null ? [] : [eventOf(row)])),
  };
}

/** What was answered under the key that was asked for. */
export function answerOf(rows: readonly ReadRow[], asked: { actor: string; key: string }): Answer | undefined {
  const { command_body: body, command_status: status, command_answer: answer } = rows.at(-1) ?? {};
  if (typeof body !== 'string' || typeof status !== 'number') return undefined;
  return { actor: asked.actor, key: asked.key, body, status, answer: answer ?? null };
}

/** A stream that nobody has written to. */
export const unwritten = (stream: string): StreamRead => ({
  stream,
  of: '',
  version: 0,
  hash: genesis,
  recordedAt: 0,
  judgedAt: 0,
  timerAt: null,
  law: 0,
  view: null,
  events: [],
});
