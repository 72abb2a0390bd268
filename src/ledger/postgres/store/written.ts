import { bucketOf } from '#ledger/bucket.ts';
import { hashOf } from '#ledger/chain.ts';
import type { Append, DutyRow, NewEvent } from '#ledger/port.ts';
import { storableJson } from './storable.ts';

/** An append on its way: its rows as the statement takes them, each of them under the number `n`. */
export interface Written {
  readonly append: Append;
  readonly n: number;
  readonly bucket: number;
  readonly version: number;
  readonly hash: string;
  /** The rows of each of the statement's parameters, in their order: JSON objects with commas between. */
  readonly rows: readonly string[];
}

/**
 * The rows of an append.
 * @throws UnstorableText for a text that the database would not give back as it was
 */
export function written(append: Append, n: number): Written {
  const { stream, expected, events, duties, gone, parcels, answer } = append;
  const bucket = bucketOf(stream);
  const hashes = chain(append);
  const version = expected + events.length;
  const hash = hashes.at(-1) ?? append.previous;
  const head = storableJson({
    n,
    bucket,
    stream,
    of: append.of,
    expected,
    events: events.length,
    hash,
    recorded_at: instant(events.at(-1)?.recordedAt ?? null),
    judged_at: instant(append.judgedAt),
    timer_at: instant(append.timerAt),
    law: append.law,
    view: append.view,
    actor: answer?.actor,
    key: answer?.key,
  });
  const rows = [
    head,
    rowsOf(events, (event, index) => eventRow(n, event, index, hashes[index])),
    rowsOf(duties, (duty) => dutyRow(n, duty)),
    rowsOf(gone, (duty) => ({ n, duty })),
    rowsOf(parcels, (parcel) => ({ n, ...parcel, at: instant(parcel.at) })),
    rowsOf(answer === undefined ? [] : [answer], ({ body, status, answer }) => ({ n, body, status, answer })),
  ];
  return { append, n, bucket, version, hash, rows };
}

function chain({ stream, expected, previous, events }: Append): readonly string[] {
  let hash = previous;
  return events.map((event, index) => {
    hash = hashOf({ stream, version: expected + index + 1, ...event }, hash);
    return hash;
  });
}

const rowsOf = <T>(all: readonly T[], row: (each: T, index: number) => object): string =>
  all.map((each, index) => storableJson(row(each, index))).join(',');

const eventRow = (n: number, event: NewEvent, index: number, hash: string | undefined) => ({
  n,
  nth: index + 1,
  kind: event.kind,
  origin: event.origin,
  at: instant(event.at),
  recorded_at: instant(event.recordedAt),
  actor: event.actor,
  data: event.data,
  because: event.because,
  hash,
});

const dutyRow = (n: number, duty: DutyRow) => ({
  n,
  duty: duty.duty,
  regulation: duty.regulation,
  rule: duty.rule,
  version: duty.version,
  holder: duty.holder,
  state: duty.state,
  alive: duty.alive,
  opened_at: instant(duty.openedAt),
  due_at: instant(duty.dueAt),
  provisional: duty.provisional,
  breached_at: instant(duty.breachedAt),
  ended_at: instant(duty.endedAt),
  detail: duty.detail,
});

/** Epoch milliseconds, whole: a part of one would be lost on the way, and with it the event's hash. */
function instant(at: number | null): number | null {
  if (at !== null && !Number.isSafeInteger(at)) throw new TypeError(`${at} is no instant in whole milliseconds`);
  return at;
}
