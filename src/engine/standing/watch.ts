import type { Alive, Creature } from '../3-breach/alive.ts';
import type { Sitting } from '../panel.ts';
import type { Room } from '../room.ts';
import { aliveStanding } from './duty-standing.ts';
import type { StreamRecord } from './record.ts';
import { remindAt } from './remind-at.ts';
import type { DutyStanding, Effect } from './standing.ts';

/** A reminder that will be due if nothing happens. */
interface Reminder {
  readonly at: number;
  readonly effect: Effect;
}

/** What was last seen of one thing alive. */
interface Sight {
  readonly duties: readonly DutyStanding[];
  readonly turnsAt: number;
  reminders: readonly Reminder[];
}

/** What one sitting of a room keeps alive, as it was last looked at. */
export class Watch {
  readonly sitting: Sitting;
  /** Something happened since. */
  isStale = true;
  /** What the stream knows has changed since. */
  isStateNew = false;
  /** When a stage changes by time alone. */
  turnsAt = never;
  nextReminder = never;
  #sights = new Map<object, Sight>();
  /** Duties that look different since they were last taken; undefined for those no longer alive. */
  #changed = new Map<string, DutyStanding | undefined>();

  constructor(sitting: Sitting) {
    this.sitting = sitting;
  }

  isDue(now: number): boolean {
    return this.isStale || this.turnsAt <= now;
  }

  /**
   * Looks again at what something happened to. `since`: the instant of that, before which no reminder is due any more.
   */
  look(room: Room, record: StreamRecord, since: number, now: number): void {
    const before = this.#sights;
    const after = new Map<object, Sight>();
    const fresh: Creature[] = [];
    for (const each of this.sitting.living()) {
      const sight = before.get(each.body);
      const holds = sight && sight.turnsAt > now && (each.isFixed || !this.isStateNew);
      if (holds) after.set(each.body, sight);
      else fresh.push(each);
    }
    for (const [body, { duties }] of before)
      if (!after.has(body)) for (const { duty } of duties) this.#changed.set(duty, undefined);
    for (const each of fresh) {
      const sight = sightOf(each.look(room.last, record.court, now), record, since);
      after.set(each.body, sight);
      for (const duty of sight.duties) this.#changed.set(duty.duty, duty);
    }
    this.#sights = after;
    this.isStale = false;
    this.isStateNew = false;
    this.#reckon();
  }

  /** Duties that look different since it was last asked. */
  take(): ReadonlyMap<string, DutyStanding | undefined> {
    const taken = this.#changed;
    if (taken.size > 0) this.#changed = new Map();
    return taken;
  }

  remind(at: number, record: StreamRecord): void {
    for (const sight of this.#sights.values()) {
      const due = sight.reminders.filter((each) => each.at === at);
      if (due.length === 0) continue;
      for (const { effect } of due) record.remind(effect);
      sight.reminders = sight.reminders.filter((each) => each.at !== at);
    }
    this.#reckon();
  }

  #reckon(): void {
    this.turnsAt = never;
    this.nextReminder = never;
    for (const { turnsAt, reminders } of this.#sights.values()) {
      if (turnsAt < this.turnsAt) this.turnsAt = turnsAt;
      for (const { at } of reminders) if (at < this.nextReminder) this.nextReminder = at;
    }
  }
}

const never = Number.POSITIVE_INFINITY;

function sightOf(alive: readonly Alive[], record: StreamRecord, since: number): Sight {
  const ids = alive.map(({ verdict }) => record.idOf(verdict));
  return {
    duties: alive.map((each, index) => aliveStanding(record.law, ids[index] ?? '', each)),
    turnsAt: Math.min(never, ...alive.map(({ turnsAt }) => turnsAt)),
    reminders: alive.flatMap((each, index) => remindersOf(ids[index] ?? '', each, since)),
  };
}

/** Of a duty not yet done: each of its rule's reminders whose instant is still to come. */
function remindersOf(duty: string, { rule, stage, verdict, duty: living }: Alive, since: number): readonly Reminder[] {
  const { dueAt } = verdict;
  if (rule.kind !== 'must' || !living || dueAt === undefined || (stage !== 'open' && stage !== 'suspended')) return [];
  return rule.remind.flatMap(({ before, notify }, index) => {
    const at = remindAt(living.calendar, dueAt, before, rule.counting);
    if (at === undefined || at < since) return [];
    const effect: Effect = {
      effect: `${duty}!remind${index}@${dueAt}`,
      duty,
      do: 'remind',
      regulation: rule.regulation,
      rule: rule.id,
      version: rule.version,
      at,
      target: notify === 'who' ? verdict.who : notify,
    };
    return [{ at, effect }];
  });
}
