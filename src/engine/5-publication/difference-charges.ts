import type { Rulebook } from '#law/rulebook/rulebook.ts';
import type { Derived } from '../1-event/item.ts';
import { emitterOf } from '../1-event/item.ts';
import { pointsDeducted } from '../1-event/roles.ts';
import type { Verdict } from '../3-breach/verdict.ts';
import { dutyKey, type Followed } from '../4-consequence/followed.ts';
import { unitOf } from './unit.ts';

/** What followed from the breaches of one judgement. */
export interface Followings {
  readonly rulebook: Rulebook;
  readonly breaches: readonly Verdict[];
  readonly consequences: readonly Followed[];
  readonly derived: readonly Derived[];
}

/** Points taken or a fine laid, at one instant, under one rule, with the unit that the breach was of. */
export interface Charge {
  readonly regulation: string;
  readonly article: string;
  readonly unit: string;
  readonly at: number;
  /** Points in hundredths, as posted: after any cap. */
  readonly hundredths: number;
  /** A fine in hundredths of a yuan. */
  readonly fen: number;
  /** A fine whose amount nobody has set. */
  readonly isOpen: boolean;
}

export function chargesOf(followings: Followings): readonly Charge[] {
  return [...deductions(followings), ...fines(followings)];
}

/** Deductions as they were posted. The posting names its rule by its path, its breach by stream and instant. */
function deductions({ rulebook, breaches, derived }: Followings): readonly Charge[] {
  const posted = derived.filter(({ kind }) => kind === pointsDeducted);
  if (posted.length === 0) return [];
  const rules = new Map(rulebook.rules.map((rule) => [rule.order, rule]));
  const breachOf = new Map(breaches.map((breach) => [momentOf(breach, breach.breachedAt ?? 0), breach]));
  return posted.flatMap((event) => {
    const { at, cause, data } = event;
    const rule = rules.get(emitterOf(event) ?? -1);
    if (rule === undefined) throw new Error(`a deduction at ${at} in ${cause} comes from no rule of the rulebook`);
    const { regulation, id: article } = rule;
    const breach = breachOf.get(momentOf({ regulation, article, stream: cause }, at));
    const unit = unitOf(breach ?? { who: String(data.holder ?? '') });
    const hundredths = Math.round(Number(data.points) * 100);
    return [{ regulation, article, unit, at, hundredths, fen: 0, isOpen: false }];
  });
}

const momentOf = ({ regulation, article, stream }: Pick<Verdict, 'regulation' | 'article' | 'stream'>, at: number) =>
  JSON.stringify([regulation, article, stream, at]);

function fines({ breaches, consequences }: Followings): readonly Charge[] {
  const laid = consequences.filter((each) => each.do === 'fine');
  if (laid.length === 0) return [];
  const breachOf = new Map(breaches.map((breach) => [dutyKey(breach), breach]));
  return laid.map(({ regulation, article, at, target, duty, yuan = '' }) => {
    const unit = unitOf(breachOf.get(duty) ?? { who: target });
    const amount = Number(yuan);
    const isOpen = yuan === '' || !Number.isFinite(amount);
    return { regulation, article, unit, at, hundredths: 0, fen: isOpen ? 0 : Math.round(amount * 100), isOpen };
  });
}
