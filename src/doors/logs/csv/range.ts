import type { Encoding } from './encoding.ts';

/** A part of a file: the rows that begin at or after `from` and before `to`, in bytes. */
export interface ByteRange {
  readonly from: number;
  readonly to: number;
}

/**
 * How the reading of a part went. It is right if the part before it stopped where it started, which whoever divides a
 * file has to look at: a part that begins inside quotes takes their text for rows.
 */
export interface RangeEnd {
  readonly startedAt: number;
  readonly stoppedAt: number;
  /** Line ends passed; lines of rows were counted from 1 at the start. */
  readonly lines: number;
  /** Undefined where all was ASCII. */
  readonly encoding: Encoding | undefined;
  /** A quote was never closed: what to give up is for a reader of the whole file to decide. */
  readonly isTroubled: boolean;
}

export const wholeFile: ByteRange = { from: 0, to: Number.POSITIVE_INFINITY };
