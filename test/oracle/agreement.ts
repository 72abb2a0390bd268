import assert from 'node:assert/strict';
import fc from 'fast-check';
import { judgeLog } from '#engine/judge.ts';
import type { Draft } from './draft.ts';
import { calendars, type Ground, grounds, logOf, registers, seed, trials } from './ground.ts';
import { naiveFindings } from './naive.ts';
import { asEmitted, asLines, shown } from './sayings.ts';
import type { Trace } from './traces.ts';

/** So many random logs of one draft's regulations, on which the judge and the naive reading must say the same. */
export function agree(draft: fc.Arbitrary<Draft>, logs: number): void {
  fc.assert(
    fc.property(trials(grounds(draft, 40)), ({ ground: { rulebook }, trace: { facts, until } }) => {
      const judged = judgeLog(rulebook, calendars, logOf(rulebook, facts), { until, registers });
      const naive = naiveFindings(rulebook, facts, { calendars, until, registers });
      assert.deepEqual(asLines([...judged.verdicts]), asLines(naive.findings.map(({ verdict }) => verdict)));
      assert.deepEqual(asEmitted(judged.derived), asEmitted(naive.emitted));
    }),
    { seed, numRuns: logs, reporter: withRegulation },
  );
}

/** A failure shows what is needed to look into it: seed, path, regulation, trace, and both answers. */
function withRegulation(run: fc.RunDetails<[{ readonly ground: Ground; readonly trace: Trace }]>): void {
  if (!run.failed) return;
  const [failing] = run.counterexample ?? [];
  const facts = (failing?.trace.facts ?? []).map(({ at, stream, version, kind, data }) => {
    return `${shown(at)} ${stream} ${version} ${kind} ${JSON.stringify(data)}`;
  });
  const until = failing === undefined ? '' : `until ${shown(failing.trace.until)}`;
  const replay = `seed ${run.seed}, path ${run.counterexamplePath}, after ${run.numRuns} logs`;
  const cause = run.errorInstance;
  throw new Error([replay, failing?.ground.text ?? '', ...facts, until, String(cause)].join('\n'), { cause });
}
