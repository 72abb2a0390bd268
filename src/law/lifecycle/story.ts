import type { ApprovalStep } from '../rulebook/approval.ts';
import { type Ground, objection } from './decide.ts';
import { type LifeEvent, type LifeFact, lineOf } from './event.ts';
import { editionOf, type Life, live, unlived } from './life.ts';
import type { Refusal } from './refusal.ts';

/** For tests: somebody records what happens to editions of a regulation, and sees what comes of it. */
export interface Told {
  readonly life: Life;
  readonly file: string;
  /** What was refused, by the number of the step. */
  readonly refused: ReadonlyMap<number, Refusal>;
}

/** One step: the day (at noon in Shanghai) and edition, and what is recorded. */
export type Step = LifeFact & { readonly day: string; readonly edition: string };

export const groundOf = (steps: readonly ApprovalStep[] = [], hash = 'text-1'): Ground => ({
  steps,
  hash,
  timezone: 'Asia/Shanghai',
});

export const noon = (day: string): number => Temporal.Instant.from(`${day}T12:00:00+08:00`).epochMilliseconds;

/** Records step by step; what is refused is not recorded. */
export function told(steps: readonly Step[], ground: Ground | ((step: number) => Ground), regulation = 'board'): Told {
  let life = unlived(regulation);
  let file = '';
  const refused = new Map<number, Refusal>();
  for (const [index, { day, edition, ...fact }] of steps.entries()) {
    const version = editionOf(life, edition).version + 1;
    const event: LifeEvent = { ...fact, at: noon(day), regulation, edition, version, by: '记录员' };
    const by = typeof ground === 'function' ? ground(index) : ground;
    const why = objection(life, event, by);
    if (why === undefined) {
      life = live(life, event);
      file += lineOf(event, by.timezone);
    } else refused.set(index, why);
  }
  return { life, file, refused };
}
