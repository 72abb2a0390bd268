/** One thing that is due: entries of one instant come in the order of their ids. */
export interface Timer {
  readonly at: number;
  readonly id: number;
}

/**
 * Which of many things is due next: a binary heap. An entry is not taken out when its owner changes; `next` passes
 * over entries that `isCurrent` no longer knows.
 */
export class Timers {
  readonly #heap: Timer[] = [];

  add(at: number, id: number): void {
    if (at === Number.POSITIVE_INFINITY) return;
    const timer = { at, id };
    let place = this.#heap.length;
    for (let parent = this.#heap[(place - 1) >> 1]; place > 0 && parent && isBefore(timer, parent); ) {
      this.#heap[place] = parent;
      place = (place - 1) >> 1;
      parent = this.#heap[(place - 1) >> 1];
    }
    this.#heap[place] = timer;
  }

  /** The earliest current instant, or Infinity. */
  next(isCurrent: (timer: Timer) => boolean): number {
    for (let first = this.#heap[0]; first; first = this.#heap[0]) {
      if (isCurrent(first)) return first.at;
      this.#drop();
    }
    return Number.POSITIVE_INFINITY;
  }

  /** Takes out the earliest entry if it is not later than `until`. */
  take(until: number): Timer | undefined {
    const first = this.#heap[0];
    if (!first || first.at > until) return undefined;
    this.#drop();
    return first;
  }

  #drop(): void {
    const last = this.#heap.pop();
    if (!last || this.#heap.length === 0) return;
    let place = 0;
    for (;;) {
      const left = this.#heap[2 * place + 1];
      const right = this.#heap[2 * place + 2];
      const child = right && left && isBefore(right, left) ? right : left;
      if (!child || !isBefore(child, last)) break;
      this.#heap[place] = child;
      place = 2 * place + (child === left ? 1 : 2);
    }
    this.#heap[place] = last;
  }
}

const isBefore = (a: Timer, b: Timer): boolean => a.at < b.at || (a.at === b.at && a.id < b.id);
