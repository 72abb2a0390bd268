import type { Verdict } from '../3-breach/verdict.ts';

/** Two verdicts on one duty, of two judgements; one of them is missing where only the other judgement knew the duty. */
export type Pair =
  | { readonly before: Verdict; readonly after: Verdict }
  | { readonly before: Verdict; readonly after?: undefined }
  | { readonly before?: undefined; readonly after: Verdict };

/** What two verdicts on one duty have in common. */
export type IdentityOf = (verdict: Verdict) => string;

/**
 * Pairs the verdicts of two judgements: those on one duty, then what only the first knew of, in its order. Where
 * several of one judgement share an identity, the first is paired with the first.
 */
export function* pairs(before: Iterable<Verdict>, after: Iterable<Verdict>, identityOf: IdentityOf): Generator<Pair> {
  const old = new Map(identified(before, identityOf));
  for (const [identity, verdict] of identified(after, identityOf)) {
    const known = old.get(identity);
    old.delete(identity);
    yield known === undefined ? { after: verdict } : { before: known, after: verdict };
  }
  for (const verdict of old.values()) yield { before: verdict };
}

function* identified(verdicts: Iterable<Verdict>, identityOf: IdentityOf): Generator<readonly [string, Verdict]> {
  const counted = new Map<string, number>();
  for (const verdict of verdicts) {
    const identity = identityOf(verdict);
    const nth = counted.get(identity) ?? 0;
    counted.set(identity, nth + 1);
    yield [nth === 0 ? identity : `${identity} ${nth}`, verdict];
  }
}

/**
 * The activating event, its key and the instant, without the event's version: a fact more or less in a stream moves the
 * numbers of those after it.
 */
export function activationOf({ key, stream, openedAt, because }: Verdict): string {
  return JSON.stringify([key, stream, openedAt, because.kind]);
}
