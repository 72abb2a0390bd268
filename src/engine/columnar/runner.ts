import type { ColumnCode, Route } from '#law/rulebook/column-code.ts';
import type { Log } from '../1-event/log.ts';
import { castOf, roles } from './cast.ts';
import { listsOfAll, listsOfOne, type OpenLists } from './open-lists.ts';
import type { PlainRule } from './plain-rule.ts';
import { state, VerdictRows } from './verdict-rows.ts';

/** Judges events by the plain rules, on the columns alone. */
export interface Runner {
  readonly rows: VerdictRows;
  /** Hears the events in places [from, to) of the route. */
  readonly hear: (from: number, to: number) => void;
  /** The log is over at the route's `until`: what is past its due instant is violated, the rest is pending. */
  readonly end: () => void;
}

/** Heads of lists for so many pairs of group and stream are kept at once: 64 MB. */
const mostHeads = 16_000_000;

/**
 * A runner for the events of a route. Each stream's events come in canonical order; where the route has an order, it
 * is stream by stream, else that of the log.
 */
export function openRunner(plain: readonly PlainRule[], log: Log, code: ColumnCode, route: Route): Runner {
  const { hearers, rule: ruleOf, plays, group: groupOf, groups } = castOf(plain);
  const rows = new VerdictRows();
  const open: OpenLists = route.order ? listsOfOne(groups) : listsOfAll(groups, log.streams.length);
  const from = Float64Array.from(plain, ({ rule }) => rule.inForce.from);
  const until = Float64Array.from(plain, ({ rule }) => rule.inForce.until);
  const dues = plain.map(({ dueOf }) => dueOf);
  const { at, stream } = log;

  const isInForce = (rule: number, index: number) => {
    const instant = at[index] ?? 0;
    return instant >= (from[rule] ?? 0) && instant < (until[rule] ?? 0);
  };

  const dueAt = (row: number): number =>
    dues[rows.rule.data[row] ?? 0]?.(at[rows.opened.data[row] ?? 0] ?? 0) ?? Number.POSITIVE_INFINITY;

  /** All living duties of a group come to their end at this event. */
  const close = (group: number, index: number, inTime: number) => {
    const instant = at[index] ?? 0;
    const own = stream[index] ?? 0;
    const first = open.first(group, own);
    if (first === 0) return;
    for (let next = first; next !== 0; next = open.after(next - 1))
      rows.end(next - 1, index, dueAt(next - 1) < instant ? state.violated : inTime);
    open.clear(group, own);
  };

  const play = (hearer: number, index: number, holds: boolean) => {
    const role: number = plays[hearer] ?? 0;
    if (role === roles.do) close(groupOf[hearer] ?? 0, index, state.fulfilled);
    else if (role === roles.ends) close(groupOf[hearer] ?? 0, index, state.discharged);
    else {
      const rule = ruleOf[hearer] ?? 0;
      if (!isInForce(rule, index)) return;
      if (role === roles.on) {
        const row = rows.add(rule, index, -1, state.pending);
        open.put(groupOf[hearer] ?? 0, stream[index] ?? 0, row);
        // A check must hold; where the conditions of a must_not hold, the act is the breach.
      } else rows.add(rule, index, index, holds === (role === roles.check) ? state.fulfilled : state.violated);
    }
  };

  return {
    rows,
    hear: code.router(hearers, log, play, route),
    end() {
      for (let row = 0; row < rows.length; row++)
        if (rows.state.data[row] === state.pending && dueAt(row) < route.until) rows.end(row, -1, state.violated);
    },
  };
}

/** Whether the streams' lists fit into memory all at once, so that the log need not be put in order by stream. */
export const fitsAtOnce = (plain: readonly PlainRule[], log: Log): boolean =>
  castOf(plain).groups * log.streams.length <= mostHeads;
