import assert from 'node:assert/strict';
import type { Hono } from 'hono';
import { as } from './open-door.ts';

export interface Told {
  readonly id: string;
  readonly kind: string;
  readonly stream: string;
  readonly position: number;
  readonly bucket: number;
}

/** A client of the event stream. */
export interface Listener {
  /** Reads until so many events have come since it began, or the stream ends. */
  readonly until: (count: number) => Promise<readonly Told[]>;
  readonly leave: () => Promise<void>;
}

/** Begins to listen; `lastId` as a client sends it that comes back. */
export async function listenTo(app: Hono, query = '', lastId?: string): Promise<Listener> {
  const headers = { ...as('auditor'), ...(lastId === undefined ? {} : { 'last-event-id': lastId }) };
  const response = await app.request(`/api/v1/events${query}`, { headers });
  assert.equal(response.status, 200);
  assert.match(response.headers.get('content-type') ?? '', /^text\/event-stream/);
  const reader = response.body?.getReader() ?? assert.fail('no body');
  const decoder = new TextDecoder();
  const told: Told[] = [];
  let rest = '';
  return {
    async until(count) {
      while (told.length < count) {
        const { value, done } = await reader.read();
        if (done) break;
        const blocks = (rest + decoder.decode(value, { stream: true })).split('\n\n');
        rest = blocks.pop() ?? '';
        told.push(...blocks.flatMap(toldIn));
      }
      return told;
    },
    leave: () => reader.cancel(),
  };
}

function toldIn(block: string): readonly Told[] {
  const lines = new Map(
    block.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
  );
  const data = lines.get('data');
  if (data === undefined) return [];
  const { kind, stream, position, bucket } = JSON.parse(data);
  assert.equal(lines.get('event'), kind);
  return [{ id: lines.get('id') ?? '', kind, stream, position, bucket }];
}
