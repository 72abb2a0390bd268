import type { Calendars } from '#law/calendar/calendars.ts';
import type { Registers } from '#law/rulebook/expression.ts';
import type { Rulebook } from '#law/rulebook/rulebook.ts';
import type { Fact, Values } from '#law/rulebook/value.ts';
import { settle, standingOf } from './judge.ts';
import { type LiveLaw, liveLaw } from './live-law.ts';
import type { DutyStanding, Effect, Input, Standing } from './standing.ts';

/** For tests: `03-05 16:30` of 2026 in Shanghai, as epoch milliseconds. */
export function at(text: string): number {
  const [day, time] = text.split(' ');
  return Temporal.Instant.from(`2026-${day}T${time}+08:00`).epochMilliseconds;
}

const noRegisters: Registers = { row: () => undefined, keys: () => [] };

/** A law that judges from March 2026 on. */
export const lawOf = (rulebook: Rulebook, calendars: Calendars, registers: Registers = noRegisters): LiveLaw =>
  liveLaw(rulebook, calendars, registers, { from: at('03-01 00:00') });

/** What happened, as a story tells it; the version is its place in its stream. */
export type Told = readonly [time: string, kind: string, stream: string, data?: Values];

export function facts(...told: readonly Told[]): readonly Fact[] {
  const versions = new Map<string, number>();
  return told.map(([time, kind, stream, data = {}]) => {
    const version = (versions.get(stream) ?? 0) + 1;
    versions.set(stream, version);
    return { kind, at: at(time), stream, version, data };
  });
}

/** How one case stands by its own facts. */
export const standingAt = (law: LiveLaw, time: string, ...told: readonly Told[]): Standing =>
  standingOf(law, { stream: told[0]?.[2] ?? '', of: 'case' }, facts(...told).map(asInput), at(time));

export const asInput = (fact: Fact): Input => ({ heard: { fact, case: {} } });

/**
 * How all streams stand once everybody has heard what concerns him. `further`: streams that are judged although nobody
 * has said anything to them.
 */
export function standingsAt(
  law: LiveLaw,
  time: string,
  told: readonly Told[],
  further: readonly string[] = [],
): ReadonlyMap<string, Standing> {
  const own = Map.groupBy(facts(...told).map(asInput), ({ heard }) => heard.fact.stream);
  const kinds = new Map([...own.keys()].map((stream) => [stream, 'case']));
  for (const stream of further) kinds.set(stream, 'rule');
  let standings = new Map<string, Standing>();
  let sent = new Map<string, readonly Input[]>();
  for (let rounds = 0; rounds < 12; rounds++) {
    const judge = (stream: string, of: string) => {
      const now = of === 'rule' || of === 'account' ? at(time) + settle : at(time);
      return standingOf(law, { stream, of }, [...(own.get(stream) ?? []), ...(sent.get(stream) ?? [])], now);
    };
    standings = new Map([...kinds].map(([stream, of]) => [stream, judge(stream, of)]));
    const deliveries = [...standings.values()].flatMap((each) => [...each.deliveries.values()]);
    for (const { target, of } of deliveries) if (!kinds.has(target)) kinds.set(target, of);
    sent = Map.groupBy(deliveries, ({ target }) => target);
  }
  return standings;
}

/** `a1 overdue U7`, in the order of opening. */
export const dutiesIn = (standing: Standing | undefined): readonly string[] =>
  [...(standing?.duties.values() ?? [])].map(({ rule: id, state, holder }: DutyStanding) => `${id} ${state} ${holder}`);

/** `escalate supervisor 03-09 17:30`, in the order in which they took effect. */
export const effectsIn = (standing: Standing | undefined): readonly string[] =>
  [...(standing?.effects.values() ?? [])]
    .toSorted((a: Effect, b: Effect) => a.at - b.at)
    .map((effect) => `${effect.do} ${effect.target} ${timeOf(effect.at)}`);

/** `03-05 16:30`. */
export const timeOf = (instant: number): string =>
  Temporal.Instant.fromEpochMilliseconds(instant)
    .toZonedDateTimeISO('Asia/Shanghai')
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' })
    .slice(5)
    .replace('T', ' ');
