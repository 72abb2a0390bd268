import type { Rulebook } from '#law/rulebook/rulebook.ts';
import type { Verdict } from '../3-breach/verdict.ts';
import { type RuleNames, ruleNames } from './difference-names.ts';
import { activationOf, type IdentityOf, type Pair, pairs } from './pairing.ts';

/** What a log came to under one rulebook. */
export interface Judgement {
  readonly rulebook: Rulebook;
  readonly verdicts: Iterable<Verdict> & { readonly length: number };
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

/** How many duties each judgement knew of, and how many of them are the same. */
export interface DutyCount {
  before: number;
  after: number;
  both: number;
}

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
  /** How many duties of one judgement are held in memory at once. */
  readonly atOnce?: number;
  readonly onProgress?: (done: number, total: number) => void;
}

/** Compares two judgements of one log, duty by duty: the same rule id, key, stream and activating event. */
export function differenceBetween(before: Judgement, after: Judgement, options: DifferenceOptions = {}): Difference {
  const { isOneReading = true, atOnce = 250_000, onProgress } = options;
  const names = ruleNames(before.rulebook, after.rulebook);
  const identityOf: IdentityOf = (verdict) =>
    `${names.nameOf(verdict)} ${isOneReading ? verdict.because.version : ''} ${activationOf(verdict)}`;
  const duties = new Map<string, DutyCount>();
  const changes: Change[] = [];
  const parts = Math.max(1, Math.ceil(Math.max(before.verdicts.length, after.verdicts.length) / atOnce));
  for (let part = 0; part < parts; part++) {
    const [old, now] = [partOf(before.verdicts, part, parts), partOf(after.verdicts, part, parts)];
    for (const pair of pairs(old, now, identityOf)) {
      count(duties, names.nameOf(pair.after ?? pair.before), pair);
      const change = changeOf(pair);
      if (change !== undefined) changes.push(change);
    }
    onProgress?.(part + 1, parts);
  }
  return { names, changes: changes.sort(compareChanges), duties };
}

// Prime, so that instants that are whole days or hours are spread over the parts too.
const spread = 1_000_003;

/** Verdicts on one duty open at one instant: by it, both judgements are divided alike. */
function* partOf(verdicts: Iterable<Verdict>, part: number, parts: number): Generator<Verdict> {
  for (const verdict of verdicts) {
    const { openedAt } = verdict;
    const place = Number.isFinite(openedAt) ? (Math.floor(Math.abs(openedAt)) % spread) % parts : 0;
    if (place === part) yield verdict;
  }
}

function count(duties: Map<string, DutyCount>, name: string, { before, after }: Pair): void {
  const counted = duties.get(name) ?? { before: 0, after: 0, both: 0 };
  duties.set(name, counted);
  if (before !== undefined) counted.before += 1;
  if (after !== undefined) counted.after += 1;
  if (before !== undefined && after !== undefined) counted.both += 1;
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
