import type { Consequence, Target } from '#law/rulebook/consequence.ts';
import type { PointsRule } from '#law/rulebook/rule.ts';
import type { Fact } from '#law/rulebook/value.ts';
import { causedAt, consequencesOf, scopeOf } from './consequences.ts';
import { type Finding, knownTo, onTime } from './finding.ts';
import { countUpTo, type History, textOf } from './history.ts';
import { sharesWindow } from './windows.ts';

type Deduct = Extract<Consequence, { do: 'deduct' }>;

/** One deduction as it reaches an account, in integer hundredths of a point. */
export interface Posting {
  readonly account: string;
  readonly at: number;
  readonly points: number;
  /** What is left in the account's window after it, never under the floor. */
  readonly balance: number;
  readonly finding: Finding;
}

interface Claim {
  readonly account: string;
  readonly finding: Finding;
  readonly deduct: Deduct;
  readonly points: number;
}

/** Every deduction of every finding that falls on accounts of this rule, capped, in the order of the breaches. */
export function postingsOf(history: History, rule: PointsRule, findings: readonly Finding[]): readonly Posting[] {
  const postings: (Posting & { readonly deduct: Deduct })[] = [];
  for (const { account, finding, deduct, points } of claimsOn(history, rule, findings)) {
    const at = causedAt(finding);
    const { cap } = deduct;
    const used =
      cap &&
      postings.filter((posting) => {
        return (
          posting.account === account &&
          posting.deduct === deduct &&
          sharesWindow(cap.window, posting.at, at, finding.rule.timezone)
        );
      });
    const left = cap === undefined ? points : hundredths(cap.points) - sumOf(used ?? []);
    const posted = Math.min(points, Math.max(0, left));
    if (posted === 0) continue;
    const earlier = postings.filter((posting) => {
      return posting.account === account && sharesWindow(rule.window, posting.at, at, rule.timezone);
    });
    const balance = Math.max(hundredths(rule.floor), hundredths(rule.start) - sumOf(earlier) - posted);
    postings.push({ account, at, points: posted, balance, finding, deduct });
  }
  return postings;
}

function claimsOn(history: History, rule: PointsRule, findings: readonly Finding[]): readonly Claim[] {
  return findings.toSorted(byCause).flatMap((finding) =>
    consequencesOf(history, finding).flatMap(({ consequence, times }) => {
      if (
        consequence.do !== 'deduct' ||
        !isOn(consequence.from, rule.account) ||
        rule.regulation !== finding.rule.regulation
      )
        return [];
      const account = accountOf(history, finding, consequence.from);
      const points = hundredths(consequence.points);
      return Array.from({ length: times }, (): Claim => ({ account, finding, deduct: consequence, points }));
    }),
  );
}

function byCause(a: Finding, b: Finding): number {
  const order = causedAt(a) - causedAt(b);
  if (order !== 0) return order;
  if (a.verdict.stream !== b.verdict.stream) return a.verdict.stream < b.verdict.stream ? -1 : 1;
  const [x, y] = [a.decidedBy?.rank[0] ?? Infinity, b.decidedBy?.rank[0] ?? Infinity];
  if (x !== y) return x < y ? -1 : 1;
  return a.rule.order - b.rule.order || a.turn - b.turn;
}

function isOn(target: Target, account: string): boolean {
  return target.form === 'who' ? account === 'who' : target.name === account;
}

function accountOf(history: History, finding: Finding, target: Target): string {
  switch (target.form) {
    case 'who':
      return finding.verdict.who;
    case 'field':
      return textOf(target.value.evaluate(scopeOf(history, finding)));
    case 'name':
      return target.name;
  }
}

/** An account is judged at every posting; the breach is the one that brings it to zero, the first in its window. */
export function judgePoints(history: History, rule: PointsRule, findings: readonly Finding[]): readonly Finding[] {
  const postings = postingsOf(history, rule, findings);
  return postings.map((posting, index) => {
    const spent = postings
      .slice(0, index)
      .filter((earlier) => earlier.account === posting.account && earlier.balance <= 0)
      .some((earlier) => sharesWindow(rule.window, earlier.at, posting.at, rule.timezone));
    return verdictOnPosting(history, rule, posting, posting.balance <= 0 && !spent, index);
  });
}

function verdictOnPosting(
  history: History,
  rule: PointsRule,
  posting: Posting,
  atZero: boolean,
  turn: number,
): Finding {
  const { account, at, finding, points } = posting;
  const data = { account: rule.account, holder: account, points: points / 100, rule: finding.rule.id };
  const { stream } = finding.verdict;
  // The posting is itself an event, which the consequences read.
  const posted: Fact = { kind: 'points.deducted', at, stream, version: finding.decidedBy?.fact.version ?? 0, data };
  const verdict = {
    ...finding.verdict,
    article: rule.id,
    version: rule.version,
    key: account,
    who: account,
    openedAt: at,
    dueAt: undefined,
    endedAt: at,
    state: atZero ? ('violated' as const) : ('fulfilled' as const),
    reason: atZero ? 'at-zero' : undefined,
    breachedAt: atZero ? at : undefined,
    overdueSince: undefined,
    remediedAt: undefined,
    ...onTime,
    items: [],
  };
  return {
    rule,
    verdict,
    decidedBy: { fact: posted, rank: finding.decidedBy?.rank ?? [Infinity] },
    on: undefined,
    case: knownTo(history, { stream, count: countWith(history, finding) }),
    turn,
  };
}

/** How many entries had been applied when a finding was made: up to the event that decided, else the whole instant. */
function countWith(history: History, finding: Finding): number {
  const place = finding.decidedBy === undefined ? -1 : history.entries.indexOf(finding.decidedBy);
  return place === -1 ? countUpTo(history, causedAt(finding)) : place + 1;
}

function sumOf(postings: readonly { readonly points: number }[]): number {
  return postings.reduce((sum, posting) => sum + posting.points, 0);
}

function hundredths(points: number): number {
  return Math.round(points * 100);
}
