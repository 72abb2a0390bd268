import type { Alive } from '../3-breach/alive.ts';
import type { Sitting } from '../panel.ts';
import type { Room } from '../room.ts';
import { aliveStanding } from './duty-standing.ts';
import type { StreamRecord } from './record.ts';
import { remindAt } from './remind-at.ts';
import type { DutyStanding, Effect } from './standing.ts';

/** A reminder that will be due if nothing happens. */
export interface Reminder {
  readonly at: number;
  readonly effect: Effect;
}

/** The duties that one sitting of a room keeps alive, as they were last looked at. */
export interface Watch {
  readonly sitting: Sitting;
  /** Something happened since. */
  isStale: boolean;
  alive: readonly DutyStanding[];
  /** Ids that were alive when the standing was last brought up to date; undefined where it is up to date. */
  untold: readonly string[] | undefined;
  reminders: readonly Reminder[];
  /** When a stage changes by time alone. */
  turnsAt: number;
}

export const newWatch = (sitting: Sitting): Watch => ({
  sitting,
  isStale: true,
  alive: [],
  untold: undefined,
  reminders: [],
  turnsAt: Number.POSITIVE_INFINITY,
});

/** Looks again: `since` is the instant of what happened, before which no reminder is due any more. */
export function look(watch: Watch, room: Room, record: StreamRecord, since: number, now: number): void {
  const alive = watch.sitting.living(room.last, record.court, now);
  const ids = alive.map(({ verdict }) => record.idOf(verdict));
  watch.untold ??= watch.alive.map(({ duty }) => duty);
  watch.alive = alive.map((each, index) => aliveStanding(record.law, ids[index] ?? '', each));
  watch.turnsAt = alive.reduce((next, { turnsAt }) => Math.min(next, turnsAt), Number.POSITIVE_INFINITY);
  watch.reminders = alive.flatMap((each, index) => remindersOf(ids[index] ?? '', each, since));
  watch.isStale = false;
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
