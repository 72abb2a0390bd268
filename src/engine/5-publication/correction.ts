import type { Verdict } from '../3-breach/verdict.ts';

/** What a late or corrected fact does to verdicts that were published: nothing is rewritten, each change is said. */
export type Correction =
  | { readonly form: 'withdrawn'; readonly before: Verdict }
  | { readonly form: 'added'; readonly after: Verdict }
  | { readonly form: 'changed'; readonly before: Verdict; readonly after: Verdict };

/** Differences between what was published and what the same log comes to now, in order of opening. */
export function correctionsBetween(before: readonly Verdict[], after: readonly Verdict[]): readonly Correction[] {
  const old = byIdentity(before);
  const now = byIdentity(after);
  const corrections: Correction[] = [];
  for (const [identity, verdict] of old) {
    const next = now.get(identity);
    if (!next) corrections.push({ form: 'withdrawn', before: verdict });
    else if (said(next) !== said(verdict)) corrections.push({ form: 'changed', before: verdict, after: next });
  }
  for (const [identity, verdict] of now) if (!old.has(identity)) corrections.push({ form: 'added', after: verdict });
  return corrections.sort((a, b) => openedAt(a) - openedAt(b));
}

const openedAt = (correction: Correction): number =>
  'after' in correction ? correction.after.openedAt : correction.before.openedAt;

/** A duty is the same when its rule, its key and its activating event are; versions of a late fact's stream may move. */
function byIdentity(verdicts: readonly Verdict[]): ReadonlyMap<string, Verdict> {
  const counted = new Map<string, number>();
  return new Map(
    verdicts.map((verdict) => {
      const { regulation, article, key, stream, openedAt: at, because } = verdict;
      const identity = JSON.stringify([regulation, article, key, stream, at, because.kind]);
      const nth = counted.get(identity) ?? 0;
      counted.set(identity, nth + 1);
      return [`${identity} ${nth}`, verdict];
    }),
  );
}

/** What a verdict says, without the event's version: a late fact moves the numbers of those after it. */
const said = ({ because: _because, duty: _duty, values: _values, ...rest }: Verdict): string =>
  JSON.stringify(Object.entries(rest).sort(([a], [b]) => (a < b ? -1 : 1)));
