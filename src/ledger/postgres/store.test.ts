import assert from 'node:assert/strict';
import { test } from 'node:test';
import { genesis } from '../chain.ts';
import type { Append, NewEvent } from '../port.ts';
import { postgresLedger } from './store.ts';
import { testDatabase } from './testing.ts';

const now = 1_795_354_054_123;

const fact = (kind: string, at = now): NewEvent => ({
  kind,
  origin: 'fact',
  at,
  recordedAt: at,
  actor: 'p17',
  data: { 事项: '噪音扰民' },
  because: null,
});

const nothing = { duties: [], gone: [], parcels: [], timerAt: null, judgedAt: now, law: 1, view: null };

const first = (stream: string, ...kinds: readonly string[]): Append => ({
  ...nothing,
  stream,
  of: 'case',
  expected: 0,
  previous: genesis,
  events: kinds.map((kind) => fact(kind)),
});

test('what was appended is read again, and follows what was before', async (t) => {
  const ledger = postgresLedger((await testDatabase(t)).pool);
  const appended = await ledger.append(first('case/1', 'case.accepted'));
  assert.ok(appended.done);
  assert.deepEqual(appended.positions, [1]);
  const read = await ledger.read('case/1');
  assert.equal(read.version, 1);
  assert.equal(read.hash, appended.hash);
  assert.deepEqual(read.events[0]?.data, { 事项: '噪音扰民' });
  assert.equal(read.events[0]?.at, now);
  const then = await ledger.append({
    ...first('case/1', 'case.replied', 'case.closed'),
    expected: 1,
    previous: read.hash,
  });
  assert.ok(then.done);
  assert.deepEqual(then.positions, [2, 3]);
  assert.deepEqual(await ledger.append(first('case/1', 'case.accepted')), { done: false, conflict: 'version' });
});
