import type { Force, Rule } from '#law/rulebook/rule.ts';
import { noticeId } from '../3-breach/notice.ts';
import type { Verdict } from '../3-breach/verdict.ts';

/**
 * What a regulation's article came to. `violated` includes what was remedied later; a miss of a rule of lesser force
 * than must is `missed`. activated = fulfilled + violated + missed + pending + suspended + discharged.
 */
export interface ArticleCount {
  readonly regulation: string;
  readonly article: string;
  readonly version: string;
  readonly force: Force;
  activated: number;
  fulfilled: number;
  violated: number;
  missed: number;
  pending: number;
  suspended: number;
  discharged: number;
}

/** Counts by rule, and for a rule whose extensions ask for a notice those of the notices. */
export type Counts = ReadonlyMap<Rule, { readonly own: ArticleCount; readonly notice: ArticleCount }>;

/** A line for every rule version, so that what never happened is shown too. */
export function emptyCounts(rules: readonly Rule[]): Counts {
  return new Map(rules.map((rule) => [rule, { own: zero(rule, rule.id), notice: zero(rule, noticeId(rule.id)) }]));
}

function zero({ regulation, version, force }: Rule, article: string): ArticleCount {
  const none = { activated: 0, fulfilled: 0, violated: 0, missed: 0, pending: 0, suspended: 0, discharged: 0 };
  return { regulation, article, version, force, ...none };
}

export function countVerdict(counts: Counts, rule: Rule, verdict: Verdict): void {
  const both = counts.get(rule);
  if (!both) throw new Error(`no rule ${verdict.regulation}/${verdict.version} for a verdict of ${verdict.article}`);
  const count = verdict.article === rule.id ? both.own : both.notice;
  count.activated += 1;
  if (verdict.state === 'violated' && verdict.force !== 'must') count.missed += 1;
  else count[verdict.state] += 1;
}

/** What many duties of one rule, all of its own force, came to. */
export type Tally = Pick<ArticleCount, 'fulfilled' | 'violated' | 'pending' | 'discharged'>;

export function addTally(counts: Counts, rule: Rule, tally: Tally): void {
  const count = counts.get(rule)?.own;
  if (!count) throw new Error(`no counts of rule ${rule.regulation}/${rule.version}`);
  count.activated += tally.fulfilled + tally.violated + tally.pending + tally.discharged;
  count.fulfilled += tally.fulfilled;
  count.pending += tally.pending;
  count.discharged += tally.discharged;
  if (rule.force === 'must') count.violated += tally.violated;
  else count.missed += tally.violated;
}

/** The lines to show, in the order of the rules. */
export function listCounts(counts: Counts): readonly ArticleCount[] {
  return [...counts].flatMap(([rule, { own, notice }]) =>
    rule.kind === 'must' && rule.extend?.requires ? [own, notice] : [own],
  );
}
