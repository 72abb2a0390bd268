import type { MustRule } from '#law/rulebook/rule.ts';
import type { Fact } from '#law/rulebook/value.ts';
import type { Item } from '../1-event/item.ts';
import type { Role } from '../1-event/roles.ts';
import type { History } from '../2-duty/given.ts';
import { emptyHistory } from '../2-duty/given.ts';
import { nextNth, type Openings, openDuty } from '../2-duty/open.ts';
import { Timers } from '../2-duty/timers.ts';
import { aliveOf, isFixed } from './alive-must.ts';
import type { Court, Monitor } from './court.ts';
import { calendarFor, justBefore } from './court.ts';
import { approve, missNotices, notify } from './extension.ts';
import type { Living } from './living.ts';
import {
  act,
  countEvent,
  discharge,
  endDuty,
  holderScope,
  momentOfTimer,
  scopeOfTimer,
  timerOf,
  violate,
} from './living.ts';
import { endPause, rebindTo, startPause } from './pausing.ts';
import { holds, inForceAt, isExcepted, rememberAll, scopeAt } from './scope.ts';
import { transit } from './transition.ts';

/** What one key knows of a `must` and all its versions. */
export interface MustState {
  /** In the order of opening; the number stays while the duty changes. */
  readonly living: Map<number, Living>;
  readonly timers: Timers;
  opened: number;
  /** The event that opened the last duty: an event opens one, whatever number of its patterns match. */
  openedBy: Fact | undefined;
  readonly openings: Openings;
  readonly histories: ReadonlyMap<MustRule, History>;
  readonly key: string;
}

const noHistories: ReadonlyMap<MustRule, History> = new Map();

/** Whenever `on`, then `do` in time. The versions of one rule are one monitor: duties pass from one to the next. */
export function mustMonitor(versions: readonly MustRule[]): Monitor<MustState> {
  const remembering = versions.some((rule) => rule.given.length > 0);
  return {
    start: (key) => ({
      living: new Map(),
      timers: new Timers(),
      opened: 0,
      openedBy: undefined,
      openings: new Map(),
      histories: remembering ? new Map(versions.map((rule) => [rule, emptyHistory(rule.given)])) : noHistories,
      key,
    }),
    apply(state, item, roles, court) {
      for (const role of roles) play(state, item, role, court);
      for (const [rule, history] of state.histories)
        if (rule.given.length > 0) rememberAll(rule, history, item, roles, court);
    },
    nextTimer: ({ living, timers }) => timers.next(({ at, id }) => timerAt(living.get(id)) === at),
    fire(state, until, last, court) {
      for (let timer = state.timers.take(until); timer; timer = state.timers.take(until)) {
        const each = state.living.get(timer.id);
        if (each && timerOf(each) === timer.at) put(state, timer.id, fireOne(each, timer.at, last, court));
      }
    },
    living: ({ living }) =>
      [...living.values()].map((each) => ({
        body: each,
        isFixed: isFixed(each.rule),
        look: (last, court, now) => aliveOf(each, last, court, now),
      })),
    end({ living }, last, court) {
      for (const each of living.values()) endDuty(each, last, court);
      living.clear();
    },
  };
}

const timerAt = (living: Living | undefined): number | undefined => (living ? timerOf(living) : undefined);

/** Puts what became of a duty in its place; one whose verdict is final leaves. */
function put(state: MustState, id: number, living: Living | undefined): void {
  if (!living) {
    state.living.delete(id);
    return;
  }
  state.living.set(id, living);
  state.timers.add(timerOf(living), id);
}

function play(state: MustState, item: Item, role: Role, court: Court): void {
  if (role.name === 'on') {
    activate(state, item, role, court);
    return;
  }
  for (const [id, each] of state.living) {
    const changed = each.rule === role.rule ? playOne(each, item, role, court) : each;
    if (changed !== each) put(state, id, changed);
  }
}

function playOne(living: Living, item: Item, role: Role, court: Court): Living | undefined {
  const seen = { ...scopeAt(living.rule, item, undefined, court), on: living.duty.on };
  if (!holds(role.pattern.where, seen)) return living;
  const scope = holderScope(living, seen);
  switch (role.name) {
    case 'do':
      return act(living, item, scope, court);
    case 'count':
      return countEvent(living, item, scope, court);
    case 'ends':
      return discharge(living, item, scope, court);
    case 'pause-from':
      return startPause(living, item, role.index, scope);
    case 'pause-to':
      return endPause(living, item, role.index, scope);
    case 'extend':
      return approve(living, item, scope);
    case 'notice':
      return notify(living, item, scope, court);
    case 'rebind':
      return rebindTo(living, scope);
    default:
      return living;
  }
}

function activate(state: MustState, item: Item, role: Role, court: Court): void {
  const rule = role.rule;
  if (rule.kind !== 'must' || !inForceAt(rule, item.fact.at)) return;
  if (state.openedBy === item.fact) return;
  const scope = { ...scopeAt(rule, item, state.histories.get(rule), court), on: item.fact };
  if (!holds(role.pattern.where, scope) || !holds(rule.when, scope) || isExcepted(rule, scope, court)) return;
  const duty = openDuty(rule, item.fact, calendarFor(rule, scope, court), scope);
  const successors = court.successorsOf(rule).filter((each) => each.kind === 'must');
  const { stream } = item.fact;
  state.openedBy = item.fact;
  const { key } = state;
  const nth = nextNth(state.openings, item.fact, rule);
  put(state, state.opened++, { rule, duty, stage: 'open', key, stream, successors, nth, caseAtOn: item.case });
}

/** Time has passed a timer of this duty: a new version, a missed notice, or due; in this order at one instant. */
function fireOne(living: Living, timer: number, last: Item | undefined, court: Court): Living | undefined {
  const scope = scopeOfTimer(living, last, court);
  const next = living.successors[0];
  if (living.stage === 'open' && next && justBefore(next.inForce.from) <= timer) return transit(living, scope, court);
  const isNoticeDue = living.duty.grants.some(
    ({ notice, noticeDue }) => notice === 'pending' && (noticeDue ?? timer) <= timer,
  );
  if (isNoticeDue) return missNotices(living, timer, scope, court);
  const at = living.duty.due.at;
  return violate(living, { at, reason: 'late' }, scope, momentOfTimer(living, at), court);
}
