/**
 * A record is one string: hash, length in bytes, number, then the bytes in whole words. What is looked at together lies
 * in one line of the cache.
 */
const headWords = 3;
/** No record begins before this word: 0 in a slot is none. */
const firstRecord = 1;
const recentBits = 16;
const recentMask = (1 << recentBits) - 1;

/** An index as it stands, in memory that threads share. While others read it nobody must add. */
export interface SharedBytes {
  readonly slots: Int32Array<SharedArrayBuffer>;
  readonly records: Int32Array<SharedArrayBuffer>;
  readonly count: number;
}

const ints = (length: number) => new Int32Array(new SharedArrayBuffer(length * 4));

/** Numbers found by bytes, so that a string met before is found without being made. */
export class ByteIndex {
  #slots: SharedBytes['slots'];
  #records: SharedBytes['records'];
  #recordBytes: Buffer;
  #recordView: DataView;
  /** Records met lately, by hash: events of a case are near each other, and the slots of millions are not in the cache. */
  readonly #recent = new Int32Array(1 << recentBits);
  /** The bytes last looked at, and words of them. */
  #bytes: Uint8Array = new Uint8Array();
  #view: DataView = new DataView(this.#bytes.buffer);
  #count: number;
  /** Where the next record is to begin. */
  #end = firstRecord;
  /** Slot and hash of the last miss: `add` goes there. */
  #slot = 0;
  #hash = 0;

  /** Empty, or over what another thread shares: then it is only asked. */
  constructor(shared?: SharedBytes) {
    this.#slots = shared?.slots ?? ints(1 << 12);
    this.#records = shared?.records ?? ints(1 << 14);
    this.#recordBytes = Buffer.from(this.#records.buffer);
    this.#recordView = new DataView(this.#records.buffer);
    this.#count = shared?.count ?? 0;
  }

  /** How many numbers are remembered. */
  get count(): number {
    return this.#count;
  }

  /** The number remembered for bytes [start, end), or -1. */
  find(bytes: Uint8Array, start: number, end: number): number {
    if (bytes !== this.#bytes) this.#look(bytes);
    const hash = this.#hashOf(bytes, start, end);
    const records = this.#records;
    const place = hash & recentMask;
    const lately = this.#recent[place] ?? 0;
    if (lately !== 0 && records[lately] === hash && this.#same(lately, bytes, start, end))
      return records[lately + 2] ?? -1;
    const slots = this.#slots;
    const mask = slots.length - 1;
    let slot = hash & mask;
    for (let record = slots[slot] ?? 0; record !== 0; record = slots[slot] ?? 0) {
      if (records[record] === hash && this.#same(record, bytes, start, end)) {
        this.#recent[place] = record;
        return records[record + 2] ?? -1;
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
    const record = this.#end;
    this.#end = after(record, length);
    if (this.#end + headWords > this.#records.length) this.#grow();
    const records = this.#records;
    records[record] = this.#hash;
    records[record + 1] = length;
    records[record + 2] = value;
    this.#recordBytes.set(bytes.subarray(start, end), (record + headWords) * 4);
    this.#count++;
    this.#slots[this.#slot] = record;
    this.#recent[this.#hash & recentMask] = record;
    if (this.#count * 2 > this.#slots.length) this.#rehash();
  }

  /** Strings from the n-th added on, from 0, each once `take` has had it. */
  tell(from: StringPlace, take: (text: string) => void): StringPlace {
    let { n, record } = from;
    for (; n < this.#count; n++) {
      const start = (record + headWords) * 4;
      const length = this.#records[record + 1] ?? 0;
      take(this.#recordBytes.toString('utf8', start, start + length));
      record = after(record, length);
    }
    return { n, record };
  }

  /** Hashes of the strings in the order in which they were added. */
  hashes(): Int32Array {
    return this.#all((record) => this.#records[record] ?? 0);
  }

  /** In the same order: 1 where the other index knows the string too. */
  knownTo(other: ByteIndex): Int32Array {
    return this.#all((_, start, end) => (other.find(this.#recordBytes, start, end) < 0 ? 0 : 1));
  }

  /** All bytes in the same order. */
  pack(): { readonly bytes: Uint8Array<ArrayBuffer>; readonly ends: Uint32Array<ArrayBuffer> } {
    const ends = new Uint32Array(this.#count);
    const bytes = new Uint8Array(this.#end * 4);
    let end = 0;
    let n = 0;
    this.#all((_, from, to) => {
      bytes.set(this.#recordBytes.subarray(from, to), end);
      end += to - from;
      ends[n++] = end;
      return 0;
    });
    return { bytes: bytes.slice(0, end), ends };
  }

  /** For other threads, as it stands. */
  share(): SharedBytes {
    return { slots: this.#slots, records: this.#records, count: this.#count };
  }

  /** `ask` is given a record and where its bytes begin and end. */
  #all(ask: (record: number, start: number, end: number) => number): Int32Array {
    const answers = new Int32Array(this.#count);
    let record = firstRecord;
    for (let n = 0; n < answers.length; n++) {
      const start = (record + headWords) * 4;
      const length = this.#records[record + 1] ?? 0;
      answers[n] = ask(record, start, start + length);
      record = after(record, length);
    }
    return answers;
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

  #same(record: number, bytes: Uint8Array, start: number, end: number): boolean {
    const length = end - start;
    if (this.#records[record + 1] !== length) return false;
    const from = (record + headWords) * 4;
    if (length < 4) return isSameShort(this.#recordBytes, from, bytes, start, length);
    const view = this.#view;
    const own = this.#recordView;
    const last = length - 4;
    for (let i = 0; i < last; i += 4) if (own.getInt32(from + i, true) !== view.getInt32(start + i, true)) return false;
    return own.getInt32(from + last, true) === view.getInt32(start + last, true);
  }

  #look(bytes: Uint8Array): void {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  #grow(): void {
    let length = this.#records.length;
    while (this.#end + headWords > length) length *= 2;
    const larger = ints(length);
    larger.set(this.#records);
    this.#records = larger;
    this.#recordBytes = Buffer.from(larger.buffer);
    this.#recordView = new DataView(larger.buffer);
  }

  #rehash(): void {
    const slots = ints(this.#slots.length * 2);
    const mask = slots.length - 1;
    this.#all((record) => {
      let slot = (this.#records[record] ?? 0) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = record;
      return 0;
    });
    this.#slots = slots;
  }
}

/** How far a teller of strings has come. */
export interface StringPlace {
  readonly n: number;
  readonly record: number;
}

export const firstString: StringPlace = { n: 0, record: firstRecord };

/** Where the record after one begins. */
const after = (record: number, length: number): number => record + headWords + ((length + 3) >> 2);

function shortHash(bytes: Uint8Array, start: number, end: number): number {
  let hash = end - start;
  for (let i = start; i < end; i++) hash = (hash << 8) | (bytes[i] ?? 0);
  return Math.imul(hash, 0x85ebca6b) >>> 7;
}

function isSameShort(a: Uint8Array, aStart: number, b: Uint8Array, bStart: number, length: number): boolean {
  for (let i = 0; i < length; i++) if (a[aStart + i] !== b[bStart + i]) return false;
  return true;
}
