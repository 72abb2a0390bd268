import type { WorkingTime } from '#law/calendar/working-time.ts';
import type { Scope } from '#law/rulebook/expression.ts';
import type { KeepRule } from '#law/rulebook/rule.ts';
import type { Value, Values } from '#law/rulebook/value.ts';
import { timerVersion } from '../1-event/item.ts';
import { findItems } from './check.ts';
import type { Court, Monitor } from './court.ts';
import { calendarFor, justBefore } from './court.ts';
import type { Gauge } from './measure.ts';
import { carryOver, gauge, newGauge, reading } from './measure.ts';
import { creditorOf, holds, inForceAt, scopeAt, textOf } from './scope.ts';
import type { Verdict } from './verdict.ts';
import type { WindowSpan } from './window.ts';
import { windowAt } from './window.ts';

interface KeepState {
  readonly key: string;
  readonly calendar: WorkingTime;
  readonly gauges: readonly Gauge[];
  window: WindowSpan;
}

/** Measured over each period of each subject and judged when the period closes; no event is a zero measure. */
export function keepMonitor(rule: KeepRule): Monitor<KeepState> {
  return {
    start(key, court) {
      const calendar = calendarFor(rule, { e: subjectFact(rule, key, court.from) }, court);
      // Periods before the version's own are measured too, so that what is open is carried over; they are not judged.
      return { key, calendar, gauges: rule.measure.map(newGauge), window: windowAt(rule.window, court.from, calendar) };
    },
    apply(state, item, roles, court) {
      const scope = scopeAt(rule, item, undefined, court);
      for (const role of roles) {
        const measure = rule.measure[role.index];
        const each = state.gauges[role.index];
        if (measure && each && role.name !== 'given' && holds(role.pattern.where, scope))
          gauge(measure, each, role, item.fact.at, state.window, scope);
      }
    },
    nextTimer: (state) => justBefore(state.window.to),
    fire(state, _timer, _last, court) {
      judgePeriod(rule, state, court);
      for (const each of state.gauges) carryOver(each);
      state.window = windowAt(rule.window, state.window.to, state.calendar);
    },
    end: () => undefined,
  };
}

/** Stands for the subject where an expression wants an event: its id under the subject's field. */
const subjectFact = (rule: KeepRule, key: string, at: number) => ({
  kind: '',
  at,
  stream: key,
  version: timerVersion,
  data: rule.subject === '' ? {} : { [rule.subject]: key },
});

function judgePeriod(rule: KeepRule, state: KeepState, court: Court): void {
  const { window, calendar, key } = state;
  // A period is judged once, by the version in force when it closes.
  if (!inForceAt(rule, window.to - 1)) return;
  if (rule.onlyWorkdays && calendar.hoursOf(calendar.dayOf(window.from)).length === 0) return;
  const row = rowOf(rule, key, window, court);
  if (rule.subjects && !row) return;
  const scope: Scope = {
    e: subjectFact(rule, key, window.from),
    subject: { ...(rule.subject === '' ? {} : { [rule.subject]: key }), ...row },
    given: readings(rule, state),
    registers: court.registers,
  };
  if (!holds(rule.when, scope)) return;
  const verdict = periodVerdict(rule, state, scope, court);
  court.follow(rule, verdict, scope, { at: window.to, stream: key, version: timerVersion, path: [] });
  court.close(rule, verdict);
}

/** The subject's register row at the start of the period, or where it was entered later, at its end. */
function rowOf(rule: KeepRule, key: string, window: WindowSpan, court: Court): Values | undefined {
  const register = rule.subjects?.register;
  if (register === undefined) return undefined;
  return court.registers.row(register, key, window.from) ?? court.registers.row(register, key, window.to - 1);
}

function readings(rule: KeepRule, state: KeepState): Values {
  const values: { [name: string]: Value } = {};
  rule.measure.forEach((measure, index) => {
    const each = state.gauges[index];
    const value = each && reading(measure, each, state.window);
    if (value !== undefined) values[measure.name] = value;
  });
  return values;
}

function periodVerdict(rule: KeepRule, state: KeepState, scope: Scope, court: Court): Verdict {
  const { window, key } = state;
  const finding = findItems(rule.that, scope, key, court);
  const judged = rule.unset.length === 0;
  return {
    regulation: rule.regulation,
    article: rule.id,
    version: rule.version,
    force: finding.force ?? rule.force,
    stream: key,
    key,
    who: textOf(rule.who, scope) || key,
    openedAt: window.from,
    endedAt: window.to,
    state: judged ? finding.state : 'discharged',
    ...(judged && finding.state === 'violated' ? { reason: 'unmet', breachedAt: window.to } : {}),
    provisional: false,
    items: judged ? (finding.items ?? []) : [],
    because: { kind: 'period', version: 0 },
    values: scope.given ?? {},
    ...creditorOf(rule, scope, key, court),
  };
}
