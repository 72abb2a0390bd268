import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { judgeLog } from '#engine/judge.ts';
import { columnCode } from '#law/compiler/5-emit/column-code.ts';
import { calendars, grounds, logOf, registers, seed, trials } from './ground.ts';
import { drafts } from './regulations.ts';
import { asEmitted, asLines } from './sayings.ts';

/** Generated code judges a log's columns, closures its events one by one: neither knows how the other does it. */
for (const [name, draft] of Object.entries(drafts))
  test(`code generated over the columns says of any log what the monitors say: ${name}`, () => {
    const same = fc.property(trials(grounds(draft, 20)), ({ ground: { rulebook }, trace: { facts, until } }) => {
      const log = logOf(rulebook, facts);
      const closures = judgeLog(rulebook, calendars, log, { until, registers });
      const generated = judgeLog(rulebook, calendars, log, { until, registers, code: columnCode });
      assert.deepEqual(asLines([...generated.verdicts]), asLines([...closures.verdicts]));
      assert.deepEqual(generated.counts, closures.counts);
      assert.deepEqual(asEmitted(generated.derived), asEmitted(closures.derived));
      assert.equal(generated.verdicts.length, closures.verdicts.length);
      assert.equal(generated.digest, closures.digest);
    });
    fc.assert(same, { seed, numRuns: 1_000 });
  });
