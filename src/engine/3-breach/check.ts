import type { Scope } from '#law/rulebook/expression.ts';
import type { CheckItem, CheckRule } from '#law/rulebook/rule.ts';
import type { History } from '../2-duty/given.ts';
import { emptyHistory } from '../2-duty/given.ts';
import type { Court, Monitor } from './court.ts';
import type { Finding } from './judged.ts';
import { judgeEvent } from './judged.ts';
import { decidingValues, holds, inForceAt, isExcepted, rememberAll, scopeAt } from './scope.ts';

interface CheckState {
  readonly key: string;
  readonly history: History;
}

/** Several items judged at one event: one verdict for the event, a line for each false item. */
export function checkMonitor(rule: CheckRule): Monitor<CheckState> {
  return {
    start: (key) => ({ key, history: emptyHistory(rule.given) }),
    apply(state, item, roles, court) {
      const scope = scopeAt(rule, item, state.history, court);
      const applies = roles.some((role) => role.name === 'on' && holds(role.pattern.where, scope));
      if (applies && inForceAt(rule, item.fact.at) && holds(rule.when, scope) && !isExcepted(rule, scope, court))
        judgeEvent(rule, state.key, item, scope, findItems(rule.that, scope, item.fact.stream, court), court);
      rememberAll(rule, state.history, item, roles, court);
    },
    nextTimer: () => Number.POSITIVE_INFINITY,
    fire: () => undefined,
    end: () => undefined,
  };
}

/** False items by force: where only items of lesser force fail, the miss has the first one's force. */
export function findItems(items: readonly CheckItem[], scope: Scope, stream: string, court: Court): Finding {
  const failed = items.filter((item) => item.holds.evaluate(scope) !== true);
  if (failed.length === 0) return { state: 'fulfilled' };
  const binding = failed.filter((item) => item.force === 'must');
  const lesser = failed[0]?.force;
  return {
    state: 'violated',
    reason: 'unmet',
    items: (binding.length > 0 ? binding : failed).map((item) => item.name),
    values: decidingValues(
      failed.map((item) => item.holds),
      scope,
      stream,
      court,
    ),
    ...(binding.length === 0 && lesser ? { force: lesser } : {}),
  };
}
