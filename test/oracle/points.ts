import type { Consequence, PointsRule, Target } from '#law/rulebook/rule.ts';
import { causedAt, consequencesOf, emissionOf, scopeOf } from './consequences.ts';
import type { Finding } from './finding.ts';
import { type Entry, type History, textOf } from './history.ts';
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

/** Events emitted where an account comes to zero, once each time it does so in its window. */
export function emittedAtZero(history: History, rule: PointsRule, findings: readonly Finding[]): readonly Entry[] {
  const postings = postingsOf(history, rule, findings);
  const reached = postings.filter((posting, index) => {
    const before = postings.slice(0, index).some((earlier) => {
      return (
        earlier.account === posting.account &&
        earlier.balance <= 0 &&
        sharesWindow(rule.window, earlier.at, posting.at, rule.timezone)
      );
    });
    return posting.balance <= 0 && !before;
  });
  return reached.flatMap((posting) =>
    rule.atZero.flatMap((consequence, position) => {
      return consequence.do === 'emit'
        ? [emissionOf(history, posting.finding, consequence, [rule.order, position])]
        : [];
    }),
  );
}

function sumOf(postings: readonly { readonly points: number }[]): number {
  return postings.reduce((sum, posting) => sum + posting.points, 0);
}

function hundredths(points: number): number {
  return Math.round(points * 100);
}
