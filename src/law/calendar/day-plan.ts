import { dateOfDay, weekdayOf } from './day.ts';
import type { CalendarDefinition, Regime, Shift, Week } from './definition.ts';
import type { Statutory } from './statutory.ts';
import type { DayReason } from './working-time.ts';

/** The hours of one day, and why. */
export interface DayPlan {
  readonly shifts: readonly Shift[];
  readonly reason: DayReason;
}

const workday: DayReason = { kind: 'workday', zh: '工作日', en: 'workday' };
const weekend: DayReason = { kind: 'weekend', zh: '周末', en: 'weekend' };
const closedDay: DayReason = { kind: 'weekend', zh: '非营业日', en: 'closed that weekday' };
const dayOff: DayReason = { kind: 'day-off', zh: '本单位休息日', en: 'own day off' };
const extraDay: DayReason = { kind: 'extra-day', zh: '本单位加班日', en: 'own extra workday' };

/** An own day beats the notice, the notice beats the week. */
export function plannerOf(definition: CalendarDefinition, statutory: Statutory | undefined): (day: number) => DayPlan {
  return (day) => {
    const regime = regimeOn(definition.regimes, day);
    const hours = seasonOn(regime, day);
    if (definition.extraDays.has(day)) {
      return { shifts: definition.extraDays.get(day) ?? hours.makeUp, reason: extraDay };
    }
    const ownName = definition.daysOff.get(day);
    if (ownName !== undefined) {
      return { shifts: [], reason: ownName === '' ? dayOff : { kind: 'day-off', zh: ownName, en: ownName } };
    }
    const published = statutory?.on(day);
    if (published) {
      const { off, zh, en } = published;
      return { shifts: off ? [] : hours.makeUp, reason: { kind: off ? 'holiday' : 'make-up', zh, en } };
    }
    const weekday = weekdayOf(day);
    const shifts = hours.week[weekday] ?? [];
    if (shifts.length > 0) return { shifts, reason: workday };
    return { shifts, reason: weekday >= 5 ? weekend : closedDay };
  };
}

function regimeOn(regimes: readonly Regime[], day: number): Regime {
  const found = regimes.findLast((regime) => regime.since <= day);
  if (found === undefined) throw new Error('a calendar has no hours');
  return found;
}

function seasonOn(regime: Regime, day: number): { readonly week: Week; readonly makeUp: readonly Shift[] } {
  if (regime.seasons.length === 0) return regime;
  const date = dateOfDay(day);
  const monthDay = date.month * 100 + date.day;
  const found = regime.seasons.find(({ from, to }) =>
    from <= to ? monthDay >= from && monthDay <= to : monthDay >= from || monthDay <= to,
  );
  return found ?? regime;
}
