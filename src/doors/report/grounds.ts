import type { Log } from '#engine/1-event/log.ts';
import { factOf, logOf } from '#engine/1-event/row-fact.ts';
import type { Verdict } from '#engine/3-breach/verdict.ts';
import { type Card, cardOf } from '#engine/5-publication/card.ts';
import { concurrencesOf, mayConcur } from '#engine/5-publication/strictest.ts';
import { judgeLog } from '#engine/judge.ts';
import type { Judged } from '#engine/judged.ts';
import type { Calendars } from '#law/calendar/calendars.ts';
import type { Registers } from '#law/rulebook/expression.ts';
import type { Rule } from '#law/rulebook/rule.ts';
import type { Rulebook } from '#law/rulebook/rulebook.ts';
import type { Fact } from '#law/rulebook/value.ts';
import { worstBreaches } from './worst.ts';

/** A judged log with all that it was judged by. */
export interface Judgement {
  readonly rulebook: Rulebook;
  readonly calendars: Calendars;
  readonly registers: Registers;
  readonly log: Log;
  readonly judged: Judged;
}

/** A card, and whether its clock and its deciding values could be had. */
export interface GroundedCard {
  readonly card: Card;
  readonly isTraced: boolean;
}

/** Events and verdicts of a log that is judged whole a second time: a large audit must not be made slow by it. */
const fewEnough = 100_000;

/**
 * Cards of the worst breaches. An audit keeps no grounds, so what they rest on is judged once more: the whole log where
 * it has at most `few` events and verdicts, else the streams concerned alone.
 */
export function worstCards(judgement: Judgement, count: number, few = fewEnough): readonly GroundedCard[] {
  const { rulebook, log, judged } = judgement;
  const breaches = worstBreaches(judged, rulebook, count);
  const facts = factsOf(log, new Set(breaches.map(({ stream }) => stream)));
  const traced = tracedVerdicts(judgement, facts, few);
  // Other regulations may set a time for the same matter; most rulebooks have no two that do.
  const streams = mayConcur(rulebook) ? [...facts.keys()] : [];
  const concurrences = new Map(
    streams.map((stream) => [stream, concurrencesOf(judged.verdicts.ofStream(stream), rulebook)]),
  );
  return breaches.map((breach) => {
    const found = traced.find((each) => isSame(each, breach));
    const material = {
      rulebook,
      facts: facts.get(breach.stream) ?? [],
      consequences: judged.consequences,
      concurrences: concurrences.get(breach.stream) ?? [],
    };
    return { card: cardOf(found ?? breach, material), isTraced: found !== undefined };
  });
}

/**
 * Breaches of these streams with their grounds. Of a large log only those that their own stream decides alone: a rule
 * that counts across streams, or reads what other rules emit, would come to other values in a part of the log.
 */
function tracedVerdicts(
  judgement: Judgement,
  facts: ReadonlyMap<string, readonly Fact[]>,
  few: number,
): readonly Verdict[] {
  const { rulebook, calendars, registers, log, judged } = judgement;
  const isWhole = log.length + judged.verdicts.length <= few;
  const part = isWhole ? log : logOf(withinBudget([...facts.values()]), rulebook.vocabulary);
  const again = judgeLog(rulebook, calendars, part, {
    until: judged.until,
    registers,
    isTraced: (stream) => facts.has(stream),
  });
  const alone = new Set(
    rulebook.rules.filter(isDecidedAlone).map(({ regulation, version }) => `${regulation}/${version}`),
  );
  return again.breaches.filter(
    ({ stream, regulation, version }) => facts.has(stream) && (isWhole || alone.has(`${regulation}/${version}`)),
  );
}

const isDecidedAlone = ({ reach, stratum }: Rule): boolean => reach === 'local' && stratum === 0;

function withinBudget(streams: readonly (readonly Fact[])[]): readonly Fact[] {
  const taken: Fact[] = [];
  for (const facts of streams) if (taken.length + facts.length <= fewEnough) for (const fact of facts) taken.push(fact);
  return taken;
}

/** The facts of some streams in canonical order. A stream without facts (an outlet that never opened) has none. */
function factsOf(log: Log, streams: ReadonlySet<string>): ReadonlyMap<string, readonly Fact[]> {
  const facts = new Map<string, Fact[]>([...streams].map((stream) => [stream, []]));
  const wanted = new Map<number, Fact[]>();
  log.streams.forEach((stream, id) => {
    const own = facts.get(stream);
    if (own !== undefined) wanted.set(id, own);
  });
  for (let event = 0; event < log.length; event++) wanted.get(log.stream[event] ?? -1)?.push(factOf(log, event));
  for (const own of facts.values()) own.sort((a, b) => a.at - b.at || a.version - b.version);
  return facts;
}

/** Whether two verdicts say the same: one of them may hold grounds that the other has not kept. */
function isSame(one: Verdict, other: Verdict): boolean {
  return one.stream === other.stream && one.version === other.version && said(one) === said(other);
}

const said = ({ duty: _duty, values: _values, ...rest }: Verdict): string =>
  JSON.stringify(
    Object.entries(rest)
      .filter(([, value]) => value !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
