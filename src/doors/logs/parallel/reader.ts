import type { SharedBytes } from '#engine/1-event/byte-index.ts';
import type { PackedLog } from '#engine/1-event/join.ts';
import type { PartJudged } from '#engine/merged.ts';
import type { FileRange } from './divide.ts';
import type { RangeReport } from './read-ranges.ts';

/** What a reader tells of its part before the streams are shared out. */
export interface PartFigures {
  readonly events: number;
  /** First and last instant; infinite where there is no event. */
  readonly first: number;
  readonly last: number;
  /** Undefined where names of streams are too long to be shared. */
  readonly streams: SharedBytes | undefined;
}

/** A log on its way to each reader; undefined where there is nothing for it. */
export type Packets = readonly (PackedLog | undefined)[];

/** What a reader's streams came to. */
export interface PartResult {
  readonly judged: readonly PartJudged[];
  readonly streams: number;
  /** Events earlier than one read before them in their stream. */
  readonly backwards: number;
}

/** How far it is: bytes read or events judged. */
export type OnProgress = (done: number) => void;

/** One of several who read a log together and judge it together. */
export interface Reader {
  /** Reads ranges, in place of what was read before. Undefined: see `readRanges`. */
  readonly read: (ranges: readonly FileRange[], onProgress: OnProgress) => Promise<readonly RangeReport[] | undefined>;
  /** Everything it read, to be joined elsewhere. */
  readonly pack: () => Promise<PackedLog>;
  readonly figures: () => Promise<PartFigures>;
  /** What each is to judge of the streams that lie in several parts; `own` is its place among the readers. */
  readonly handOver: (shared: readonly SharedBytes[], own: number) => Promise<Packets>;
  /** Judges the streams that are left, and those it receives. The reader is empty afterwards. */
  readonly judge: (received: Packets, until: number, onProgress: OnProgress) => Promise<PartResult>;
}
