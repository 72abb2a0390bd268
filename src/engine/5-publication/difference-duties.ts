import type { Verdict } from '../3-breach/verdict.ts';
import { type DutySum, isSameDuties } from './difference-survey.ts';
import { type IdentityOf, pairs } from './pairing.ts';

/** How many duties each judgement knew of, and how many of them are the same. */
export interface DutyCount {
  readonly before: number;
  readonly after: number;
  both: number;
}

/** All verdicts of two judgements, and how to tell which are of one duty. */
export interface Matching {
  readonly before: Iterable<Verdict>;
  readonly after: Iterable<Verdict>;
  readonly nameOf: (verdict: Verdict) => string;
  readonly identityOf: IdentityOf;
  readonly atOnce: number;
}

type Sums = ReadonlyMap<string, DutySum>;

/** Most drafts judge the duties that were judged before; only where a rule judges others are they matched one by one. */
export function countDuties(before: Sums, after: Sums, matching: Matching): ReadonlyMap<string, DutyCount> {
  const counts = new Map<string, DutyCount>();
  const unlike = new Map<string, DutyCount>();
  for (const name of new Set([...before.keys(), ...after.keys()])) {
    const [old, now] = [before.get(name), after.get(name)];
    const isSame = old !== undefined && now !== undefined && isSameDuties(old, now);
    const count = { before: old?.count ?? 0, after: now?.count ?? 0, both: isSame ? old.count : 0 };
    counts.set(name, count);
    if (!isSame && old !== undefined && now !== undefined) unlike.set(name, count);
  }
  match(unlike, matching);
  return counts;
}

function match(unlike: ReadonlyMap<string, DutyCount>, matching: Matching): void {
  const { before, after, nameOf, identityOf, atOnce } = matching;
  const most = [...unlike.values()].reduce((sum, count) => sum + Math.max(count.before, count.after), 0);
  const parts = Math.ceil(most / atOnce);
  for (let part = 0; part < parts; part++) {
    const isMeant = (verdict: Verdict) => partOf(verdict, parts) === part && unlike.has(nameOf(verdict));
    for (const pair of pairs(only(before, isMeant), only(after, isMeant), identityOf)) {
      const count = unlike.get(nameOf(pair.after ?? pair.before));
      if (count !== undefined && pair.before !== undefined && pair.after !== undefined) count.both += 1;
    }
  }
}

// Prime, so that instants that are whole days or hours are spread over the parts too.
const spread = 1_000_003;

/** Verdicts on one duty open at one instant: by it, both judgements are divided alike. */
const partOf = ({ openedAt }: Verdict, parts: number): number =>
  Number.isFinite(openedAt) ? (Math.floor(Math.abs(openedAt)) % spread) % parts : 0;

function* only(verdicts: Iterable<Verdict>, isMeant: (verdict: Verdict) => boolean): Generator<Verdict> {
  for (const verdict of verdicts) if (isMeant(verdict)) yield verdict;
}
