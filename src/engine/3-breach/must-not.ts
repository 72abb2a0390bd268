import type { MustNotRule } from '#law/rulebook/rule.ts';
import type { History } from '../2-duty/given.ts';
import { emptyHistory } from '../2-duty/given.ts';
import type { Monitor } from './court.ts';
import { judgeEvent } from './judged.ts';
import { decidingValues, holds, inForceAt, isExcepted, rememberAll, scopeAt } from './scope.ts';

interface MustNotState {
  readonly key: string;
  readonly history: History;
}

/** The act itself is the breach, where `when` holds and `unless` does not. */
export function mustNotMonitor(rule: MustNotRule): Monitor<MustNotState> {
  return {
    start: (key) => ({ key, history: emptyHistory(rule.given) }),
    apply(state, item, roles, court) {
      const scope = scopeAt(rule, item, state.history, court);
      const acts = roles.some((role) => role.name === 'do' && holds(role.pattern.where, scope));
      if (acts && inForceAt(rule, item.fact.at) && !isExcepted(rule, scope, court)) {
        const broken = holds(rule.when, scope) && !(rule.unless && holds(rule.unless, scope));
        const values = broken ? decidingValues([rule.when, rule.unless], scope, item.fact.stream, court) : {};
        const finding = broken
          ? { state: 'violated' as const, reason: 'done', values }
          : { state: 'fulfilled' as const };
        judgeEvent(rule, state.key, item, scope, finding, court);
      }
      rememberAll(rule, state.history, item, roles, court);
    },
    nextTimer: () => Number.POSITIVE_INFINITY,
    fire: () => undefined,
    end: () => undefined,
  };
}
