import { ByteIndex, firstString, type SharedBytes } from './byte-index.ts';

/** Longer strings are texts: few of them repeat, and they are kept once only. */
const longestShort = 64;

/** Strings one after the other in UTF-8: string i ends before `ends[i]`. They move between threads without a copy. */
export interface PackedNames {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly ends: Uint32Array<ArrayBuffer>;
}

/**
 * Gives each different string a number, in order of first appearance: neighbours in time become neighbours in memory,
 * which alone is worth a factor of four in the judge. Short strings are known by their UTF-8 bytes, so that a reader of
 * files finds them without making strings; those are made when the names are asked for.
 */
export class Interner {
  readonly #names: string[];
  readonly #reserved: number;
  readonly #short = new ByteIndex();
  readonly #long = new Map<string, number>();
  readonly #scratch = Buffer.alloc(longestShort * 3);
  /** Which short strings are among the names already. */
  #told = firstString;
  #size: number;

  /** `reserved`: names that take the first numbers without being found again (id 0 as "unset"). */
  constructor(reserved: readonly string[] = []) {
    this.#names = [...reserved];
    this.#reserved = reserved.length;
    this.#size = reserved.length;
  }

  /** How many numbers are taken. */
  get size(): number {
    return this.#size;
  }

  /** All strings by their number. */
  get names(): readonly string[] {
    this.#tell();
    return this.#names;
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

  /** All strings for another thread, reserved ones included. */
  pack(): PackedNames {
    if (this.#long.size > 0 || this.#reserved > 0) return packed(this.names);
    return this.#short.pack();
  }

  /** What another thread needs to ask which of our short strings it knows; undefined where there are long ones. */
  share(): SharedBytes | undefined {
    return this.#long.size > 0 ? undefined : this.#short.share();
  }

  /** Makes the strings of the numbers given so far. Long ones are among the names as they come. */
  #tell(): void {
    this.#told = this.#short.tell(this.#told, (name) => this.#names.push(name));
  }

  #shortId(bytes: Buffer, start: number, end: number): number {
    const known = this.#short.find(bytes, start, end);
    if (known >= 0) return known;
    const id = this.#size++;
    this.#short.add(bytes, start, end, id);
    return id;
  }

  #longId(name: string): number {
    const known = this.#long.get(name);
    if (known !== undefined) return known;
    const id = this.#size++;
    this.#long.set(name, id);
    this.#tell();
    this.#names.push(name);
    return id;
  }
}

function packed(names: readonly string[]): PackedNames {
  const ends = new Uint32Array(names.length);
  let total = 0;
  for (const [id, name] of names.entries()) {
    total += Buffer.byteLength(name);
    ends[id] = total;
  }
  const bytes = Buffer.from(new ArrayBuffer(total));
  for (const [id, name] of names.entries()) bytes.write(name, ends[id - 1] ?? 0);
  return { bytes: new Uint8Array(bytes.buffer), ends };
}
