import type { ColumnCode, Hearer } from '#law/rulebook/column-code.ts';
import { doubles, ints } from '../1-event/growable.ts';
import type { Log } from '../1-event/log.ts';
import { type Part, type PlainRule, partsOf } from './plain-rule.ts';
import { state, VerdictRows } from './verdict-rows.ts';

/** Judges one stream after the other by the plain rules, on the columns alone. */
export interface Runner {
  readonly rows: VerdictRows;
  /** Takes the next event of the stream. */
  readonly hear: (index: number) => void;
  /** The stream's log is over: what is still open is missed or pending. */
  readonly endStream: (until: number) => void;
}

/** The living duties of the stream in hand; those of one rule are a list, in order of opening. */
class OpenDuties {
  length = 0;
  readonly rule = ints();
  /** The opening event; -1 when the duty is closed. */
  readonly event = ints();
  readonly due = doubles();
  readonly next = ints();
  readonly first: Int32Array;
  readonly last: Int32Array;
  #room = 0;

  constructor(rules: number) {
    this.first = new Int32Array(rules).fill(-1);
    this.last = new Int32Array(rules).fill(-1);
  }

  add(rule: number, event: number, due: number): void {
    const place = this.length++;
    if (place === this.#room) this.#grow();
    this.rule.data[place] = rule;
    this.event.data[place] = event;
    this.due.data[place] = due;
    this.next.data[place] = -1;
    const last = this.last[rule] ?? -1;
    if (last === -1) this.first[rule] = place;
    else this.next.data[last] = place;
    this.last[rule] = place;
  }

  /** Those of one rule, which are closed by the same event. */
  drop(rule: number): void {
    this.first[rule] = -1;
    this.last[rule] = -1;
  }

  clear(): void {
    for (let place = 0; place < this.length; place++) this.drop(this.rule.data[place] ?? 0);
    this.length = 0;
  }

  #grow(): void {
    this.#room = Math.max(64, this.#room * 2);
    for (const column of [this.rule, this.event, this.due, this.next]) column.reserve(this.#room);
  }
}

const parts: readonly Part['plays'][] = ['do', 'ends', 'on', 'check', 'must_not'];
const [doing, ending, opening, checking] = [0, 1, 2, 3];

/** Each hearer with its rule and what it does there, by number. */
interface Cast {
  readonly hearers: ReadonlyMap<string, readonly Hearer[]>;
  readonly rule: Uint16Array;
  readonly plays: Uint8Array;
}

export function openRunner(plain: readonly PlainRule[], log: Log, code: ColumnCode): Runner {
  const rows = new VerdictRows(plain.length);
  const open = new OpenDuties(plain.length);
  const { hearers, rule: ruleOf, plays } = castOf(plain);
  const from = Float64Array.from(plain, ({ rule }) => rule.inForce.from);
  const until = Float64Array.from(plain, ({ rule }) => rule.inForce.until);
  const dueOf = plain.map((each) => each.dueOf);
  const { at } = log;

  const isInForce = (rule: number, index: number) => {
    const instant = at[index] ?? 0;
    return instant >= (from[rule] ?? 0) && instant < (until[rule] ?? 0);
  };

  /** All living duties of a rule come to their end at this event. */
  const close = (rule: number, index: number, inTime: number) => {
    const instant = at[index] ?? 0;
    for (let place = open.first[rule] ?? -1; place !== -1; place = open.next.data[place] ?? -1) {
      const isLate = (open.due.data[place] ?? 0) < instant;
      rows.add(rule, open.event.data[place] ?? 0, index, isLate ? state.violated : inTime);
      open.event.data[place] = -1;
    }
    open.drop(rule);
  };

  const play = (hearer: number, index: number, holds: boolean) => {
    const rule = ruleOf[hearer] ?? 0;
    const part = plays[hearer] ?? 0;
    if (part === doing) {
      if ((open.first[rule] ?? -1) !== -1) close(rule, index, state.fulfilled);
    } else if (part === ending) {
      if ((open.first[rule] ?? -1) !== -1) close(rule, index, state.discharged);
    } else if (isInForce(rule, index)) {
      if (part === opening) open.add(rule, index, dueOf[rule]?.(at[index] ?? 0) ?? Number.POSITIVE_INFINITY);
      // A check must hold; where the conditions of a must_not hold, the act is the breach.
      else rows.add(rule, index, index, holds === (part === checking) ? state.fulfilled : state.violated);
    }
  };

  return {
    rows,
    hear: code.router(hearers, log, play),
    endStream(end) {
      for (let place = 0; place < open.length; place++) {
        const event = open.event.data[place] ?? -1;
        if (event === -1) continue;
        const isOver = (open.due.data[place] ?? 0) < end;
        rows.add(open.rule.data[place] ?? 0, event, -1, isOver ? state.violated : state.pending);
      }
      open.clear();
    },
  };
}

function castOf(plain: readonly PlainRule[]): Cast {
  const all = plain.flatMap(({ rule }, number) => partsOf(rule).map((part) => ({ ...part, rule: number })));
  const numbered = all.map((part, number) => ({ ...part, number }));
  return {
    hearers: Map.groupBy(numbered, ({ kind }) => kind),
    rule: Uint16Array.from(all, ({ rule }) => rule),
    plays: Uint8Array.from(all, ({ plays }) => parts.indexOf(plays)),
  };
}
