import type { Calendars } from '#law/calendar/calendars.ts';
import type { Registers } from '#law/rulebook/expression.ts';
import type { Rulebook } from '#law/rulebook/rulebook.ts';
import type { Fact } from '#law/rulebook/value.ts';
import type { Vocabulary } from '#law/rulebook/vocabulary.ts';
import { compareFacts } from './1-event/item.ts';
import { benchOf } from './bench.ts';
import { courtOf } from './hearing.ts';
import type { Judged } from './judged.ts';
import { takeMinutes } from './judged.ts';
import type { Panel, Seat } from './panel.ts';
import { seatPanel } from './panel.ts';
import type { Session } from './session.ts';
import { openSession } from './session.ts';

/** The judge at work: events come one by one, each stream in order. */
export interface LiveJudge {
  /** Judges one event of a stream by all rules that its stream alone decides. */
  readonly append: (fact: Fact) => void;
  /** Time has come to `now` for every stream: due duties fire. */
  readonly tick: (now: number) => void;
  /** Rules that cross streams hear everything up to the watermark; no event at or before it may follow. */
  readonly settle: (watermark: number) => void;
  /** The log ends: the same answer as `judgeLog` on the same facts. */
  readonly finish: () => Judged;
}

export interface LiveOptions {
  readonly from: number;
  readonly until: number;
  readonly registers?: Registers;
}

/** One stratum, and the events that reach it only at the watermark since a rule below may emit across streams or deduct. */
interface Floor {
  readonly session: Session;
  waiting: Fact[];
}

export function liveJudge(rulebook: Rulebook, calendars: Calendars, options: LiveOptions): LiveJudge {
  const bench = benchOf(rulebook, calendars, options, options.registers);
  const panel = seatPanel(rulebook);
  const minutes = takeMinutes(bench);
  const fresh: Fact[] = [];
  const derived: typeof minutes.derived = (event) => {
    minutes.derived(event);
    fresh.push(event);
  };
  const court = courtOf(bench, { ...minutes, derived });
  const floors = panel.strata.map(
    (stratum): Floor => ({ session: openSession(stratum, bench.fold, court), waiting: [] }),
  );
  const prompt = firstAcross(panel, rulebook.vocabulary);

  /** Lets a stream's time run to `to` on the floors that need no watermark, with the event that came then, if any. */
  const step = (stream: string, to: number, facts: readonly Fact[]) => {
    let events = [...facts];
    floors.forEach((floor, level) => {
      if (level > prompt) floor.waiting = floor.waiting.concat(events);
      else {
        fresh.length = 0;
        hearAll(floor.session, events);
        floor.session.advance(stream, to);
        events = [...events, ...fresh].sort(compareFacts);
      }
    });
  };

  const settle = (watermark: number, end: (session: Session) => void = () => undefined) =>
    floors.forEach((floor, level) => {
      fresh.length = 0;
      const ready = floor.waiting.filter((fact) => fact.at <= watermark).sort(compareFacts);
      floor.waiting = floor.waiting.filter((fact) => fact.at > watermark);
      hearAll(floor.session, ready);
      if (level > prompt) for (const stream of floor.session.openStreams()) floor.session.advance(stream, watermark);
      floor.session.hearShared(watermark);
      end(floor.session);
      const posted = minutes.closeStratum(watermark);
      const emitted = [...fresh, ...posted];
      for (const above of floors.slice(level + 1)) above.waiting = above.waiting.concat(emitted);
    });

  const tick = (now: number) => {
    for (const stream of new Set(floors.flatMap(({ session }) => session.openStreams()))) step(stream, now, []);
  };

  return {
    append: (fact) => step(fact.stream, fact.at, [fact]),
    tick,
    settle: (watermark) => settle(watermark),
    finish() {
      tick(bench.until);
      settle(bench.until, (session) => {
        for (const stream of session.openStreams()) session.endStream(stream, bench.until);
        session.endShared(bench.until);
      });
      return minutes.judged();
    },
  };
}

function hearAll(session: Session, events: readonly Fact[]): void {
  for (const event of events) {
    session.advance(event.stream, event.at);
    if (session.kinds.has(event.kind)) session.hear(event);
  }
}

/** Kinds that a seat's rules may emit. */
const emitted = (seat: Seat): readonly string[] =>
  seat.rules.flatMap((rule) => {
    const atZero = rule.kind === 'points' ? rule.atZero : [];
    const consequences = [...rule.breach, ...rule.fulfilled, ...atZero];
    return consequences.flatMap((each) => (each.do === 'emit' ? [each.event] : []));
  });

/** Whether an event of this kind may land in another stream than the one whose events the seat hears. */
function leavesStream(seat: Seat, kind: string, { kinds }: Vocabulary): boolean {
  const field = kinds.get(kind)?.streamField;
  return field !== undefined && [...seat.roles.keys()].some((heard) => kinds.get(heard)?.streamField !== field);
}

/** The lowest stratum that may emit across streams: strata above it wait for the watermark. */
function firstAcross({ strata }: Panel, vocabulary: Vocabulary): number {
  const level = strata.findIndex(
    ({ local, shared }) =>
      shared.some((seat) => emitted(seat).length > 0) ||
      local.some((seat) => emitted(seat).some((kind) => leavesStream(seat, kind, vocabulary))),
  );
  return level === -1 ? strata.length : level;
}
