import { allBuckets } from '../bucket.ts';

/** Tables that are written whole, before the buckets. `lease` is left out: who works a bucket ends with the server. */
const small = ['account', 'setting', 'document', 'head'] as const;
/** Tables of which each bucket has its part. */
const parted = ['feed', 'stream', 'event', 'duty', 'command', 'parcel'] as const;

export type Table = (typeof small)[number] | (typeof parted)[number];

/** Everything that a backup holds, in the order in which it holds it. */
export const tables: readonly Table[] = [...small, ...parted];

/** All rows of a small table, or one bucket's rows of another. */
export interface Section {
  readonly table: Table;
  readonly bucket: number | null;
}

/** The sections of some tables in their order: small tables first, then bucket after bucket. */
export const sectionsOf = (some: readonly Table[]): readonly Section[] => [
  ...small.filter((table) => some.includes(table)).map((table) => ({ table, bucket: null })),
  ...allBuckets.flatMap((bucket) => parted.filter((table) => some.includes(table)).map((table) => ({ table, bucket }))),
];

/** What is known of a ledger before its rows are read. */
export interface Header {
  /** Of the file: 1. */
  readonly format: number;
  /** Epoch milliseconds. */
  readonly exportedAt: number;
  /** The newest migration of the database it comes from. */
  readonly migration: number;
  readonly rows: { readonly [T in Table]: number };
}

/** A ledger as it is read, from a database or from a file: each section, then its rows in pieces of whole lines. */
export type Part =
  | { readonly form: 'section'; readonly section: Section }
  | { readonly form: 'rows'; readonly lines: Uint8Array };
