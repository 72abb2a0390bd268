/** Integers of one entry: hash, start and end in the arena, number. One entry lies in one line of the cache. */
const width = 4;
const recentBits = 16;
const recentMask = (1 << recentBits) - 1;

/** An index as it stands, in memory that threads share. While others read it nobody must add. */
export interface SharedBytes {
  readonly slots: Int32Array<SharedArrayBuffer>;
  readonly entries: Int32Array<SharedArrayBuffer>;
  readonly arena: Uint8Array<SharedArrayBuffer>;
  readonly count: number;
}

const ints = (length: number) => new Int32Array(new SharedArrayBuffer(length * 4));
const bytesOf = (length: number) => new Uint8Array(new SharedArrayBuffer(length));

/** Numbers found by bytes, so that a string met before is found without being made. */
export class ByteIndex {
  #slots: SharedBytes['slots'];
  #entries: SharedBytes['entries'];
  #arena: SharedBytes['arena'];
  /** Entries met lately, by hash: events of a case are near each other, and the slots of millions are not in the cache. */
  readonly #recent = new Int32Array(1 << recentBits);
  #arenaView: DataView;
  /** The bytes last looked at, and words of them. */
  #bytes: Uint8Array = new Uint8Array();
  #view: DataView = new DataView(this.#bytes.buffer);
  #text: Buffer = Buffer.alloc(0);
  #count: number;
  #filled = 0;
  /** Slot and hash of the last miss: `add` goes there. */
  #slot = 0;
  #hash = 0;

  /** Empty, or over what another thread shares: then it is only asked. */
  constructor(shared?: SharedBytes) {
    this.#slots = shared?.slots ?? ints(1 << 12);
    this.#entries = shared?.entries ?? ints(width << 11);
    this.#arena = shared?.arena ?? bytesOf(1 << 15);
    this.#arenaView = new DataView(this.#arena.buffer);
    this.#count = shared?.count ?? 0;
  }

  /** How many numbers are remembered. */
  get count(): number {
    return this.#count;
  }

  /** The bytes added as the n-th, from 0, as text. */
  textOf(n: number): string {
    const at = (n + 1) * width;
    const { buffer } = this.#arena;
    if (this.#text.buffer !== buffer) this.#text = Buffer.from(buffer);
    return this.#text.toString('utf8', this.#entries[at + 1], this.#entries[at + 2]);
  }

  /** Of the bytes added as the n-th, from 0. */
  hashOf(n: number): number {
    return this.#entries[(n + 1) * width] ?? 0;
  }

  /** By the order in which they were added: 1 where the other index knows the bytes too. */
  knownTo(other: ByteIndex): Uint8Array {
    const known = new Uint8Array(this.#count);
    for (let n = 0; n < known.length; n++) {
      const at = (n + 1) * width;
      known[n] = other.find(this.#arena, this.#entries[at + 1] ?? 0, this.#entries[at + 2] ?? 0) < 0 ? 0 : 1;
    }
    return known;
  }

  /** All bytes in the order in which they were added. */
  pack(): { readonly bytes: Uint8Array<ArrayBuffer>; readonly ends: Uint32Array<ArrayBuffer> } {
    const ends = new Uint32Array(this.#count);
    for (let n = 0; n < this.#count; n++) ends[n] = this.#entries[(n + 1) * width + 2] ?? 0;
    return { bytes: new Uint8Array(this.#arena.subarray(0, this.#filled)), ends };
  }

  /** For other threads, as it stands. */
  share(): SharedBytes {
    return { slots: this.#slots, entries: this.#entries, arena: this.#arena, count: this.#count };
  }

  /** The number remembered for bytes [start, end), or -1. */
  find(bytes: Uint8Array, start: number, end: number): number {
    if (bytes !== this.#bytes) this.#look(bytes);
    const hash = this.#hashOf(bytes, start, end);
    const entries = this.#entries;
    const place = hash & recentMask;
    const lately = (this.#recent[place] ?? 0) * width;
    if (lately !== 0 && entries[lately] === hash && this.#same(lately, bytes, start, end))
      return entries[lately + 3] ?? -1;
    const slots = this.#slots;
    const mask = slots.length - 1;
    let slot = hash & mask;
    for (let entry = slots[slot] ?? 0; entry !== 0; entry = slots[slot] ?? 0) {
      const at = entry * width;
      if (entries[at] === hash && this.#same(at, bytes, start, end)) {
        this.#recent[place] = entry;
        return entries[at + 3] ?? -1;
      }
      slot = (slot + 1) & mask;
    }
    this.#slot = slot;
    this.#hash = hash;
    return -1;
  }

  /** Remembers a number for the bytes that the last `find` missed. */
  add(bytes: Uint8Array, start: number, end: number, value: number): void {
    const length = end - start;
    const entry = ++this.#count;
    const at = entry * width;
    if (at + width > this.#entries.length) this.#entries = doubled(this.#entries, ints);
    if (this.#filled + length > this.#arena.length) this.#growArena(length);
    this.#arena.set(bytes.subarray(start, end), this.#filled);
    this.#entries[at] = this.#hash;
    this.#entries[at + 1] = this.#filled;
    this.#entries[at + 2] = this.#filled + length;
    this.#entries[at + 3] = value;
    this.#filled += length;
    this.#slots[this.#slot] = entry;
    this.#recent[this.#hash & recentMask] = entry;
    if (this.#count * 2 > this.#slots.length) this.#rehash();
  }

  /** Four bytes at a time, the last four whole: half the time of reading a row goes into this. */
  #hashOf(bytes: Uint8Array, start: number, end: number): number {
    const length = end - start;
    if (length < 4) return shortHash(bytes, start, end);
    const view = this.#view;
    const last = end - 4;
    let hash = length;
    for (let i = start; i < last; i += 4) {
      hash = Math.imul(hash ^ view.getInt32(i, true), 0x9e3779b1);
      hash ^= hash >>> 15;
    }
    hash = Math.imul(hash ^ view.getInt32(last, true), 0x85ebca6b);
    return hash ^ (hash >>> 13);
  }

  #same(at: number, bytes: Uint8Array, start: number, end: number): boolean {
    const from = this.#entries[at + 1] ?? 0;
    const length = end - start;
    if ((this.#entries[at + 2] ?? 0) - from !== length) return false;
    if (length < 4) return isSameShort(this.#arena, from, bytes, start, length);
    const view = this.#view;
    const arena = this.#arenaView;
    const last = length - 4;
    for (let i = 0; i < last; i += 4)
      if (arena.getInt32(from + i, true) !== view.getInt32(start + i, true)) return false;
    return arena.getInt32(from + last, true) === view.getInt32(start + last, true);
  }

  #look(bytes: Uint8Array): void {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  #growArena(length: number): void {
    while (this.#filled + length > this.#arena.length) this.#arena = doubled(this.#arena, bytesOf);
    this.#arenaView = new DataView(this.#arena.buffer);
  }

  #rehash(): void {
    const slots = ints(this.#slots.length * 2);
    const mask = slots.length - 1;
    for (let entry = 1; entry <= this.#count; entry++) {
      let slot = (this.#entries[entry * width] ?? 0) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = entry;
    }
    this.#slots = slots;
  }
}

function shortHash(bytes: Uint8Array, start: number, end: number): number {
  let hash = end - start;
  for (let i = start; i < end; i++) hash = (hash << 8) | (bytes[i] ?? 0);
  return Math.imul(hash, 0x85ebca6b) >>> 7;
}

function isSameShort(a: Uint8Array, aStart: number, b: Uint8Array, bStart: number, length: number): boolean {
  for (let i = 0; i < length; i++) if (a[aStart + i] !== b[bStart + i]) return false;
  return true;
}

function doubled<T extends SharedBytes['slots'] | SharedBytes['arena']>(old: T, make: (length: number) => T): T {
  const larger = make(old.length * 2);
  larger.set(old);
  return larger;
}
