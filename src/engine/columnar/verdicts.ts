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
    this.#court = courtOf(bench, silent);
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
}

/** The breaches of the plain rules, and what follows from those that nobody had to hear of while the log was judged. */
export function tellBreaches(
  each: PlainVerdicts,
  bench: Bench,
): { readonly breaches: readonly Verdict[]; readonly followed: readonly Followed[] } {
  const { plain, rows, retelling } = each;
  const breaches: Verdict[] = [];
  const followed: Followed[] = [];
  const telling = courtOf(bench, {
    ...silent,
    verdict: (_rule, verdict) => breaches.push(verdict),
    followed: (one) => followed.push(one),
  });
  const saying: Court = { ...telling, follow: () => undefined };
  const hasToFollow = plain.map(({ rule, isEager }) => !isEager && rule.breach.length > 0);
  for (const row of retelling.rowsWhere((of) => rows.isViolated(of)))
    retelling.tell(row, hasToFollow[rows.rule.get(row)] === true ? telling : saying);
  return { breaches, followed };
}

const silent = {
  verdict: () => undefined,
  followed: () => undefined,
  derived: () => undefined,
  posting: () => undefined,
};
