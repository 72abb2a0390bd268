import { type Difference, differenceBetween } from '#engine/5-publication/difference.ts';
import { type Tallies, talliesOf } from '#engine/5-publication/difference-tallies.ts';
import type { Judged } from '#engine/judged.ts';
import type { Rulebook } from '#law/rulebook/rulebook.ts';
import { judgeInputs } from './audit-inputs.ts';
import type { DiffInputs } from './diff-inputs.ts';
import { progress } from './progress.ts';
import { say, type Terminal } from './terminal.ts';

/** One log judged by two rulebooks, and what came of the comparison. */
export interface Comparison {
  readonly inputs: DiffInputs;
  readonly from: Judged;
  readonly to: Judged;
  readonly difference: Difference;
  readonly tallies: Tallies;
}

/** Judges by both and compares. */
export function compare(inputs: DiffInputs, terminal: Terminal): Comparison {
  const from = judgeInputs(inputs.from, terminal);
  const to = judgeInputs(inputs.to, terminal);
  const [before, after] = [judgementOf(from, inputs.from.rulebook), judgementOf(to, inputs.to.rulebook)];
  const bar = progress(say(terminal.language, '比较', 'comparing'), terminal);
  const { isOneReading } = inputs;
  const difference = differenceBetween(before, after, { isOneReading, onProgress: bar.show });
  bar.clear();
  return { inputs, from, to, difference, tallies: talliesOf(difference, before, after) };
}

function judgementOf({ verdicts, breaches, consequences, derived }: Judged, rulebook: Rulebook) {
  return { rulebook, verdicts, breaches, consequences, derived };
}
