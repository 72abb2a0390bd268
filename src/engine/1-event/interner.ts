import { ByteIndex } from './byte-index.ts';

/** Longer strings are texts: few of them repeat, and they are kept once only. */
const longestShort = 64;

/**
 * Gives each different string a number, in order of first appearance: neighbours in time become neighbours in memory,
 * which alone is worth a factor of four in the judge. Short strings are known by their UTF-8 bytes, so that a reader of
 * files finds them without making strings.
 */
export class Interner {
  readonly names: string[];
  readonly #short = new ByteIndex();
  readonly #long = new Map<string, number>();
  readonly #scratch = Buffer.alloc(longestShort * 3);

  /** `reserved`: names that take the first numbers without being found again (id 0 as "unset"). */
  constructor(reserved: readonly string[] = []) {
    this.names = [...reserved];
  }

  idOf(name: string): number {
    if (name.length > longestShort) return this.#longId(name);
    const length = this.#scratch.write(name);
    // A lone surrogate has no UTF-8: such a name is known as a string.
    const isShort = length <= longestShort && name.isWellFormed();
    return isShort ? this.#shortId(this.#scratch, 0, length) : this.#longId(name);
  }

  /** The number of the string whose UTF-8 bytes are [start, end). */
  idOfUtf8(bytes: Buffer, start: number, end: number): number {
    return end - start > longestShort
      ? this.#longId(bytes.toString('utf8', start, end))
      : this.#shortId(bytes, start, end);
  }

  #shortId(bytes: Buffer, start: number, end: number): number {
    const known = this.#short.find(bytes, start, end);
    if (known >= 0) return known;
    const id = this.names.length;
    this.#short.add(bytes, start, end, id);
    this.names.push(bytes.toString('utf8', start, end));
    return id;
  }

  #longId(name: string): number {
    const known = this.#long.get(name);
    if (known !== undefined) return known;
    const id = this.names.length;
    this.#long.set(name, id);
    this.names.push(name);
    return id;
  }
}
