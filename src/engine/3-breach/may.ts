import type { Scope } from '#law/rulebook/expression.ts';
import type { MayRule } from '#law/rulebook/rule.ts';
import type { Fact } from '#law/rulebook/value.ts';
import type { Item } from '../1-event/item.ts';
import type { Role } from '../1-event/roles.ts';
import type { Duty } from '../2-duty/duty.ts';
import type { History } from '../2-duty/given.ts';
import { emptyHistory } from '../2-duty/given.ts';
import { nextNth, type Openings, openDuty } from '../2-duty/open.ts';
import type { Court, Monitor } from './court.ts';
import { calendarFor, momentOf } from './court.ts';
import { creditorOf, evidenceOf, holds, inForceAt, isExcepted, rememberAll, scopeAt, textOf } from './scope.ts';
import type { DutyState, Verdict } from './verdict.ts';

interface MayState {
  readonly key: string;
  readonly history: History;
  open: readonly Power[];
  openedBy: Fact | undefined;
  readonly openings: Openings;
}

/** A power that has begun; `nth` as for a duty. */
interface Power {
  readonly duty: Duty;
  readonly nth: number;
}

/** A power: it is used in time (fulfilled) or lapses (discharged); it is never violated. */
export function mayMonitor(rule: MayRule): Monitor<MayState> {
  return {
    start: (key) => ({ key, history: emptyHistory(rule.given), open: [], openedBy: undefined, openings: new Map() }),
    apply(state, item, roles, court) {
      const scope = scopeAt(rule, item, state.history, court);
      for (const role of roles) {
        if (role.name === 'do') {
          const uses = ({ duty }: Power) => holds(role.pattern.where, { ...scope, on: duty.on });
          for (const power of state.open.filter(uses)) use(rule, power, state.key, item, court);
          state.open = state.open.filter((power) => !uses(power));
        }
        if (role.name === 'on') begin(rule, state, item, role, { ...scope, on: item.fact }, court);
      }
      rememberAll(rule, state.history, item, roles, court);
    },
    nextTimer: (state) => state.open.reduce((next, { duty }) => Math.min(next, duty.due.at), Number.POSITIVE_INFINITY),
    fire(state, timer, last, court) {
      for (const power of state.open)
        if (power.duty.due.at <= timer)
          court.close(rule, verdictOf(rule, power, state.key, 'discharged', last, court, power.duty.due.at));
      state.open = state.open.filter(({ duty }) => duty.due.at > timer);
    },
    living: ({ key, open }) =>
      open.map((power) => ({
        body: power,
        isFixed: false,
        look(last, court) {
          const verdict = verdictOf(rule, power, key, 'pending', last, court);
          return [{ rule, stage: 'open', verdict, duty: power.duty, turnsAt: Number.POSITIVE_INFINITY }];
        },
      })),
    end(state, last, court) {
      for (const power of state.open) court.close(rule, verdictOf(rule, power, state.key, 'pending', last, court));
      state.open = [];
    },
  };
}

/** An event begins one power, whatever number of the rule's patterns it matches. */
function begin(rule: MayRule, state: MayState, item: Item, role: Role, scope: Scope, court: Court): void {
  const { fact } = item;
  if (state.openedBy === fact || !inForceAt(rule, fact.at)) return;
  if (!holds(role.pattern.where, scope) || !holds(rule.when, scope) || isExcepted(rule, scope, court)) return;
  state.openedBy = fact;
  const duty = openDuty(rule, fact, calendarFor(rule, scope, court), scope);
  state.open = [...state.open, { duty, nth: nextNth(state.openings, fact, rule) }];
}

function use(rule: MayRule, power: Power, key: string, item: Item, court: Court): void {
  const { duty } = power;
  const verdict = verdictOf(rule, power, key, 'fulfilled', item, court, item.fact.at);
  const scope = { e: item.fact, on: duty.on, case: item.case, registers: court.registers };
  court.follow(rule, verdict, scope, momentOf(item.fact));
  court.close(rule, verdict);
}

function verdictOf(
  rule: MayRule,
  { duty, nth }: Power,
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
    ...(nth > 0 ? { nth } : {}),
    ...creditorOf(rule, scope, duty.on.stream, court),
  };
}
