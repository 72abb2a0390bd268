import { bytes, type Growable, ints, shorts } from '../1-event/growable.ts';
import type { Tally } from '../5-publication/counts.ts';

/** What became of a duty, as a row has it. */
export const state = { pending: 0, fulfilled: 1, violated: 2, discharged: 3 } as const;
const states = Object.keys(state).length;

/**
 * Verdicts as columns: eleven bytes for a duty instead of an object of several hundred. What a row does not hold can
 * be told from the log again.
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
  #room = 0;

  add(rule: number, opened: number, ended: number, of: number): number {
    const row = this.length++;
    if (row === this.#room) this.#grow();
    this.rule.data[row] = rule;
    this.opened.data[row] = opened;
    this.ended.data[row] = ended;
    this.state.data[row] = of;
    return row;
  }

  end(row: number, ended: number, of: number): void {
    this.ended.data[row] = ended;
    this.state.data[row] = of;
  }

  isViolated(row: number): boolean {
    return this.state.get(row) === state.violated;
  }

  /** What the duties of each rule came to, by its number. */
  tallies(rules: number): readonly Tally[] {
    const counts = new Int32Array(rules * states);
    for (let row = 0; row < this.length; row++) {
      const cell = (this.rule.data[row] ?? 0) * states + (this.state.data[row] ?? 0);
      counts[cell] = (counts[cell] ?? 0) + 1;
    }
    return Array.from({ length: rules }, (_, rule) => {
      const of = (each: number) => counts[rule * states + each] ?? 0;
      return {
        pending: of(state.pending),
        fulfilled: of(state.fulfilled),
        violated: of(state.violated),
        discharged: of(state.discharged),
      };
    });
  }

  #grow(): void {
    this.#room = Math.max(1024, this.#room * 2);
    for (const column of [this.rule, this.opened, this.ended, this.state]) column.reserve(this.#room);
  }
}
