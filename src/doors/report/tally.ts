import { figuresOf } from '#doors/wording/article-words.ts';
import type { Verdict } from '#engine/3-breach/verdict.ts';
import { monthOf } from '#engine/5-publication/month.ts';
import { unitOf } from '#engine/5-publication/unit.ts';
import type { Rule } from '#law/rulebook/rule.ts';
import type { Rulebook } from '#law/rulebook/rulebook.ts';

/** What was decided, one way or the other: what is pending, and what is measured only, is not in it. */
export interface Tally {
  kept: number;
  violated: number;
  /** Misses of what a rule of lesser force than must asks. */
  missed: number;
}

export interface Tallies {
  readonly total: Tally;
  /** By month of the decision in the regulation's zone: a breach by when it happened, a duty kept by when it was. */
  readonly months: ReadonlyMap<string, Tally>;
  readonly units: ReadonlyMap<string, Tally>;
  /** How long what no figure is set for took, in ms, by rule. */
  readonly spans: ReadonlyMap<Rule, readonly number[]>;
}

const empty = (): Tally => ({ kept: 0, violated: 0, missed: 0 });

export const judgedIn = ({ kept, violated, missed }: Tally): number => kept + violated + missed;

/** One pass over all verdicts, however many millions there are. */
export function tallyOf(verdicts: Iterable<Verdict>, rulebook: Rulebook): Tallies {
  const total = empty();
  const months = new Map<string, Tally>();
  const units = new Map<string, Tally>();
  const spans = new Map<Rule, number[]>();
  const ruleOf = ruleFinder(rulebook);
  for (const verdict of verdicts) {
    const { state } = verdict;
    if (state !== 'fulfilled' && state !== 'violated') continue;
    const known = ruleOf(verdict);
    if (known.isMeasured && state === 'fulfilled') {
      if (verdict.endedAt !== undefined) listed(spans, known.rule).push(verdict.endedAt - verdict.openedAt);
      continue;
    }
    const decidedAt = verdict.breachedAt ?? verdict.endedAt ?? verdict.openedAt;
    add(total, verdict);
    // A window that is open for ever has no month.
    if (Number.isFinite(decidedAt)) add(counted(months, monthOf(decidedAt, known.rule.timezone)), verdict);
    add(counted(units, unitOf(verdict)), verdict);
  }
  return { total, months, units, spans };
}

function add(tally: Tally, { state, force }: Verdict): void {
  if (state === 'fulfilled') tally.kept += 1;
  else if (force === 'must') tally.violated += 1;
  else tally.missed += 1;
}

function counted(tallies: Map<string, Tally>, name: string): Tally {
  const known = tallies.get(name);
  if (known !== undefined) return known;
  const opened = empty();
  tallies.set(name, opened);
  return opened;
}

function listed(spans: Map<Rule, number[]>, rule: Rule): number[] {
  const known = spans.get(rule);
  if (known !== undefined) return known;
  const opened: number[] = [];
  spans.set(rule, opened);
  return opened;
}

interface Known {
  readonly rule: Rule;
  readonly isMeasured: boolean;
}

/** The rule of a verdict. @throws where the rulebook has none. */
function ruleFinder({ rules }: Rulebook): (verdict: Verdict) => Known {
  const byRegulation = new Map<string, Map<string, Known>>();
  for (const rule of rules) {
    const versions = byRegulation.get(rule.regulation) ?? new Map<string, Known>();
    byRegulation.set(rule.regulation, versions.set(rule.version, { rule, isMeasured: figuresOf(rule).length > 0 }));
  }
  return ({ regulation, version }) => {
    const known = byRegulation.get(regulation)?.get(version);
    if (known === undefined) throw new Error(`no rule ${regulation}/${version} for a verdict`);
    return known;
  };
}

/** The value that half of them do not exceed, and the greatest. */
export function middleAndMost(values: readonly number[]): { readonly middle?: number; readonly most?: number } {
  const sorted = Float64Array.from(values).sort();
  const [middle, most] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted.at(-1)];
  return middle === undefined || most === undefined ? {} : { middle, most };
}
