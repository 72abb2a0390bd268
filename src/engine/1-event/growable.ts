type Numbers = Float64Array | Int32Array | Uint16Array | Uint8Array;

/** A typed array that doubles when it is full. What was never set reads as `unset`. */
export class Growable<T extends Numbers> {
  data: T;
  readonly #make: (length: number) => T;
  readonly #unset: number;

  constructor(make: (length: number) => T, unset = 0) {
    this.#make = make;
    this.#unset = unset;
    this.data = make(0);
    this.#grow(16);
  }

  /** Makes room for `length` elements, so that `data` may be written without asking. */
  reserve(length: number): void {
    if (length > this.data.length) this.#grow(length);
  }

  set(index: number, value: number): void {
    if (index >= this.data.length) this.#grow(index + 1);
    this.data[index] = value;
  }

  get(index: number): number {
    return this.data[index] ?? this.#unset;
  }

  /** The first `length` elements, trimmed: a half-empty buffer would live as long as its log. Writing on makes a copy. */
  take(length: number): T {
    this.reserve(length);
    if (this.data.length > length) {
      const taken = this.#make(length);
      taken.set(this.data.subarray(0, length));
      this.data = taken;
    }
    return this.data;
  }

  #grow(atLeast: number): void {
    const old = this.data;
    const grown = this.#make(Math.max(atLeast, old.length * 2));
    grown.set(old);
    if (this.#unset !== 0) grown.fill(this.#unset, old.length);
    this.data = grown;
  }
}

export const doubles = (unset = 0) => new Growable((n) => new Float64Array(n), unset);
export const ints = () => new Growable((n) => new Int32Array(n));
export const shorts = () => new Growable((n) => new Uint16Array(n));
export const bytes = (unset = 0) => new Growable((n) => new Uint8Array(n), unset);
