import type { SharedBytes } from '#engine/1-event/byte-index.ts';
import { joinLogs, type PackedLog } from '#engine/1-event/join.ts';
import type { Log } from '#engine/1-event/log.ts';
import type { LogBuilder } from '#engine/1-event/log-builder.ts';
import { ownersOf, stays } from '#engine/1-event/owners.ts';
import { keepOnly, selectLog } from '#engine/1-event/select.ts';
import type { FileRange } from './divide.ts';
import { type RangeReport, type RangesToRead, readRanges } from './read-ranges.ts';
import type { Packets, PartFigures } from './reader.ts';

/** The part of a log that one of several readers has read. */
export class Part {
  readonly #work: Omit<RangesToRead, 'ranges'>;
  #builder: LogBuilder | undefined;
  #columns: PackedLog['columns'] | undefined;
  /** How many streams lie in no other part. */
  #own = 0;

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

  /**
   * What each reader, itself included, is to judge of the streams that lie in several parts. They are taken out of its
   * own part. `own`: its place among the readers.
   */
  handOver(shared: readonly SharedBytes[], own: number): Packets {
    const { builder, columns } = this.#read();
    const { streams, strings } = builder;
    const owners = ownersOf(shared, own);
    this.#own = owners.reduce((sum, owner) => sum + (owner === stays ? 1 : 0), 0);
    if (this.#own === owners.length) return shared.map(() => undefined);
    const packets = shared.map((_, reader) => {
      const isTheirs = (stream: number) => owners[stream] === reader;
      return owners.includes(reader)
        ? selectLog(columns, streams.names, strings.names, isTheirs, this.#work.vocabulary)
        : undefined;
    });
    this.#columns = keepOnly(columns, (stream) => owners[stream] === stays);
    return packets;
  }

  /** The logs to judge: its own streams, and those that lie in several parts. The reader is empty afterwards. */
  takeOver(received: Packets): { readonly logs: readonly Log[]; readonly streams: number } {
    const { builder, columns } = this.#read();
    const own: Log = { ...columns, streams: builder.streams.names, strings: builder.strings.names };
    this.#builder = undefined;
    this.#columns = undefined;
    const packets = received.filter((packed) => packed !== undefined);
    if (packets.length === 0) return { logs: [own], streams: this.#own };
    const mixed = joinLogs(packets);
    return { logs: [own, mixed], streams: this.#own + mixed.streams.length };
  }

  #read(): { readonly builder: LogBuilder; readonly columns: PackedLog['columns'] } {
    if (!this.#builder || !this.#columns) throw new Error('this reader has read nothing');
    return { builder: this.#builder, columns: this.#columns };
  }
}
