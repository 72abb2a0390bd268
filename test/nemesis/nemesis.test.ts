import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { Plan } from './campaign.ts';
import { play, type Scene } from './play.ts';
import { ownFolder } from './scenes/own-folder.ts';
import { ourServer } from './scenes/subject.ts';

/** One seed for every push: a failure prints it, and the same seed plays the same campaign. */
const seed = 20_260_101;

async function holds(t: TestContext, scene: Scene, cycles: number, kills = cycles): Promise<void> {
  const folder = ownFolder(t);
  const plan: Plan = {
    seed,
    cycles,
    folder,
    clients: 8,
    lively: scene === 'pair' ? 4 : 20,
    load: 900,
    downtime: 1_200,
    patience: 20_000,
    say: () => undefined,
  };
  const { lines, fates, commands, events } = await play(scene, ourServer, plan);
  assert.deepEqual(lines, []);
  t.diagnostic(`seed ${seed}: ${cycles} rounds, ${commands} commands, ${events} events`);
  assert.ok(fates.filter((fate) => fate !== 'killed the PostgreSQL under it').length >= kills, fates.join('; '));
  assert.ok(commands > cycles, 'a campaign in which nobody does anything shows nothing');
}

test('given 30 kills of the server under load, what was acknowledged is there once and every deadline is met or missed on time', (t) =>
  holds(t, 'embedded', 33, 30));

test('given 10 kills of the PostgreSQL beside it, of the server or of both, nothing is lost or doubled either', (t) =>
  holds(t, 'server', 10));

test('given two servers on one PostgreSQL of which one dies again and again, each duty fires once and leases pass on', (t) =>
  holds(t, 'pair', 6));
