import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { ticks } from '#doors/clock/ticks.ts';
import { chanceOf } from './chance.ts';
import { ask, readCase, send } from './door.ts';
import type { Order } from './order.ts';
import { copiedTree } from './scenes/copied-tree.ts';
import { ownFolder } from './scenes/own-folder.ts';
import { serverIn, startIn } from './scenes/subject.ts';
import { stopInOrder } from './server/parting.ts';
import { isAlive, killAll, pause, postmasterOf, treeOf } from './server/processes.ts';
import { launch, type Start, startServer } from './server/server.ts';

const acceptance: Order = {
  key: 'k-starting',
  verb: 'accept',
  body: { kind: 'consult', unit: 'U0', person: 'P0', citizen: 'C0', text: '来件 k-starting' },
};

/** The exit code for what a person can mend: see docs/command-line.md. */
const exitInput = 3;

/** Everything that a start has brought up so far, its PostgreSQL too. */
const everything = (pid: number | undefined, { data }: Start): readonly number[] => {
  const postmaster = postmasterOf(join(data, 'postgres'));
  return [...(pid === undefined ? [] : treeOf(pid)), ...(postmaster === undefined ? [] : treeOf(postmaster))];
};

test('a second process on the same data folder is refused at once, says why in two languages, and harms nobody', async (t) => {
  const folder = ownFolder(t);
  const first = await startServer(startIn(folder, 'data'));
  t.after(() => killAll(everything(first.pid, startIn(folder, 'data'))));
  const began = ticks();
  const second = launch({ ...startIn(folder, 'data'), log: join(folder, 'second.log') });
  const code = await Promise.race([second.ended, pause(10_000).then(() => 'still running')]);
  const took = ticks() - began;
  assert.equal(code, exitInput);
  assert.ok(took < 5_000, `${took} ms`);
  const said = readFileSync(join(folder, 'second.log'), 'utf8');
  assert.match(said, /正被另一个首问进程/);
  assert.match(said, /in use by another Shouwen process/);
  assert.equal((await send(first.door, acceptance)).status, 201);
  assert.deepEqual(await stopInOrder(first), []);
});

test('given ten first starts that are killed at any moment, the next start is whole and begins from nothing', async (t) => {
  const folder = ownFolder(t);
  const chance = chanceOf(7, 'first starts');
  for (let round = 0; round < 10; round++) {
    const start = startIn(folder, `d${round}`);
    const { child } = launch(start);
    // Every other one dies where its PostgreSQL is up: while it migrates, or publishes its first law.
    if (round % 2 === 1) while (postmasterOf(join(start.data, 'postgres')) === undefined) await pause(5);
    await pause(chance.between(50, round % 2 === 1 ? 1_200 : 3_000));
    await killAll(everything(child.pid, start));
    const server = await startServer(start);
    const made = await send(server.door, acceptance);
    assert.equal(made.status, 201, made.text);
    const found = await readCase(server.door, JSON.parse(made.text).case);
    assert.equal(found?.events[0]?.kind, 'case.accepted');
    const law = await ask(server.door, '/api/v1/law');
    assert.equal(JSON.parse(law.text).law, 1, 'the first law is published once');
    await killAll(everything(server.pid, start));
  }
});

test('given a migration whose text was changed after it was applied, the server refuses to start and touches nothing', async (t) => {
  const folder = ownFolder(t);
  const start = startIn(folder, 'data');
  const server = await startServer(start);
  const { door } = server;
  const made = await send(door, acceptance);
  assert.deepEqual(await stopInOrder(server), []);
  const changed = {
    file: 'src/ledger/postgres/migrations/0001-ledger.sql',
    find: 'create table account (',
    put: 'create table account ( -- changed\n',
  };
  const tree = copiedTree(join(folder, 'tree'), [changed]);
  const other = launch({ ...startIn(folder, 'data', serverIn(tree)), log: join(folder, 'changed.log') });
  const code = await Promise.race([other.ended, pause(30_000).then(() => 'still running')]);
  assert.equal(code, exitInput);
  assert.match(
    readFileSync(join(folder, 'changed.log'), 'utf8'),
    /Migration 0001-ledger was applied with another text/,
  );
  assert.ok(other.child.pid === undefined || !isAlive(other.child.pid));
  const again = await startServer(start);
  const found = await readCase(again.door, JSON.parse(made.text).case);
  assert.equal(found?.events[0]?.kind, 'case.accepted');
  assert.deepEqual(await stopInOrder(again), []);
});
