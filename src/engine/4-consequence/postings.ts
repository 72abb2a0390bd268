import type { WorkingTime } from '#law/calendar/working-time.ts';
import type { Rule } from '#law/rulebook/rule.ts';
import type { Window } from '#law/rulebook/window.ts';
import { compareFacts, type Derived } from '../1-event/item.ts';
import { windowAt } from '../3-breach/window.ts';

/** One deduction on its way to an account, before its cap. */
export interface Posting {
  readonly rule: Rule;
  /** Which consequence of the rule. */
  readonly index: number;
  readonly event: Derived;
  readonly cap?: { readonly hundredths: number; readonly window: Window };
  readonly calendar: WorkingTime;
}

/** What each (rule, consequence, holder, window) has been charged so far, in hundredths. */
export type Charged = Map<string, number>;

/**
 * Posts deductions in canonical order: a cap is what one rule may take off one holder in one window, so which of
 * two deductions is cut depends on their order alone, not on shards.
 */
export function post(postings: readonly Posting[], charged: Charged): readonly Derived[] {
  return postings
    .toSorted((a, b) => compareFacts(a.event, b.event))
    .flatMap((posting) => {
      const hundredths = capped(posting, charged);
      return hundredths === 0 ? [] : [withPoints(posting.event, hundredths)];
    });
}

function capped(posting: Posting, charged: Charged): number {
  const asked = Math.round(Number(posting.event.data.points) * 100);
  if (!posting.cap) return asked;
  const { from } = windowAt(posting.cap.window, posting.event.at, posting.calendar);
  const holder = String(posting.event.data.holder);
  const account = `${posting.rule.regulation}/${posting.rule.version}/${posting.index}/${holder}/${from}`;
  const before = charged.get(account) ?? 0;
  const taken = Math.min(asked, Math.max(0, posting.cap.hundredths - before));
  charged.set(account, before + taken);
  return taken;
}

const withPoints = (event: Derived, hundredths: number): Derived => ({
  ...event,
  data: { ...event.data, points: hundredths / 100 },
});
