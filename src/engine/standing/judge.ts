import type { Derived } from '../1-event/item.ts';
import { compareFacts } from '../1-event/item.ts';
import { accountChamber } from './account-chamber.ts';
import { type Chamber, nextOf } from './chamber.ts';
import { type Changes, inOrder } from './changes.ts';
import { keeping } from './kept.ts';
import type { LiveLaw } from './live-law.ts';
import { ordinaryChamber } from './ordinary-chamber.ts';
import type { Pending } from './record.ts';
import { ruleChamber } from './rule-chamber.ts';
import type { Delivery, DutyStanding, Effect, Input, Standing, StreamId } from './standing.ts';
import { stationOf } from './stream-id.ts';
import { lookAgain } from './watched-room.ts';

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
  const judge = openStanding(law, id);
  for (const input of inputs.toSorted((a, b) => compareFacts(a.heard.fact, b.heard.fact))) judge.hear(input);
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

export function openStanding(law: LiveLaw, id: StreamId): StandingJudge {
  const { chamber, delay } = chamberFor(law, id);
  const duties = keeping<DutyStanding>();
  const effects = keeping<Effect>();
  const emitted = keeping<Derived>();
  const deliveries = keeping<Delivery>();
  let waiting: Input[] = [];
  let pending: Pending[] = [];
  let judged = Number.NEGATIVE_INFINITY;

  const collect = () => {
    const { record, rooms } = chamber;
    for (const room of rooms) {
      lookAgain(room, record, judged, judged);
      for (const watch of room.watches) {
        if (!watch?.untold) continue;
        const alive = new Set(watch.alive.map(({ duty }) => duty));
        for (const duty of watch.untold) if (!alive.has(duty) && !record.ended.has(duty)) duties.drop(duty);
        for (const duty of watch.alive) duties.put(duty.duty, duty);
        watch.untold = undefined;
      }
    }
    const news = record.take();
    for (const duty of news.ended) duties.put(duty.duty, duty);
    for (const [name, event] of news.emitted) emitted.put(name, event);
    for (const delivery of news.deliveries) deliveries.put(delivery.delivery, delivery);
    pending = pending.concat(news.followed).filter((each) => {
      // A delayed consequence is a timer: an act at its very instant still comes before it.
      if (each.delayed && each.effect.at >= judged) return true;
      if (!isRemedied(each, record.ended)) effects.put(each.effect.effect, each.effect);
      return false;
    });
  };

  const wakeAt = () => {
    const turn = chamber.rooms.flatMap(({ watches }) => watches.map((watch) => watch?.turnsAt ?? never));
    const delayed = pending
      .filter((each) => !isRemedied(each, chamber.record.ended))
      .map(({ effect }) => effect.at + 1);
    const next = Math.min(Math.floor(nextOf(chamber)) + 1, ...turn, ...delayed, waiting[0]?.heard.fact.at ?? never);
    return next + delay;
  };

  return {
    takesInOrder({ heard: { fact } }, now) {
      const last = chamber.last();
      return now - delay >= judged && fact.at >= judged && (!last || compareFacts(last, fact) <= 0);
    },
    hear(input) {
      const behind = waiting.findIndex((each) => compareFacts(each.heard.fact, input.heard.fact) > 0);
      waiting = behind === -1 ? [...waiting, input] : waiting.toSpliced(behind, 0, input);
    },
    advance(now) {
      judged = Math.max(judged, now - delay);
      const ready = waiting.findIndex(({ heard }) => heard.fact.at > judged);
      for (const { heard } of ready === -1 ? waiting : waiting.slice(0, ready)) chamber.hear(heard);
      waiting = ready === -1 ? [] : waiting.slice(ready);
      chamber.advance(judged);
      collect();
    },
    standing: () => ({
      duties: duties.all(),
      effects: effects.all(),
      emitted: emitted.all(),
      deliveries: deliveries.all(),
      wakeAt: wakeAt(),
    }),
    wakeAt,
    takeChanges() {
      const [duty, effect, event, delivery] = [duties.take(), effects.take(), emitted.take(), deliveries.take()];
      return {
        duties: inOrder.duties(duty.changed),
        gone: inOrder.duties(duty.gone).map((each) => each.duty),
        effects: inOrder.effects(effect.changed),
        effectsWithdrawn: inOrder.effects(effect.gone),
        emitted: inOrder.emitted(event.changed),
        emittedWithdrawn: inOrder.emitted(event.gone),
        deliveries: inOrder.deliveries(delivery.changed),
        deliveriesWithdrawn: inOrder.deliveries(delivery.gone),
      };
    },
  };
}

const never = Number.POSITIVE_INFINITY;

/** A delayed consequence does not follow where the duty was remedied before it was to take effect. */
const isRemedied = ({ effect, delayed }: Pending, ended: ReadonlyMap<string, DutyStanding>): boolean =>
  delayed && (ended.get(effect.duty)?.remediedAt ?? never) <= effect.at;

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
