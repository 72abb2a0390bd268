import { compareFacts } from '../1-event/item.ts';
import { accountChamber } from './account-chamber.ts';
import { type Chamber, nextOf } from './chamber.ts';
import { type Changes, inOrder } from './changes.ts';
import { Kept } from './kept.ts';
import type { LiveLaw } from './live-law.ts';
import { ordinaryChamber } from './ordinary-chamber.ts';
import type { Pending } from './record.ts';
import { ruleChamber } from './rule-chamber.ts';
import type { Delivery, DutyStanding, Effect, EmittedFact, Input, Standing, StreamId } from './standing.ts';
import { stationOf } from './stream-id.ts';
import { lookAgain } from './watched-room.ts';
import { type Arrival, received } from './wire.ts';

/**
 * How long a rule across streams and an account wait before they judge, in milliseconds: what comes out of its order
 * from another stream within this time needs no correction.
 */
export const settle = 2_000;

/**
 * How a stream stands at `now`: a function of its inputs, in whatever order they came, the law and that instant.
 * Inputs after `now` wait.
 */
export function standingOf(law: LiveLaw, id: StreamId, inputs: readonly Input[], now: number): Standing {
  const judge = new StreamJudge(law, id);
  for (const input of inputs) judge.hear(input);
  judge.advance(now);
  return judge.standing();
}

/** The judge of one stream at work: what comes in canonical order costs only what it touches. */
export interface StandingJudge {
  /** Whether the input may be heard as it comes; otherwise the stream must be judged again from its beginning. */
  readonly takesInOrder: (input: Input, now: number) => boolean;
  /** Takes an input; it is judged when time comes to it. */
  readonly hear: (input: Input) => void;
  /** Time comes to `now`, which never goes back. */
  readonly advance: (now: number) => void;
  /** As of the instant that time has come to. */
  readonly standing: () => Standing;
  /** See {@link Standing.wakeAt}. */
  readonly wakeAt: () => number;
  /** What has changed since the last time it was asked for. */
  readonly takeChanges: () => Changes;
}

export const openStanding = (law: LiveLaw, id: StreamId): StandingJudge => new StreamJudge(law, id);

const never = Number.POSITIVE_INFINITY;

class StreamJudge implements StandingJudge {
  readonly #law: LiveLaw;
  readonly #chamber: Chamber;
  /** By how much this judge is behind the clock, in milliseconds. */
  readonly #delay: number;
  readonly #duties = new Kept<DutyStanding>();
  readonly #effects = new Kept<Effect>();
  readonly #emitted = new Kept<EmittedFact>();
  readonly #deliveries = new Kept<Delivery>();
  /** Not yet judged; put in order when time moves on. */
  #waiting: Arrival[] = [];
  #isSorted = true;
  #pending: readonly Pending[] = [];
  #judged = Number.NEGATIVE_INFINITY;

  constructor(law: LiveLaw, id: StreamId) {
    const { chamber, delay } = chamberFor(law, id);
    this.#law = law;
    this.#chamber = chamber;
    this.#delay = delay;
  }

  takesInOrder(input: Input, now: number): boolean {
    const { fact } = received(this.#law, input.heard);
    const last = this.#chamber.last();
    return now - this.#delay >= this.#judged && fact.at >= this.#judged && (!last || compareFacts(last, fact) <= 0);
  }

  hear(input: Input): void {
    this.#waiting.push(received(this.#law, input.heard));
    this.#isSorted = this.#waiting.length === 1;
  }

  advance(now: number): void {
    this.#judged = Math.max(this.#judged, now - this.#delay);
    this.#sort();
    const later = this.#waiting.findIndex(({ fact }) => fact.at > this.#judged);
    const ready = this.#waiting.splice(0, later === -1 ? this.#waiting.length : later);
    for (const arrival of ready) this.#chamber.hear(arrival);
    this.#chamber.advance(this.#judged);
    this.#collect();
  }

  standing(): Standing {
    return {
      duties: this.#duties.all(),
      effects: this.#effects.all(),
      emitted: this.#emitted.all(),
      deliveries: this.#deliveries.all(),
      wakeAt: this.wakeAt(),
    };
  }

  wakeAt(): number {
    // A timer fires, a reminder goes out and a delayed consequence takes effect once time has passed their instant.
    let next = Math.floor(nextOf(this.#chamber)) + 1;
    for (const each of this.#pending) if (!this.#isRemedied(each)) next = Math.min(next, each.effect.at + 1);
    for (const { watches } of this.#chamber.rooms)
      for (const watch of watches) next = Math.min(next, watch?.turnsAt ?? never);
    this.#sort();
    return Math.min(next, this.#waiting[0]?.fact.at ?? never) + this.#delay;
  }

  takeChanges(): Changes {
    const [duties, effects] = [this.#duties.take(), this.#effects.take()];
    const [emitted, deliveries] = [this.#emitted.take(), this.#deliveries.take()];
    return {
      duties: inOrder.duties(duties.changed),
      gone: inOrder.duties(duties.gone).map(({ duty }) => duty),
      effects: inOrder.effects(effects.changed),
      effectsWithdrawn: inOrder.effects(effects.gone),
      emitted: inOrder.emitted(emitted.changed),
      emittedWithdrawn: inOrder.emitted(emitted.gone),
      deliveries: inOrder.deliveries(deliveries.changed),
      deliveriesWithdrawn: inOrder.deliveries(deliveries.gone),
    };
  }

  #sort(): void {
    if (this.#isSorted) return;
    this.#waiting.sort((a, b) => compareFacts(a.fact, b.fact));
    this.#isSorted = true;
  }

  #collect(): void {
    const { record, rooms } = this.#chamber;
    for (const room of rooms) {
      lookAgain(room, record, this.#judged, this.#judged);
      for (const watch of room.watches)
        for (const [id, duty] of watch?.take() ?? [])
          if (duty) this.#duties.put(id, duty);
          else this.#duties.drop(id);
    }
    const news = record.take();
    for (const duty of news.ended) this.#duties.put(duty.duty, duty);
    for (const [id, event] of news.emitted) this.#emitted.put(id, event);
    for (const delivery of news.deliveries) this.#deliveries.put(delivery.delivery, delivery);
    this.#pending = [...this.#pending, ...news.followed].filter((each) => this.#isStillPending(each));
  }

  /** A delayed consequence is a timer: an act at its very instant still comes before it. */
  #isStillPending(each: Pending): boolean {
    if (each.delayed && each.effect.at >= this.#judged) return true;
    if (!this.#isRemedied(each)) this.#effects.put(each.effect.effect, each.effect);
    return false;
  }

  /** A delayed consequence does not follow where the duty was remedied before it was to take effect. */
  #isRemedied({ effect, delayed }: Pending): boolean {
    return delayed && (this.#chamber.record.ended.get(effect.duty)?.remediedAt ?? never) <= effect.at;
  }
}

function chamberFor(law: LiveLaw, id: StreamId): { readonly chamber: Chamber; readonly delay: number } {
  const station = stationOf(id);
  switch (station.form) {
    case 'stream':
      return { chamber: ordinaryChamber(law, station.stream), delay: 0 };
    case 'rule':
      return { chamber: ruleChamber(law, station.family, station.key), delay: settle };
    case 'account':
      return { chamber: accountChamber(law, station.account, station.holder), delay: settle };
  }
}
