import type { Verdict } from '#engine/3-breach/verdict.ts';
import type { Fact } from '#law/rulebook/value.ts';
import type { NaiveVerdict } from './finding.ts';

/** One line an emitted event, in canonical order of what is told; the judge's own records are its own affair. */
export function asEmitted(facts: readonly Fact[]): readonly string[] {
  const own = ['breach.recorded', 'points.deducted'];
  return facts
    .filter(({ kind }) => !own.includes(kind))
    .map(
      ({ at, stream, kind, data }) =>
        `${shown(at)} ${stream} ${kind} ${JSON.stringify(Object.entries(data).toSorted())}`,
    )
    .toSorted();
}

/** One line a verdict, in an order of its own, so that only what is said is compared. */
export function asLines(verdicts: readonly (Verdict | NaiveVerdict)[]): readonly string[] {
  return verdicts.map(asLine).toSorted();
}

function asLine(verdict: Verdict | NaiveVerdict): string {
  const instants = {
    opened: verdict.openedAt,
    due: verdict.dueAt,
    ended: verdict.endedAt,
    breached: verdict.breachedAt,
    since: verdict.overdueSince,
    remedied: verdict.remediedAt,
  };
  const told = Object.entries(instants).flatMap(([name, at]) => (at === undefined ? [] : [`${name} ${shown(at)}`]));
  const late = verdict.lateMs === undefined ? [] : [`late ${verdict.lateMs} ${verdict.lateWorkingMs}`];
  const items = verdict.items.length === 0 ? [] : [`items ${verdict.items.join(' ')}`];
  const { article, version, stream, key, who, state, reason } = verdict;
  return [article, version, stream, key, who, state, reason ?? '-', ...told, ...late, ...items].join(' | ');
}

const texts = new Map<number, string>();

/** An instant as the clock of Shanghai shows it; few are asked for, many times. */
export function shown(at: number): string {
  const text = texts.get(at) ?? wallTime(at);
  texts.set(at, text);
  return text;
}

function wallTime(at: number): string {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO('Asia/Shanghai').toPlainDateTime().toString();
}
