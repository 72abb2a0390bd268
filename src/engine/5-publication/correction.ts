import type { Verdict } from '../3-breach/verdict.ts';
import { activationOf, pairs } from './pairing.ts';

/** What a late or corrected fact does to verdicts that were published: nothing is rewritten, each change is said. */
export type Correction =
  | { readonly form: 'withdrawn'; readonly before: Verdict }
  | { readonly form: 'added'; readonly after: Verdict }
  | { readonly form: 'changed'; readonly before: Verdict; readonly after: Verdict };

/** Differences between what was published and what the same log comes to now, in order of opening. */
export function correctionsBetween(before: Iterable<Verdict>, after: Iterable<Verdict>): readonly Correction[] {
  const corrections: Correction[] = [];
  for (const pair of pairs(before, after, dutyOf)) {
    if (pair.after === undefined) corrections.push({ form: 'withdrawn', before: pair.before });
    else if (pair.before === undefined) corrections.push({ form: 'added', after: pair.after });
    else if (said(pair.after) !== said(pair.before)) corrections.push({ form: 'changed', ...pair });
  }
  return corrections.sort((a, b) => openedAt(a) - openedAt(b));
}

const openedAt = (correction: Correction): number =>
  'after' in correction ? correction.after.openedAt : correction.before.openedAt;

/** A duty is the same when its rule, its key and its activating event are. */
const dutyOf = (verdict: Verdict): string => `${verdict.regulation}/${verdict.article} ${activationOf(verdict)}`;

/** What a verdict says, without the event's version: a late fact moves the numbers of those after it. */
const said = ({ because: _because, duty: _duty, nth: _nth, to: _to, values: _values, ...rest }: Verdict): string =>
  JSON.stringify(Object.entries(rest).sort(([a], [b]) => (a < b ? -1 : 1)));
