import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { allBuckets, bucketOf } from '#ledger/bucket.ts';
import type { RecordedEvent } from '#ledger/port.ts';
import { feedHub } from './feed-hub.ts';
import type { Filter, Sink } from './follower.ts';
import { decodePositions, type Positions } from './positions.ts';

/** Waits that come out in any order: a microtask, a turn of the loop, a millisecond. */
const waits = [
  () => Promise.resolve(),
  () => new Promise(setImmediate),
  () => new Promise((done) => setTimeout(done, 1)),
];
const wait = async (nth: number) => waits[nth % waits.length]?.();

/** Feeds in memory, whose answers take more or less time. */
function feeds(delays: readonly number[]) {
  const events = new Map<number, RecordedEvent[]>();
  let asked = 0;
  const late = () => wait(delays[asked++ % delays.length] ?? 0);
  return {
    events,
    commit(stream: string, kind: string) {
      const bucket = bucketOf(stream);
      const before = events.get(bucket) ?? [];
      const position = before.length + 1;
      const rest = {
        version: 1,
        origin: 'fact',
        at: 0,
        recordedAt: 0,
        actor: '',
        data: {},
        because: null,
        hash: '',
      } as const;
      events.set(bucket, [...before, { stream, kind, position, ...rest }]);
    },
    positions: async () => {
      await late();
      const positions = allBuckets.map((bucket) => events.get(bucket)?.length ?? 0);
      await late();
      return positions;
    },
    feed: async (bucket: number, after: number, limit: number) => {
      await late();
      return (events.get(bucket) ?? []).slice(after, after + limit);
    },
  };
}

interface Heard {
  readonly place: string;
  readonly id: string;
}

/** A client that takes what comes. */
function client(delay: number): { readonly heard: Heard[]; readonly sink: Sink; close: () => void } {
  const heard: Heard[] = [];
  let isOpen = true;
  const close = () => {
    isOpen = false;
  };
  const send = (bytes: Uint8Array) => {
    const text = new TextDecoder().decode(bytes);
    const [, id = '', json = ''] = /^id: (.*)\nevent: .*\ndata: (.*)\n\n$/.exec(text) ?? [];
    if (!isOpen || id === '') return;
    const { bucket, position } = JSON.parse(json);
    heard.push({ id, place: `${bucket}/${position}` });
  };
  const drained = async () => {
    await wait(delay);
  };
  return { heard, close, sink: { send, drained, isOpen: () => isOpen, end: close } };
}

const streams = [...'abcdefghijkl'];
const stream = fc.constantFrom(...streams);
const kind = fc.constantFrom('x', 'y');
const step = fc.oneof(
  fc.record({ do: fc.constant('commit' as const), stream, kind, count: fc.integer({ min: 1, max: 4 }) }),
  fc.record({ do: fc.constant('come' as const), who: fc.nat(3), delay: fc.nat(2) }),
  fc.record({ do: fc.constant('go' as const), who: fc.nat(3) }),
  fc.record({ do: fc.constant('wake' as const) }),
  fc.record({ do: fc.constant('wait' as const), delay: fc.nat(2) }),
  fc.record({ do: fc.constant('wait' as const), delay: fc.nat(1) }),
);

/** Four people of whom each wants something else; each comes back to where they were. */
const filters: readonly Filter[] = [{}, { stream: 'b' }, { kind: 'y' }, {}];

test('whoever comes and goes, and however slow the ledger is, each hears everything it wants once', {
  timeout: 60_000,
}, async () => {
  const delays = fc.array(fc.nat(2), { minLength: 3, maxLength: 7 });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 90, size: 'max' }), delays, async (steps, slowness) => {
      const ledger = feeds(slowness);
      const faults: unknown[] = [];
      const hub = feedHub(ledger, {
        pollMillis: 2,
        restMillis: 0,
        mostWaiting: 5,
        onFault: (fault) => faults.push(fault),
      });
      const stories = filters.map((): Heard[] => []);
      const here = new Map<number, ReturnType<typeof client>>();
      const come = async (who: number, delay: number) => {
        if (here.has(who)) return;
        const visitor = client(delay);
        here.set(who, visitor);
        const from = decodePositions(stories[who]?.at(-1)?.id ?? 'AQ') ?? assert.fail();
        assert.ok(await hub.follow(from, filters[who] ?? {}, visitor.sink));
      };
      const go = (who: number) => {
        const visitor = here.get(who);
        if (visitor === undefined) return;
        here.delete(who);
        visitor.close();
        hub.leave(visitor.sink);
        stories[who]?.push(...visitor.heard);
      };
      for (const stream of streams) ledger.commit(stream, 'x');
      for (const each of steps) {
        if (each.do === 'commit') for (let n = 0; n < each.count; n++) ledger.commit(each.stream, each.kind);
        if (each.do === 'come') await come(each.who, each.delay);
        if (each.do === 'go') go(each.who);
        if (each.do === 'wake') hub.wake();
        if (each.do === 'wait') await wait(each.delay);
      }
      for (const [who, { kind, stream }] of filters.entries()) {
        await come(who, 0);
        const wanted = [...ledger.events].flatMap(([bucket, events]) =>
          events
            .filter((event) => (kind ?? event.kind) === event.kind && (stream ?? event.stream) === event.stream)
            .map(({ position }) => `${bucket}/${position}`),
        );
        const heard = () => [...(stories[who] ?? []), ...(here.get(who)?.heard ?? [])].map(({ place }) => place);
        for (let turn = 0; turn < 500 && heard().length < wanted.length; turn++) await wait(2);
        assert.deepEqual(heard().sort(), wanted.sort());
      }
      assert.deepEqual(faults, []);
      await hub.close();
    }),
    { numRuns: 80 },
  );
});

test('a place ahead of the ledger is none of its own', async () => {
  const ledger = feeds([0]);
  ledger.commit('a', 'x');
  const hub = feedHub(ledger, { onFault: (fault) => assert.fail(String(fault)) });
  const ahead: Positions = allBuckets.map(() => 2);
  assert.equal(await hub.follow(ahead, {}, client(0).sink), false);
  await hub.close();
});
