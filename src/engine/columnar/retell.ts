import { ints } from '../1-event/growable.ts';
import type { Item } from '../1-event/item.ts';
import type { Log } from '../1-event/log.ts';
import { factOf } from '../1-event/row-fact.ts';
import type { StreamOrder } from '../1-event/stream-order.ts';
import type { Court } from '../3-breach/court.ts';
import type { Verdict } from '../3-breach/verdict.ts';
import type { Bench } from '../bench.ts';
import type { PlainRule } from './plain-rule.ts';
import { state, type VerdictRows } from './verdict-rows.ts';

/** The log that rows were judged from, and the rules that judged them. */
export interface Source {
  readonly log: Log;
  readonly order: () => StreamOrder;
  readonly plain: readonly PlainRule[];
  readonly bench: Bench;
}

/**
 * Tells rows again in full: the monitor of the rule hears the few events that decided the row. So a verdict that is
 * asked for is the one that the monitor gives, and one that nobody asks for costs nothing.
 */
export class Retelling {
  readonly #rows: VerdictRows;
  readonly #source: Source;
  #stream = -1;
  /** The stream in hand, event by event with what it knew; empty where streams know nothing. */
  #items: readonly Item[] = [];
  #events: Int32Array = new Int32Array();

  constructor(rows: VerdictRows, source: Source) {
    this.#rows = rows;
    this.#source = source;
  }

  verdict(row: number, court: Court): Verdict {
    const heard: Verdict[] = [];
    this.tell(row, { ...court, follow: () => undefined, close: (_rule, verdict) => heard.push(verdict) });
    const [verdict] = heard;
    if (verdict === undefined) throw new Error(`the monitor says nothing of row ${row}`);
    return verdict;
  }

  /** Lets the monitor judge the row's duty before `court`. */
  tell(row: number, court: Court): void {
    const { log, plain } = this.#source;
    const seat = plain[this.#rows.rule.get(row)]?.seat;
    const opened = this.#rows.opened.get(row);
    const ended = this.#rows.ended.get(row);
    if (!seat) throw new Error(`row ${row} has no rule`);
    const first = this.#itemAt(opened);
    const sitting = seat.open(first.fact.stream, court);
    const play = (item: Item) => sitting.apply(item, seat.roles.get(item.fact.kind) ?? [], court);
    play(first);
    if (ended === opened) return;
    const end = ended === -1 ? court.until : (log.at[ended] ?? 0);
    const due = sitting.nextTimer();
    if (due < end) sitting.fire(due, this.#lastAt(opened, due), court);
    if (ended === -1) sitting.end(this.#lastAt(opened, court.until), court);
    else play(this.#itemAt(ended));
  }

  /** The rows that are wanted; those of one stream one after the other where streams know something. */
  rowsWhere(isWanted: (row: number) => boolean): Iterable<number> {
    const { log, bench } = this.#source;
    const rows = this.#rows;
    const wanted = ints();
    let length = 0;
    for (let row = 0; row < rows.length; row++) if (isWanted(row)) wanted.set(length++, row);
    const found = wanted.take(length);
    const streamOf = (row: number) => log.stream[rows.opened.get(row)] ?? 0;
    return bench.fold.kinds.size === 0 ? found : found.sort((a, b) => streamOf(a) - streamOf(b) || a - b);
  }

  /** The rows of one stream. */
  *rowsOf(stream: string): Generator<number> {
    const { log } = this.#source;
    const id = log.streams.indexOf(stream);
    const rows = this.#rows;
    for (let row = 0; row < rows.length; row++) if (log.stream[rows.opened.get(row)] === id) yield row;
  }

  /** How long each kept duty of a rule took, in ms. */
  *spansOf(rule: number): Generator<number> {
    const { at } = this.#source.log;
    const rows = this.#rows;
    for (let row = 0; row < rows.length; row++)
      if (rows.rule.get(row) === rule && rows.state.get(row) === state.fulfilled)
        yield (at[rows.ended.get(row)] ?? 0) - (at[rows.opened.get(row)] ?? 0);
  }

  #itemAt(index: number): Item {
    const { log, bench } = this.#source;
    if (bench.fold.kinds.size === 0) return { fact: factOf(log, index), case: bench.fold.empty };
    this.#take(log.stream[index] ?? 0);
    for (let place = this.#placeAfter(log.at[index] ?? 0) - 1; place >= 0; place--) {
      const item = this.#items[place];
      if (this.#events[place] === index && item) return item;
    }
    throw new Error(`event ${index} is not of its stream`);
  }

  /** The last event of a stream up to an instant. */
  #lastAt(index: number, instant: number): Item | undefined {
    const { log, bench } = this.#source;
    if (bench.fold.kinds.size === 0) return this.#itemAt(index);
    this.#take(log.stream[index] ?? 0);
    return this.#items[this.#placeAfter(instant) - 1];
  }

  /** Number of the stream's events that are not later than an instant. */
  #placeAfter(instant: number): number {
    let low = 0;
    let high = this.#events.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#source.log.at[this.#events[middle] ?? 0] ?? 0) <= instant) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Folds what a stream knew, once for all rows of it that are told one after the other. */
  #take(stream: number): void {
    if (this.#stream === stream) return;
    const { log, bench } = this.#source;
    const { order, start } = this.#source.order();
    this.#stream = stream;
    this.#events = order.subarray(start[stream] ?? 0, start[stream + 1] ?? 0);
    let known = bench.fold.empty;
    this.#items = Array.from(this.#events, (event) => {
      const fact = factOf(log, event);
      known = bench.fold.after(known, fact);
      return { fact, case: known };
    });
  }
}
