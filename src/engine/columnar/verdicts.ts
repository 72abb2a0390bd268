import type { Rule } from '#law/rulebook/rule.ts';
import type { Court } from '../3-breach/court.ts';
import type { Verdict } from '../3-breach/verdict.ts';
import type { Followed } from '../4-consequence/followed.ts';
import type { Bench } from '../bench.ts';
import { courtOf } from '../hearing.ts';
import type { PlainVerdicts } from './judge-plain.ts';

/** The verdicts of a log. Most are told anew each time they are asked for, so ask once and in order. */
export interface Verdicts extends Iterable<Verdict> {
  readonly length: number;
  readonly filter: (isWanted: (verdict: Verdict) => boolean) => Verdict[];
  /** Those of one stream; no other is told. */
  readonly ofStream: (stream: string) => Verdict[];
  /** How long each kept duty of a rule took, in ms on the clock; no verdict is told. */
  readonly spansOf: (rule: Rule) => readonly number[];
}

/** Verdicts that are held, and rows that can be told. */
export class VerdictsOf implements Verdicts {
  readonly length: number;
  readonly #held: readonly Verdict[];
  readonly #plain: readonly PlainVerdicts[];
  readonly #court: Court;

  constructor(held: readonly Verdict[], plain: readonly PlainVerdicts[], bench: Bench) {
    this.length = plain.reduce((sum, { rows }) => sum + rows.length, held.length);
    this.#held = held;
    this.#plain = plain;
    this.#court = silentCourt(bench);
  }

  *[Symbol.iterator](): Iterator<Verdict> {
    yield* this.#held;
    for (const { retelling } of this.#plain)
      for (const row of retelling.rowsWhere(() => true)) yield retelling.verdict(row, this.#court);
  }

  filter(isWanted: (verdict: Verdict) => boolean): Verdict[] {
    const wanted: Verdict[] = [];
    for (const verdict of this) if (isWanted(verdict)) wanted.push(verdict);
    return wanted;
  }

  ofStream(stream: string): Verdict[] {
    const found = this.#held.filter((each) => each.stream === stream);
    for (const { retelling } of this.#plain)
      for (const row of retelling.rowsOf(stream)) found.push(retelling.verdict(row, this.#court));
    return found;
  }

  spansOf({ regulation, version }: Rule): readonly number[] {
    const isOf = (each: { regulation: string; version: string }) =>
      each.regulation === regulation && each.version === version;
    const spans = this.#held.flatMap((each) => {
      const isKept = isOf(each) && each.state === 'fulfilled';
      return isKept && each.endedAt !== undefined ? [each.endedAt - each.openedAt] : [];
    });
    for (const { plain, retelling } of this.#plain)
      for (const [number, { rule }] of plain.entries())
        if (isOf(rule)) for (const span of retelling.spansOf(number)) spans.push(span);
    return spans;
  }

  violated(): readonly Verdict[] {
    const violated = this.#held.filter((each) => each.state === 'violated');
    for (const { rows, retelling } of this.#plain)
      for (const row of retelling.rowsWhere((each) => rows.isViolated(each)))
        violated.push(retelling.verdict(row, this.#court));
    return violated;
  }
}

/** What follows from breaches that nobody had to hear of while the log was judged. */
export function followsOf({ plain, rows, retelling }: PlainVerdicts, bench: Bench): readonly Followed[] {
  const followed: Followed[] = [];
  if (plain.every(({ rule, isEager }) => isEager || rule.breach.length === 0)) return followed;
  const court: Court = {
    ...courtOf(bench, { ...silent, followed: (each) => followed.push(each) }),
    close: () => undefined,
  };
  const isWanted = (row: number) => {
    const of = plain[rows.rule.get(row)];
    return of !== undefined && !of.isEager && of.rule.breach.length > 0 && rows.isViolated(row);
  };
  for (const row of retelling.rowsWhere(isWanted)) retelling.tell(row, court);
  return followed;
}

const silent = {
  verdict: () => undefined,
  followed: () => undefined,
  derived: () => undefined,
  posting: () => undefined,
};

const silentCourt = (bench: Bench): Court => courtOf(bench, silent);
