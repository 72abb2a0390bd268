import type { Verdict } from '#engine/3-breach/verdict.ts';
import { type Story, wall } from './story.ts';

// What stories are asked about: figures that an organisation has decided, and what followed from a breach.

/** The document that an organisation gives along with packs: `decided({'qts-first-inquiry/repeat-count': '2'})`. */
export function decided(figures: Readonly<Record<string, string>>): string {
  const lines = Object.entries(figures).map(
    ([figure, value]) =>
      `${figure}: {value: ${value}, decided-by: 局长办公会, decided-on: 2025-01-02, ground: 会议纪要}`,
  );
  return ['```figures', ...lines, '```', ''].join('\n');
}

/** What rules set off, by the kind of event, each as its instant and whom it falls on. */
export const emitted = (story: Story, kind: string): readonly string[] =>
  story.judged.consequences
    .filter((each) => each.do === 'emit' && each.event === kind)
    .map(({ at, target }) => `${wall(at)} ${target}`);

/** Fines in order, as who pays and how many yuan; no number where the amount is not set. */
export const fines = (story: Story): readonly string[] =>
  story.judged.consequences.filter((each) => each.do === 'fine').map(({ target, yuan }) => `${target} ${yuan}`);

/** Points taken off one holder. */
export const pointsOff = (story: Story, holder: string): number =>
  story.judged.consequences
    .filter((each) => each.do === 'deduct' && each.target === holder)
    .reduce((sum, { hundredths = 0 }) => sum + hundredths / 100, 0);

export const states = (verdicts: readonly Verdict[]): readonly string[] => verdicts.map(({ state }) => state);
