import type { LimitRule } from '#law/rulebook/rule.ts';
import type { Value } from '#law/rulebook/value.ts';
import type { Item } from '../1-event/item.ts';
import type { History } from '../2-duty/given.ts';
import { emptyHistory } from '../2-duty/given.ts';
import type { Court, Monitor } from './court.ts';
import { calendarFor } from './court.ts';
import { judgeEvent } from './judged.ts';
import { decidingValues, holds, inForceAt, isExcepted, rememberAll, scopeAt } from './scope.ts';
import { windowAt } from './window.ts';

interface LimitState {
  readonly key: string;
  readonly history: History;
  /** What counts in the running window: instants, and for `distinct` their values. */
  counted: readonly { readonly at: number; readonly value: Value }[];
  /** The last breach: `once-per-window` allows no other in its window. */
  breachedAt: number | undefined;
}

/** Too many events of one key in a window: the event that crosses is the breach. */
export function limitMonitor(rule: LimitRule): Monitor<LimitState> {
  return {
    start: (key) => ({ key, history: emptyHistory(rule.given), counted: [], breachedAt: undefined }),
    apply(state, item, roles, court) {
      const scope = scopeAt(rule, item, state.history, court);
      const plays = (name: string) =>
        roles.some((role) => role.name === name && holds(role.pattern.where, scope)) && inForceAt(rule, item.fact.at);
      if (plays('count') && holds(rule.when, scope) && !isExcepted(rule, scope, court)) count(rule, state, item, court);
      // The count starts again, not the window: one that has had its breach has had it.
      if (plays('reset')) state.counted = [];
      rememberAll(rule, state.history, item, roles, court);
    },
    nextTimer: () => Number.POSITIVE_INFINITY,
    fire: () => undefined,
    end: () => undefined,
  };
}

function count(rule: LimitRule, state: LimitState, item: Item, court: Court): void {
  const { at } = item.fact;
  const scope = scopeAt(rule, item, state.history, court);
  const value = rule.distinct?.evaluate(scope) ?? null;
  if (rule.distinct && value === null) return;
  const { from } = windowAt(rule.window, at, calendarFor(rule, scope, court));
  const holdsInstant = (instant: number) => (rule.window.form === 'rolling' ? instant > from : instant >= from);
  const running = state.counted.filter((each) => holdsInstant(each.at));
  const isNew = !rule.distinct || running.every((each) => each.value !== value);
  const others = rule.distinct ? running.filter((each) => each.value !== value) : running;
  state.counted = [...others, { at, value }];
  const crossing = exceeds(rule, state.counted.length);
  const isSpent = rule.repeat === 'once-per-window' && state.breachedAt !== undefined && holdsInstant(state.breachedAt);
  const broken = crossing && isNew && !isSpent;
  if (broken) state.breachedAt = at;
  const values = broken
    ? { ...decidingValues([rule.when, rule.distinct], scope, item.fact.stream, court), count: state.counted.length }
    : {};
  const finding = broken ? { state: 'violated' as const, reason: 'over', values } : { state: 'fulfilled' as const };
  judgeEvent(rule, state.key, item, scope, finding, court);
}

function exceeds(rule: LimitRule, count: number): boolean {
  switch (rule.threshold.form) {
    case 'over':
      return count > rule.threshold.count;
    case 'from':
      return count >= rule.threshold.count;
    case 'unset':
      return false;
  }
}
