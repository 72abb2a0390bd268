import type { PointsRule } from '#law/rulebook/rule.ts';
import type { Monitor } from '../3-breach/court.ts';
import { calendarFor } from '../3-breach/court.ts';
import { judgeEvent } from '../3-breach/judged.ts';
import { inForceAt, scopeAt } from '../3-breach/scope.ts';
import type { WindowSpan } from '../3-breach/window.ts';
import { windowAt } from '../3-breach/window.ts';
import { hundredthsOf } from './followed.ts';

interface PointsState {
  readonly key: string;
  window: WindowSpan | undefined;
  /** Hundredths of points left. */
  left: number;
}

/** An account of points: what is posted is taken off; reaching the floor sets off `at_zero`, once a window. */
export function pointsMonitor(rule: PointsRule): Monitor<PointsState> {
  const floor = hundredthsOf(rule.floor);
  return {
    start: (key) => ({ key, window: undefined, left: hundredthsOf(rule.start) }),
    apply(state, item, _roles, court) {
      const { at, data } = item.fact;
      if (data.account !== rule.account || !inForceAt(rule, at)) return;
      const scope = scopeAt(rule, item, undefined, court);
      if (!state.window || at >= state.window.to) {
        state.window = windowAt(rule.window, at, calendarFor(rule, scope, court));
        state.left = hundredthsOf(rule.start);
      }
      const before = state.left;
      const points = typeof data.points === 'number' ? hundredthsOf(data.points) : 0;
      state.left = Math.max(floor, before - points);
      const empty = before > floor && state.left === floor;
      const values = { left: state.left / 100 };
      const finding = empty
        ? { state: 'violated' as const, reason: 'at-zero', values }
        : { state: 'fulfilled' as const, values };
      judgeEvent(rule, state.key, item, scope, finding, court);
    },
    nextTimer: () => Number.POSITIVE_INFINITY,
    fire: () => undefined,
    end: () => undefined,
  };
}
