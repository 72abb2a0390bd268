import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { RecordedEvent } from '#ledger/port.ts';
import { recentEvents } from './recent-events.ts';

const eventAt = (bucket: number, position: number): RecordedEvent => ({
  stream: `s${bucket}`,
  version: position,
  position,
  kind: 'case.accepted',
  origin: 'fact',
  at: 0,
  recordedAt: 0,
  actor: '',
  data: {},
  because: null,
  hash: '',
});

test('whatever is remembered and forgotten, the feed is the one of the ledger', async () => {
  const step = fc.record({
    bucket: fc.nat(2),
    skips: fc.boolean(),
    after: fc.nat(30),
    limit: fc.integer({ min: 1, max: 9 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 80 }), async (steps) => {
      const reached = [0, 0, 0];
      const ledger = async (bucket: number, after: number, limit: number) =>
        Array.from({ length: Math.max(0, Math.min(limit, (reached[bucket] ?? 0) - after)) }, (_, i) =>
          eventAt(bucket, after + 1 + i),
        );
      const recent = recentEvents(ledger, 7);
      for (const { bucket, skips, after, limit } of steps) {
        const position = (reached[bucket] ?? 0) + 1;
        reached[bucket] = position;
        if (skips) recent.forget(bucket);
        else recent.remember(bucket, eventAt(bucket, position));
        const from = Math.min(after, position);
        assert.deepEqual(await recent.feed(bucket, from, limit), await ledger(bucket, from, limit));
      }
    }),
  );
});

test('what was just broadcast is not read again, and no more is kept than was said', async () => {
  let reads = 0;
  const recent = recentEvents(async () => {
    reads++;
    return [];
  }, 3);
  for (let position = 5; position <= 9; position++) recent.remember(0, eventAt(0, position));
  assert.deepEqual(
    (await recent.feed(0, 6, 9)).map(({ position }) => position),
    [7, 8, 9],
  );
  assert.equal(reads, 0);
  await recent.feed(0, 5, 9);
  assert.equal(reads, 1);
});
