import assert from 'node:assert/strict';
import { test } from 'node:test';
import { httpDoor } from '../http-door.ts';
import { listenTo, type Told } from '../testing/listener.ts';
import { as, type OpenDoor, openDoor } from '../testing/open-door.ts';
import { feedHub } from './feed-hub.ts';
import { encodePositions } from './positions.ts';

let opened: Promise<OpenDoor> | undefined;
const door = () => {
  opened ??= openDoor();
  return opened;
};

/** Whoever listens in vain fails, and does not wait for ever. */
const soon = { timeout: 30_000 };

const fail = (error: unknown) => assert.fail(String(error));

const places = (told: readonly Told[]) => told.map(({ bucket, position }) => `${bucket}/${position}`);

/** Each bucket's positions as they came: 1, 2, 3 … */
function assertWhole(told: readonly Told[]): void {
  for (const [bucket, events] of Map.groupBy(told, (each) => each.bucket)) {
    assert.deepEqual(
      events.map(({ position }) => position),
      events.map((_, index) => index + 1),
      `bucket ${bucket}`,
    );
  }
}

const count = async ({ ledger }: OpenDoor) => (await ledger.positions()).reduce((sum, position) => sum + position, 0);

test(
  'from the beginning everything is told, in the order of each bucket, and what is new as it comes',
  soon,
  async () => {
    const open = await door();
    for (let n = 0; n < 5; n++) await open.accept();
    const listener = await listenTo(open.app);
    const before = await count(open);
    assertWhole(await listener.until(before));
    const id = await open.accept();
    const told = await listener.until(await count(open));
    assert.deepEqual(
      told
        .slice(before)
        .map(({ stream }) => stream)
        .filter((stream) => stream !== id),
      [],
    );
    assertWhole(told);
    await listener.leave();
  },
);

test('whoever begins now hears nothing that was before', soon, async () => {
  const open = await door();
  const listener = await listenTo(open.app, '?from=now');
  const id = await open.accept();
  const [first] = await listener.until(1);
  assert.equal(first?.stream, id);
  await listener.leave();
});

test('one stream, or one kind, is all that is heard where it was asked for', soon, async () => {
  const open = await door();
  const id = await open.accept();
  const [one, kind] = [await listenTo(open.app, `?stream=${id}`), await listenTo(open.app, '?kind=case.replied')];
  await open.accept();
  await open.post(`/api/v1/cases/${id}/reply`, { text: '好' });
  const { json } = await open.get(`/api/v1/cases/${id}`);
  const heard = await one.until(Number(json.version));
  assert.deepEqual(new Set(heard.map(({ stream }) => stream)), new Set([id]));
  assert.deepEqual(
    (await kind.until(1)).map(({ stream, kind }) => [stream, kind]),
    [[id, 'case.replied']],
  );
  await Promise.all([one.leave(), kind.leave()]);
});

test('while others write, whoever comes and goes hears every event once', soon, async () => {
  const open = await door();
  const writing = Promise.all(
    Array.from({ length: 4 }, async () => {
      for (let n = 0; n < 25; n++) await open.accept();
    }),
  );
  const coming = Array.from({ length: 3 }, async (_, nth) => {
    const heard: Told[] = [];
    for (let visit = 0; visit < 12; visit++) {
      const listener = await listenTo(open.app, '', heard.at(-1)?.id);
      heard.push(...(await listener.until(1 + ((visit * 7 + nth) % 9))));
      await listener.leave();
    }
    return heard;
  });
  await writing;
  const total = await count(open);
  for (const heard of await Promise.all(coming)) {
    const rest = await listenTo(open.app, '', heard.at(-1)?.id);
    const all = [...heard, ...(await rest.until(total - heard.length))];
    await rest.leave();
    assert.equal(new Set(places(all)).size, total);
    assertWhole(all);
  }
});

test('an id of another server on the same ledger goes on here, though this one has not looked yet', soon, async () => {
  const open = await door();
  const slow = feedHub(open.ledger, { pollMillis: 3_600_000, onFault: fail });
  const other = httpDoor({ ...open.parts, events: slow });
  const early = await listenTo(other, '?from=now');
  const listener = await listenTo(open.app);
  await open.accept();
  const told = await listener.until(await count(open));
  const resumed = await listenTo(other, '', told.at(-1)?.id);
  const id = await open.accept();
  slow.wake();
  const [next] = await resumed.until(1);
  assert.equal(next?.stream, id);
  await Promise.all([early.leave(), listener.leave(), resumed.leave(), slow.close()]);
});

test('what another process commits is heard without being woken', soon, async () => {
  const open = await door();
  const deaf = feedHub(open.ledger, { pollMillis: 20, onFault: fail });
  const listener = await listenTo(httpDoor({ ...open.parts, events: deaf }), '?from=now');
  const id = await open.accept();
  assert.equal((await listener.until(1))[0]?.stream, id);
  await deaf.close();
});

test('a reader that takes nothing is cut, the others are not, and it can go on where it was', soon, async () => {
  const open = await door();
  const slow = await listenTo(open.app, '?from=now');
  const quick = await listenTo(open.app, '?from=now');
  const before = await count(open);
  const hearing = quick.until(60);
  for (let n = 0; n < 60; n++) await open.accept({ text: '字'.repeat(1_000) });
  const told = (await count(open)) - before;
  await hearing;
  const heard = await quick.until(told);
  await assert.rejects(slow.until(told), /too slow/);
  assert.equal(open.events.followers(), 1);
  const again = await listenTo(open.app, '', heard[0]?.id);
  assert.deepEqual(new Set(places(await again.until(told - 1))), new Set(places(heard.slice(1))));
  await Promise.all([quick.leave(), again.leave()]);
});

test('an id that this ledger has not given is refused', soon, async () => {
  const { app } = await door();
  const ahead = encodePositions(Array.from({ length: 256 }, () => 9));
  for (const id of ['17', 'nonsense', ahead]) {
    const response = await app.request('/api/v1/events', { headers: { ...as('auditor'), 'last-event-id': id } });
    assert.deepEqual([response.status, JSON.parse(await response.text()).code], [400, 'invalid-event-id'], id);
  }
});

test('when the hub closes, every stream ends', soon, async () => {
  const open = await door();
  const hub = feedHub(open.ledger, { onFault: fail });
  const app = httpDoor({ ...open.parts, events: hub });
  const listeners = [await listenTo(app, '?from=now'), await listenTo(app, '?from=now')];
  await hub.close();
  for (const listener of listeners) assert.deepEqual(await listener.until(1), []);
  assert.equal(hub.followers(), 0);
});

test('an idle stream beats, so that nobody takes it for dead', soon, async () => {
  const open = await door();
  const hub = feedHub(open.ledger, { onFault: fail, heartbeatMillis: 10 });
  const response = await httpDoor({ ...open.parts, events: hub }).request('/api/v1/events?from=now', {
    headers: as('auditor'),
  });
  const reader = response.body?.getReader() ?? assert.fail();
  let text = '';
  while (!text.includes('\n:\n\n')) text += new TextDecoder().decode((await reader.read()).value);
  await hub.close();
});
