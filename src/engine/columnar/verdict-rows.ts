import { bytes, type Growable, ints, shorts } from '../1-event/growable.ts';
import type { Tally } from '../5-publication/counts.ts';

/** What became of a duty, as a row has it. */
export const state = { pending: 0, fulfilled: 1, violated: 2, discharged: 3 } as const;
const states = Object.keys(state).length;

/**
 * Verdicts as columns: eleven bytes for a duty that was kept instead of an object of several hundred. What a row does
 * not hold can be told from the log again.
 */
export class VerdictRows {
  length = 0;
  /** Number of the plain rule. */
  readonly rule: Growable<Uint16Array> = shorts();
  /** Event that opened the duty, or that was judged: an index of the log. */
  readonly opened: Growable<Int32Array> = ints();
  /** Event that fulfilled, remedied or ended it; -1 where none did. */
  readonly ended: Growable<Int32Array> = ints();
  readonly state: Growable<Uint8Array> = bytes();
  /** Rows of each rule and state, at `rule * states + state`. */
  readonly #tally: Int32Array;
  #room = 0;

  constructor(rules: number) {
    this.#tally = new Int32Array(rules * states);
  }

  add(rule: number, opened: number, ended: number, of: number): number {
    const row = this.length++;
    if (row === this.#room) this.#grow();
    this.rule.data[row] = rule;
    this.opened.data[row] = opened;
    this.ended.data[row] = ended;
    this.state.data[row] = of;
    const cell = rule * states + of;
    this.#tally[cell] = (this.#tally[cell] ?? 0) + 1;
    return row;
  }

  tallyOf(rule: number): Tally {
    const of = (each: number) => this.#tally[rule * states + each] ?? 0;
    return {
      pending: of(state.pending),
      fulfilled: of(state.fulfilled),
      violated: of(state.violated),
      discharged: of(state.discharged),
    };
  }

  isViolated(row: number): boolean {
    return this.state.get(row) === state.violated;
  }

  #grow(): void {
    this.#room = Math.max(1024, this.#room * 2);
    for (const column of [this.rule, this.opened, this.ended, this.state]) column.reserve(this.#room);
  }
}
