import type { SharedBytes } from '#engine/1-event/byte-index.ts';
import { idsIn, type Joined, joinLogs, type PackedLog } from '#engine/1-event/join.ts';
import type { Log } from '#engine/1-event/log.ts';
import type { LogBuilder } from '#engine/1-event/log-builder.ts';
import { ownersOf } from '#engine/1-event/owners.ts';
import { selectLog } from '#engine/1-event/select.ts';
import type { FileRange } from './divide.ts';
import { type RangeReport, type RangesToRead, readRanges } from './read-ranges.ts';
import type { Packets, PartFigures } from './reader.ts';

/** The part of a log that one of several readers has read. */
export class Part {
  readonly #work: Omit<RangesToRead, 'ranges'>;
  #builder: LogBuilder | undefined;
  #columns: PackedLog['columns'] | undefined;
  #owners: Uint8Array | undefined;

  constructor(work: Omit<RangesToRead, 'ranges'>) {
    this.#work = work;
  }

  /** Reads ranges, in place of what was read before. Undefined: see {@link readRanges}. */
  async read(
    ranges: readonly FileRange[],
    onProgress?: (bytes: number) => void,
  ): Promise<readonly RangeReport[] | undefined> {
    this.#builder = undefined;
    const read = await readRanges({ ...this.#work, ranges }, onProgress);
    this.#builder = read?.builder;
    this.#columns = read?.builder.finishColumns();
    return read?.reports;
  }

  /** Everything, to be joined elsewhere. */
  pack(): PackedLog {
    const { builder, columns } = this.#read();
    return { columns, streams: builder.streams.pack(), strings: builder.strings.pack() };
  }

  figures(): PartFigures {
    const { builder, columns } = this.#read();
    let first = Number.POSITIVE_INFINITY;
    let last = Number.NEGATIVE_INFINITY;
    for (let event = 0; event < columns.length; event++) {
      const at = columns.at[event] ?? 0;
      if (at < first) first = at;
      if (at > last) last = at;
    }
    return { events: columns.length, first, last, streams: builder.streams.share() };
  }

  /** What the other readers are to judge, by reader; empty for the reader itself. `own`: its place among them. */
  handOver(shared: readonly SharedBytes[], own: number): Packets {
    const { builder, columns } = this.#read();
    const owners = ownersOf(shared, own);
    this.#owners = owners;
    const { streams, strings } = builder;
    return shared.map((_, reader) =>
      reader === own || !owners.includes(reader)
        ? undefined
        : selectLog(
            columns,
            streams.names,
            strings.names,
            (stream) => owners[stream] === reader,
            this.#work.vocabulary,
          ),
    );
  }

  /** The log of the streams that are left, with what the other readers had of them. The reader is empty afterwards. */
  takeOver(received: Packets, own: number): { readonly log: Log; readonly streams: number } {
    const { builder, columns } = this.#read();
    const { streams, strings } = builder;
    const mine = (this.#owners ?? new Uint8Array(streams.size).fill(own)).map((owner) => (owner === own ? 1 : 0));
    const sources = received.flatMap((packed, reader): Joined[] => {
      if (reader === own) return [mine.includes(0) ? { columns, wanted: mine } : { columns }];
      if (!packed) return [];
      const streamIds = idsIn(streams, packed.streams);
      return [{ columns: packed.columns, streamIds, stringIds: idsIn(strings, packed.strings, 1) }];
    });
    this.#builder = undefined;
    this.#columns = undefined;
    const owned = mine.reduce((sum, each) => sum + each, 0);
    const isWhole = received.every((each) => each === undefined) && owned === mine.length;
    if (isWhole) return { log: { ...columns, streams: streams.names, strings: strings.names }, streams: owned };
    return { log: joinLogs(sources, streams, strings), streams: owned };
  }

  #read(): { readonly builder: LogBuilder; readonly columns: PackedLog['columns'] } {
    if (!this.#builder || !this.#columns) throw new Error('this reader has read nothing');
    return { builder: this.#builder, columns: this.#columns };
  }
}
