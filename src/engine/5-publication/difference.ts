import type { Rulebook } from '#law/rulebook/rulebook.ts';
import type { Verdict } from '../3-breach/verdict.ts';
import { countDuties, type DutyCount } from './difference-duties.ts';
import { type RuleNames, ruleNames } from './difference-names.ts';
import { survey } from './difference-survey.ts';
import { activationOf, type IdentityOf, type Pair, pairs } from './pairing.ts';

/** What a log came to under one rulebook. */
export interface Judgement {
  readonly rulebook: Rulebook;
  readonly verdicts: Iterable<Verdict> & { readonly length: number };
  /** The violated ones among them. */
  readonly breaches: readonly Verdict[];
}

/**
 * A breach that only one judgement knows, or that both know but tell otherwise: at another instant, with another
 * lateness, holder, reason or other items. The other verdict is missing where the other judgement did not judge that
 * duty. A breach is one of a rule in force `must`; what a lesser rule misses is none.
 */
export type Change =
  | { readonly form: 'added'; readonly before?: Verdict; readonly after: Verdict }
  | { readonly form: 'removed'; readonly before: Verdict; readonly after?: Verdict }
  | { readonly form: 'moved'; readonly before: Verdict; readonly after: Verdict };

/** What becomes of a log's verdicts where another rulebook judges it. */
export interface Difference {
  readonly names: RuleNames;
  /** In order of the breach. */
  readonly changes: readonly Change[];
  /** By name of the rule; a rule that never applied is left out. */
  readonly duties: ReadonlyMap<string, DutyCount>;
}

export interface DifferenceOptions {
  /**
   * Whether both judged one reading of the log, so that an event has one version in both. Else duties of one kind,
   * stream and instant are paired in the order in which they became final.
   */
  readonly isOneReading?: boolean;
  /** How many duties of one judgement are held at once to count which of a rule that judges otherwise are the same. */
  readonly atOnce?: number;
  readonly onProgress?: (done: number, total: number) => void;
}

/** Compares two judgements of one log, duty by duty: the same rule id, key, stream and activating event. */
export function differenceBetween(before: Judgement, after: Judgement, options: DifferenceOptions = {}): Difference {
  const { isOneReading = true, atOnce = 250_000, onProgress = () => undefined } = options;
  const names = ruleNames(before.rulebook, after.rulebook);
  const identityOf: IdentityOf = (verdict) =>
    `${names.nameOf(verdict)} ${isOneReading ? verdict.because.version : ''} ${activationOf(verdict)}`;
  const total = before.verdicts.length + after.verdicts.length;
  const surveying = { nameOf: names.nameOf, isConcerned: concernedBy(before, after, identityOf), isOneReading };
  const old = survey(before.verdicts, { ...surveying, onProgress: (done) => onProgress(done, total) });
  const now = survey(after.verdicts, {
    ...surveying,
    onProgress: (done) => onProgress(before.verdicts.length + done, total),
  });
  const changes: Change[] = [];
  for (const pair of pairs(old.concerned, now.concerned, identityOf)) {
    const change = changeOf(pair);
    if (change !== undefined) changes.push(change);
  }
  const matching = { before: before.verdicts, after: after.verdicts, nameOf: names.nameOf, identityOf, atOnce };
  return { names, changes: changes.sort(compareChanges), duties: countDuties(old.duties, now.duties, matching) };
}

/** The duties that one of the judgements at least finds broken: the others tell of no change. */
function concernedBy(before: Judgement, after: Judgement, identityOf: IdentityOf): (verdict: Verdict) => boolean {
  const instants = new Set<number>();
  const identities = new Set<string>();
  for (const { breaches } of [before, after]) {
    for (const breach of breaches) {
      instants.add(breach.openedAt);
      identities.add(identityOf(breach));
    }
  }
  return (verdict) => instants.has(verdict.openedAt) && identities.has(identityOf(verdict));
}

/** Whether a verdict is a breach: a rule that says must, violated. */
export const isBreach = (verdict: Verdict | undefined): verdict is Verdict =>
  verdict !== undefined && verdict.state === 'violated' && verdict.force === 'must';

function changeOf({ before, after }: Pair): Change | undefined {
  if (!isBreach(before)) {
    if (!isBreach(after)) return undefined;
    return { form: 'added', after, ...(before === undefined ? {} : { before }) };
  }
  if (!isBreach(after)) return { form: 'removed', before, ...(after === undefined ? {} : { after }) };
  return told(before) === told(after) ? undefined : { form: 'moved', before, after };
}

/** What a breach says of itself, whatever version of the rule says it. */
const told = ({ who, reason, breachedAt, overdueSince, remediedAt, lateMs, lateWorkingMs, items }: Verdict): string =>
  JSON.stringify([who, reason, breachedAt, overdueSince, remediedAt, lateMs, lateWorkingMs, items]);

/** The verdict that shows a change: the breach under the new rulebook, or the one that is none any more. */
export const shownOf = (change: Change): Verdict => (change.form === 'removed' ? change.before : change.after);

function compareChanges(one: Change, other: Change): number {
  const [a, b] = [shownOf(one), shownOf(other)];
  const at = (a.breachedAt ?? a.openedAt) - (b.breachedAt ?? b.openedAt);
  return at || compareText(orderOf(a), orderOf(b)) || compareText(one.form, other.form);
}

const orderOf = ({ regulation, article, stream, key, openedAt, because }: Verdict): string =>
  JSON.stringify([regulation, article, stream, key, openedAt, because.version]);

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
