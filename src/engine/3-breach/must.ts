import type { MustRule } from '#law/rulebook/rule.ts';
import type { Item } from '../1-event/item.ts';
import type { Role } from '../1-event/roles.ts';
import type { History } from '../2-duty/given.ts';
import { emptyHistory } from '../2-duty/given.ts';
import { openDuty } from '../2-duty/open.ts';
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
  living: Living[];
  readonly histories: ReadonlyMap<MustRule, History>;
  readonly key: string;
}

const noHistories: ReadonlyMap<MustRule, History> = new Map();

/** Whenever `on`, then `do` in time. The versions of one rule are one monitor: duties pass from one to the next. */
export function mustMonitor(versions: readonly MustRule[]): Monitor<MustState> {
  const remembering = versions.some((rule) => rule.given.length > 0);
  return {
    start: (key) => ({
      living: [],
      histories: remembering ? new Map(versions.map((rule) => [rule, emptyHistory(rule.given)])) : noHistories,
      key,
    }),
    apply(state, item, roles, court) {
      for (const role of roles) play(state, item, role, court);
      for (const [rule, history] of state.histories)
        if (rule.given.length > 0) rememberAll(rule, history, item, roles, court);
    },
    nextTimer: (state) => state.living.reduce((next, each) => Math.min(next, timerOf(each)), Number.POSITIVE_INFINITY),
    fire: (state, timer, last, court) =>
      change(state, (each) => (timerOf(each) <= timer ? fireOne(each, timer, last, court) : each)),
    end(state, last, court) {
      for (const each of state.living) endDuty(each, last, court);
      state.living = [];
    },
  };
}

/** Replaces the living duties one by one; a duty whose verdict is final leaves. */
function change(state: MustState, to: (each: Living) => Living | undefined): void {
  if (state.living.length === 0) return;
  const next: Living[] = [];
  for (const each of state.living) {
    const changed = to(each);
    if (changed) next.push(changed);
  }
  state.living = next;
}

function play(state: MustState, item: Item, role: Role, court: Court): void {
  if (role.name === 'on') activate(state, item, role, court);
  else change(state, (each) => (each.rule === role.rule ? playOne(each, item, role, court) : each));
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
  if (state.living.some((each) => each.rule === rule && each.duty.on === item.fact)) return;
  const scope = { ...scopeAt(rule, item, state.histories.get(rule), court), on: item.fact };
  if (!holds(role.pattern.where, scope) || !holds(rule.when, scope) || isExcepted(rule, scope, court)) return;
  const duty = openDuty(rule, item.fact, calendarFor(rule, scope, court), scope);
  const successors = court.successorsOf(rule).filter((each) => each.kind === 'must');
  const { stream } = item.fact;
  state.living.push({ rule, duty, stage: 'open', key: state.key, stream, successors, caseAtOn: item.case });
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
