import type { Scope } from '#law/rulebook/expression.ts';
import type { Measure } from '#law/rulebook/rule.ts';
import type { Value } from '#law/rulebook/value.ts';
import type { Role } from '../1-event/roles.ts';
import type { WindowSpan } from './window.ts';

/** One accumulator of a `keep` over the running period. What is open or in the set carries over into the next. */
export interface Gauge {
  openSince: number | undefined;
  total: number;
  count: number;
  value: number | undefined;
  readonly seen: Set<Value>;
  readonly members: Set<Value>;
  most: number;
  least: number;
}

export const newGauge = (): Gauge => ({
  openSince: undefined,
  total: 0,
  count: 0,
  value: undefined,
  seen: new Set(),
  members: new Set(),
  most: 0,
  least: 0,
});

/** Takes one event into the measure. */
export function gauge(measure: Measure, state: Gauge, role: Role, at: number, window: WindowSpan, scope: Scope): void {
  switch (measure.form) {
    case 'span':
      if (role.name === 'measure-open') state.openSince ??= at;
      else if (state.openSince !== undefined) {
        state.total += at - Math.max(state.openSince, window.from);
        state.openSince = undefined;
      }
      return;
    case 'set': {
      const value = measure.value.evaluate(scope);
      if (value === undefined) return;
      if (role.name === 'measure-open') state.members.add(value);
      else state.members.delete(value);
      state.most = Math.max(state.most, state.members.size);
      state.least = Math.min(state.least, state.members.size);
      return;
    }
    default:
      accumulate(measure, state, scope);
  }
}

function accumulate(measure: Extract<Measure, { of: unknown }>, state: Gauge, scope: Scope): void {
  const value = measure.value?.evaluate(scope);
  if (measure.value && (value === undefined || value === null)) return;
  state.count += 1;
  if (value !== undefined) state.seen.add(value);
  if (typeof value !== 'number') return;
  state.total += value;
  const before = state.value;
  if (before === undefined || measure.form === 'last') state.value = value;
  else if (measure.form === 'min') state.value = Math.min(before, value);
  else if (measure.form === 'max') state.value = Math.max(before, value);
}

/** What the measure comes to when the period closes; an average or an extreme of nothing is unset. */
export function reading(measure: Measure, state: Gauge, window: WindowSpan): Value | undefined {
  switch (measure.form) {
    case 'span':
      return state.total + (state.openSince === undefined ? 0 : window.to - Math.max(state.openSince, window.from));
    case 'set':
      return { max: state.most, min: state.least, end: state.members.size }[measure.at];
    case 'count':
      return state.count;
    case 'distinct':
      return state.seen.size;
    case 'sum':
      return state.total;
    case 'average':
      return state.count === 0 ? undefined : state.total / state.count;
    default:
      return state.value;
  }
}

/** The next period begins. */
export function carryOver(state: Gauge): void {
  state.total = 0;
  state.count = 0;
  state.value = undefined;
  state.seen.clear();
  state.most = state.members.size;
  state.least = state.members.size;
}
