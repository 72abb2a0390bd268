import type { Event } from '../contract.ts';
import { closeAfter, type Days, workBetween } from './days.ts';

/** One duty as the harness works it out from the facts of a case alone. */
export interface Expected {
  readonly rule: string;
  readonly holder: string;
  readonly state: string;
  readonly alive: boolean;
  readonly openedAt: number;
  readonly dueAt: number | null;
  readonly breachedAt: number | null;
}

type Fact = Pick<Event, 'kind' | 'at' | 'data'>;

interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Limits of law/regulation.md, in milliseconds. */
const limits = { reply: 6_000, replyPause: 21_000, receipt: 3_000, closePause: 1_800_000 };

const text = (fact: Fact, field: string): string => String(fact.data[field] ?? '');

/** All duties of law/regulation.md that one case's facts give rise to, as they stand at `asOf`. */
export function dutiesOf(facts: readonly Fact[], asOf: number, days: Days): readonly Expected[] {
  return facts.flatMap((fact, index) => {
    const later = facts.slice(index + 1);
    if (fact.kind === 'case.handed_over') return [receiptDuty(fact, later, asOf)];
    return fact.kind === 'case.accepted' ? [replyDuty(fact, later, asOf), closeDuty(fact, later, asOf, days)] : [];
  });
}

/** Stretches of waiting for materials, each as long as its limit allows; the last may still run. */
function pausesOf(later: readonly Fact[], longest: number, asOf: number): { all: Stretch[]; running: boolean } {
  const all: Stretch[] = [];
  let from: number | undefined;
  for (const fact of [...later, { kind: 'now', at: asOf, data: {} }]) {
    if (from !== undefined && fact.at >= from + longest) {
      all.push({ from, to: from + longest });
      from = undefined;
    }
    if (fact.kind === 'materials.requested') from ??= fact.at;
    if (fact.kind === 'materials.received' && from !== undefined) {
      all.push({ from, to: fact.at });
      from = undefined;
    }
  }
  if (from === undefined) return { all, running: false };
  return { all: [...all, { from, to: from + longest }], running: true };
}

interface Run {
  /** The due instant, if these are all the facts so far. */
  readonly dueWith: (earlier: readonly Fact[], asOf: number) => number;
  readonly longest: number;
  readonly isDone: (fact: Fact) => boolean;
}

/** Walks a duty through what came later: done, withdrawn, or its due instant passed. */
function course(
  later: readonly Fact[],
  asOf: number,
  run: Run,
): Pick<Expected, 'state' | 'alive' | 'dueAt' | 'breachedAt'> {
  for (const [index, fact] of later.entries()) {
    const dueAt = run.dueWith(later.slice(0, index), fact.at);
    if (fact.at > dueAt) return broken(later.slice(index), dueAt, run);
    const shown = run.dueWith(later.slice(0, index + 1), fact.at);
    if (run.isDone(fact)) return { state: 'fulfilled', alive: false, dueAt: shown, breachedAt: null };
    if (fact.kind === 'case.withdrawn') return { state: 'discharged', alive: false, dueAt: shown, breachedAt: null };
  }
  const dueAt = run.dueWith(later, asOf);
  if (asOf > dueAt) return broken([], dueAt, run);
  const { running } = pausesOf(later, run.longest, asOf);
  return { state: running ? 'suspended' : 'open', alive: true, dueAt, breachedAt: null };
}

function broken(rest: readonly Fact[], dueAt: number, run: Run) {
  const ended = rest.some((fact) => run.isDone(fact) || fact.kind === 'case.withdrawn');
  return { state: ended ? 'violated' : 'overdue', alive: !ended, dueAt, breachedAt: dueAt };
}

function replyDuty(accepted: Fact, later: readonly Fact[], asOf: number): Expected {
  const dueWith = (earlier: readonly Fact[], at: number) => {
    const paused = pausesOf(earlier, limits.replyPause, at).all.reduce((sum, { from, to }) => sum + to - from, 0);
    return accepted.at + limits.reply + paused;
  };
  const isDone = (fact: Fact) => fact.kind === 'case.replied';
  const run = { dueWith, longest: limits.replyPause, isDone };
  return { rule: 'a1', holder: text(accepted, 'person'), openedAt: accepted.at, ...course(later, asOf, run) };
}

function receiptDuty(handed: Fact, later: readonly Fact[], asOf: number): Expected {
  const holder = text(handed, 'to_unit');
  const isDone = (fact: Fact) => fact.kind === 'case.receipted' && text(fact, 'unit') === holder;
  const run = { dueWith: () => handed.at + limits.receipt, longest: 0, isDone };
  return { rule: 'a2', holder, openedAt: handed.at, ...course(withoutPauses(later), asOf, run) };
}

const withoutPauses = (facts: readonly Fact[]) => facts.filter((fact) => !fact.kind.startsWith('materials.'));

function closeDuty(accepted: Fact, later: readonly Fact[], asOf: number, days: Days): Expected {
  const dueWith = (earlier: readonly Fact[], at: number) => {
    const waits = pausesOf(earlier, limits.closePause, at).all;
    const paused = waits.reduce((sum, { from, to }) => sum + workBetween(days, from, to), 0);
    return closeAfter(days, accepted.at, 2 + extraDays(earlier), paused);
  };
  const isDone = (fact: Fact) => fact.kind === 'case.closed';
  const run = { dueWith, longest: limits.closePause, isDone };
  return { rule: 'a3', holder: unitAt(accepted, later, isDone), openedAt: accepted.at, ...course(later, asOf, run) };
}

/** The first approval of somebody of rank counts, and no other. */
function extraDays(facts: readonly Fact[]): number {
  const approved = facts.find(
    (fact) => fact.kind === 'extension.approved' && Number(fact.data.approver_rank ?? 0) >= 2,
  );
  return approved === undefined ? 0 : Number(approved.data.days);
}

/** Who has the case now, or had it when the duty ended. */
function unitAt(accepted: Fact, later: readonly Fact[], isDone: (fact: Fact) => boolean): string {
  const end = later.findIndex((fact) => isDone(fact) || fact.kind === 'case.withdrawn');
  const handed = (end < 0 ? later : later.slice(0, end)).findLast((fact) => fact.kind === 'case.handed_over');
  return handed === undefined ? text(accepted, 'unit') : text(handed, 'to_unit');
}
