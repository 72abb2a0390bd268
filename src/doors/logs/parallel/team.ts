import { joinLogs } from '#engine/1-event/join.ts';
import type { Log } from '#engine/1-event/log.ts';
import type { Judged } from '#engine/judged.ts';
import { mergeParts } from '#engine/merged.ts';
import { divide } from './divide.ts';
import type { RangeReport } from './read-ranges.ts';
import type { Reader } from './reader.ts';
import { seamsOf, startingAt } from './seams.ts';

type OnProgress = (done: number, total: number) => void;

/** A log that was judged where it was read: what is known of it as a whole. */
export interface JudgedInParts {
  readonly judged: Judged;
  readonly events: number;
  readonly streams: number;
  /** Its first instant; infinite where there is no event. */
  readonly first: number;
  /** Events earlier than one read before them in their stream. */
  readonly backwards: number;
}

/** Readers that read logs together, and judge them together where the rules allow it. */
export class Team {
  readonly #readers: readonly Reader[];

  constructor(readers: readonly Reader[]) {
    this.#readers = readers;
  }

  /**
   * Reads files of these sizes, each reader its part of the bytes. Undefined where they have to be read from start to
   * end by one: the parts do not fit together, or something is wrong that must be told in order.
   */
  async read(sizes: readonly number[], onProgress: OnProgress): Promise<readonly RangeReport[] | undefined> {
    const ranges = divide(sizes, this.#readers.length);
    const total = sizes.reduce((sum, size) => sum + size, 0);
    const progress = sumOf(ranges.length, (done) => onProgress(done, total));
    const reports = await this.#all((each, i) => each.read(ranges[i] ?? [], progress(i)));
    for (const _ of ranges) {
      const sound = reports.filter((each) => each !== undefined);
      const seams = sound.length === reports.length ? seamsOf(sound) : undefined;
      if (seams?.fit) return sound.flat();
      if (!seams?.again) return undefined;
      const { reader, from } = seams.again;
      reports[reader] = await this.#readers[reader]?.read(startingAt(ranges[reader] ?? [], from), () => {});
    }
    return undefined;
  }

  /** What all have read, as one log. */
  async gather(): Promise<Log> {
    return joinLogs(await this.#all((each) => each.pack()));
  }

  /**
   * Judges what all have read, each reader the streams that fall to it. Undefined where streams cannot be shared out.
   * Whether the rules allow it is for the caller to ask: see `isJudgedApart`.
   */
  async judge(until: number | undefined, onProgress: OnProgress): Promise<JudgedInParts | undefined> {
    const figures = await this.#all((each) => each.figures());
    const shared = figures.flatMap(({ streams }) => streams ?? []);
    if (shared.length < figures.length) return undefined;
    const events = figures.reduce((sum, each) => sum + each.events, 0);
    const end = until ?? (events === 0 ? 0 : Math.max(...figures.map(({ last }) => last)));
    const handed = await this.#all((each, own) => each.handOver(shared, own));
    const progress = sumOf(figures.length, (done) => onProgress(done, events));
    const parts = await this.#all((each, own) => {
      const received = handed.map((packed) => packed[own]);
      return each.judge(received, end, progress(own));
    });
    return {
      judged: mergeParts(parts.flatMap(({ judged }) => judged)),
      events,
      streams: parts.reduce((sum, each) => sum + each.streams, 0),
      first: Math.min(...figures.map(({ first }) => first)),
      backwards: parts.reduce((sum, each) => sum + each.backwards, 0),
    };
  }

  #all<T>(ask: (reader: Reader, place: number) => Promise<T>): Promise<T[]> {
    return Promise.all(this.#readers.map(ask));
  }
}

/** Adds up how far each of several is. */
function sumOf(count: number, onSum: (sum: number) => void): (place: number) => (done: number) => void {
  const all = new Array<number>(count).fill(0);
  return (place) => (done) => {
    all[place] = done;
    onSum(all.reduce((sum, each) => sum + each, 0));
  };
}
