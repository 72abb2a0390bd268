import type { MayRule } from '#law/rulebook/rule.ts';
import type { Item } from '../1-event/item.ts';
import type { Duty } from '../2-duty/duty.ts';
import type { History } from '../2-duty/given.ts';
import { emptyHistory } from '../2-duty/given.ts';
import { openDuty } from '../2-duty/open.ts';
import type { Court, Monitor } from './court.ts';
import { calendarFor, momentOf } from './court.ts';
import { creditorOf, evidenceOf, holds, inForceAt, isExcepted, rememberAll, scopeAt, textOf } from './scope.ts';
import type { DutyState, Verdict } from './verdict.ts';

interface MayState {
  readonly key: string;
  readonly history: History;
  open: readonly Duty[];
}

/** A power: it is used in time (fulfilled) or lapses (discharged); it is never violated. */
export function mayMonitor(rule: MayRule): Monitor<MayState> {
  return {
    start: (key) => ({ key, history: emptyHistory(rule.given), open: [] }),
    apply(state, item, roles, court) {
      const scope = scopeAt(rule, item, state.history, court);
      for (const role of roles) {
        if (role.name === 'do') {
          const uses = (duty: Duty) => holds(role.pattern.where, { ...scope, on: duty.on });
          for (const duty of state.open.filter(uses)) use(rule, duty, state.key, item, court);
          state.open = state.open.filter((duty) => !uses(duty));
        }
        if (role.name !== 'on' || !inForceAt(rule, item.fact.at)) continue;
        const own = { ...scope, on: item.fact };
        if (holds(role.pattern.where, own) && holds(rule.when, own) && !isExcepted(rule, own, court))
          state.open = [...state.open, openDuty(rule, item.fact, calendarFor(rule, own, court), own)];
      }
      rememberAll(rule, state.history, item, roles, court);
    },
    nextTimer: (state) => state.open.reduce((next, duty) => Math.min(next, duty.due.at), Number.POSITIVE_INFINITY),
    fire(state, timer, last, court) {
      for (const duty of state.open)
        if (duty.due.at <= timer)
          court.close(rule, verdictOf(rule, duty, state.key, 'discharged', last, court, duty.due.at));
      state.open = state.open.filter((duty) => duty.due.at > timer);
    },
    living: (state, last, court) =>
      state.open.map((duty) => ({
        rule,
        stage: 'open',
        verdict: verdictOf(rule, duty, state.key, 'pending', last, court),
        duty,
        turnsAt: Number.POSITIVE_INFINITY,
      })),
    end(state, last, court) {
      for (const duty of state.open) court.close(rule, verdictOf(rule, duty, state.key, 'pending', last, court));
      state.open = [];
    },
  };
}

function use(rule: MayRule, duty: Duty, key: string, item: Item, court: Court): void {
  const verdict = verdictOf(rule, duty, key, 'fulfilled', item, court, item.fact.at);
  const scope = { e: item.fact, on: duty.on, case: item.case, registers: court.registers };
  court.follow(rule, verdict, scope, momentOf(item.fact));
  court.close(rule, verdict);
}

function verdictOf(
  rule: MayRule,
  duty: Duty,
  key: string,
  state: DutyState,
  last: Item | undefined,
  court: Court,
  endedAt?: number,
): Verdict {
  const scope = { e: last?.fact ?? duty.on, on: duty.on, case: last?.case ?? {}, registers: court.registers };
  return {
    regulation: rule.regulation,
    article: rule.id,
    version: rule.version,
    force: rule.force,
    stream: duty.on.stream,
    key,
    who: textOf(rule.who, scope),
    openedAt: duty.openedAt,
    ...(Number.isFinite(duty.due.at) ? { dueAt: duty.due.at } : {}),
    ...(endedAt === undefined ? {} : { endedAt }),
    state,
    provisional: duty.due.provisional,
    items: [],
    because: evidenceOf(duty.on),
    values: {},
    ...creditorOf(rule, scope, duty.on.stream, court),
  };
}
