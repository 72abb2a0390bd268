import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Plan, Result } from '../campaign.ts';
import { play } from '../play.ts';
import type { Flaw } from './judge.ts';

const toy = fileURLToPath(new URL('server.ts', import.meta.url));

/** Two rounds against the toy, told to be wrong in one way; what the harness says of it. */
async function judged(flaw: Flaw): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'nemesis-toy-'));
  const plan: Plan = {
    seed: 11,
    cycles: 2,
    clients: 8,
    lively: 20,
    load: 1_500,
    downtime: 1_500,
    patience: 5_000,
    folder,
    say: () => undefined,
  };
  try {
    return await play('embedded', { start: [process.execPath, toy, join(folder, 'data'), flaw], root: folder }, plan);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const caught: readonly (readonly [flaw: Flaw, why: string, invariant: RegExp])[] = [
  ['lazy', 'acknowledges before it has written', /what was acknowledged is there/],
  ['forgetful', 'forgets which keys it has answered', /the same key has the same answer/],
  ['careless', 'does not look at the body of a key', /a key with another body is refused/],
  ['stamps-now', 'stamps breaches with the instant it woke', /recorded once, at its due instant/],
  ['skips', 'leaves out an event after each reconnection', /positions have no gap/],
  ['doubles', 'hands what crosses streams on twice', /counted once across streams/],
];

// They wait much and work little.
suite('the nemesis against a toy', { concurrency: 4 }, () => {
  test('given a server without a flaw, the nemesis finds none', async () => {
    assert.deepEqual((await judged('none')).lines, []);
  });

  for (const [flaw, why, invariant] of caught) {
    test(`a server that ${why} is found out`, async () => {
      const { broken, lines } = await judged(flaw);
      assert.match(broken.map((each) => each.invariant).join('\n'), invariant);
      assert.ok(lines.length <= 30, `${lines.length} lines`);
      assert.match(lines.join('\n'), /seed 11; folder kept/);
    });
  }
});
