import assert from 'node:assert/strict';
import { logOf } from '#engine/1-event/row-fact.ts';
import type { Verdict } from '#engine/3-breach/verdict.ts';
import { judgeLog } from '#engine/judge.ts';
import type { Judged } from '#engine/judged.ts';
import { liveJudge } from '#engine/live.ts';
import { columnCode } from '#law/compiler/5-emit/column-code.ts';
import type { Registers } from '#law/rulebook/expression.ts';
import type { Fact, Value, Values } from '#law/rulebook/value.ts';
import type { Vocabulary } from '#law/rulebook/vocabulary.ts';
import type { Law } from './law.ts';

const zone = 'Asia/Shanghai';

/** `2026-10-09 16:00` on the wall as epoch milliseconds. */
export function instant(text: string, timezone = zone): number {
  return Temporal.PlainDateTime.from(text).toZonedDateTime(timezone).epochMilliseconds;
}

/** Epoch milliseconds as `2026-10-09 16:00`, with seconds and more only where they are not zero. */
export function wall(at: number | undefined, timezone = zone): string {
  if (at === undefined) return 'unset';
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timezone).toPlainDateTime();
  const smallestUnit = local.millisecond > 0 ? 'millisecond' : local.second > 0 ? 'second' : 'minute';
  return local.toString({ smallestUnit }).replace('T', ' ');
}

/** One line of a story; its stream is the field that the vocabulary names, else `stream`. */
export interface Line {
  readonly at: string;
  readonly kind: string;
  readonly data: Values;
}

export const when = (at: string, kind: string, data: Values = {}): Line => ({ at, kind, data });

export interface Telling {
  /** End of the log; default the last line. */
  readonly until?: string;
  readonly timezone?: string;
  readonly registers?: Registers;
}

/** A judged story. Articles are rule ids; without a stream all streams are meant. */
export interface Story {
  readonly judged: Judged;
  readonly facts: readonly Fact[];
  readonly all: (article: string, stream?: string) => readonly Verdict[];
  /** The one verdict of an article; fails where there is none, or more than one. */
  readonly only: (article: string, stream?: string) => Verdict;
  /** The due instant on the wall, or `unset`. */
  readonly due: (article: string, stream?: string) => string;
}

/**
 * Judges a story in batch, in batch with generated code on four shards, and live, and holds them to one digest: what
 * a scenario shows it shows for all three.
 */
export function tell(by: Law, lines: readonly Line[], telling: Telling = {}): Story {
  const { until, timezone = zone, registers } = telling;
  const facts = factsOf(lines, by.rulebook.vocabulary, timezone);
  const instants = facts.map(({ at }) => at);
  const end = until === undefined ? Math.max(...instants) : instant(until, timezone);
  const options = { until: end, ...(registers ? { registers } : {}), isTraced: () => true };
  const log = logOf(facts, by.rulebook.vocabulary);
  const judged = judgeLog(by.rulebook, by.calendars, log, options);
  const plain = { ...options, isTraced: () => false, shards: 4, code: columnCode };
  const sharded = judgeLog(by.rulebook, by.calendars, log, plain);
  assert.equal(sharded.digest, judged.digest, 'four shards with generated code judge alike');
  assert.equal(judgeLive(by, facts, end, registers).digest, judged.digest, 'live judges alike');

  const all = (article: string, stream?: string) =>
    judged.verdicts.filter((each) => each.article === article && (stream === undefined || each.stream === stream));
  const only = (article: string, stream?: string): Verdict => {
    const [verdict, ...others] = all(article, stream);
    assert.ok(verdict !== undefined && others.length === 0, `${article} has one verdict: ${summary(judged)}`);
    return verdict;
  };
  return { judged, facts, all, only, due: (article, stream) => wall(only(article, stream).dueAt, timezone) };
}

function judgeLive(by: Law, facts: readonly Fact[], until: number, registers: Registers | undefined): Judged {
  const from = Math.min(...facts.map(({ at }) => at));
  const live = liveJudge(by.rulebook, by.calendars, { from, until, ...(registers ? { registers } : {}) });
  for (const fact of facts.filter(({ at }) => at <= until)) live.append(fact);
  return live.finish();
}

function factsOf(lines: readonly Line[], { kinds }: Vocabulary, timezone: string): readonly Fact[] {
  const versions = new Map<string, number>();
  return lines.map(({ at, kind, data }) => {
    const declared = kinds.get(kind);
    assert.ok(declared, `the vocabulary declares ${kind}`);
    const stream = String(data[declared.streamField ?? 'stream'] ?? '1');
    const version = (versions.get(stream) ?? 0) + 1;
    versions.set(stream, version);
    const read = (name: string, value: Value): Value => {
      const isTime = declared.fields.get(name)?.type === 'timestamp' && typeof value === 'string';
      return isTime ? instant(value, timezone) : value;
    };
    const entries = Object.entries(data).filter(([name]) => declared.fields.has(name));
    const values = Object.fromEntries(entries.map(([name, value]) => [name, read(name, value)]));
    return { kind, at: instant(at, timezone), stream, version, data: values };
  });
}

const summary = ({ verdicts }: Judged): string =>
  [...verdicts].map(({ stream, article, state }) => `${stream}/${article} ${state}`).join(', ');
