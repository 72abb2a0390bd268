import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { judgeLog } from '#engine/judge.ts';
import { asLines, calendars, grounds, logOf, registers, seed, trials } from './agreement.ts';
import { naiveVerdicts } from './naive.ts';
import { drafts } from './regulations.ts';

const regulations = 40;
const logs = 10_000;

for (const [name, draft] of Object.entries(drafts)) {
  test(`the judge says of any small log what the naive reading of the language says: ${name}`, () => {
    const all = grounds(draft, regulations);
    fc.assert(
      fc.property(trials(all), ({ ground: { rulebook }, trace: { facts, until } }) => {
        const judged = judgeLog(rulebook, calendars, logOf(rulebook, facts), { until, registers });
        const naive = naiveVerdicts(rulebook, facts, { calendars, until, registers });
        assert.deepEqual(asLines(judged.verdicts), asLines(naive));
      }),
      { seed, numRuns: logs },
    );
  });
}
