import type { SharedBytes } from '#engine/1-event/byte-index.ts';
import type { PackedLog } from '#engine/1-event/join.ts';
import type { FileRange } from './divide.ts';
import type { RangeReport } from './read-ranges.ts';
import type { Packets, PartFigures, PartResult } from './reader.ts';

/** A document as it was read; a thread compiles the regulations anew, since compiled rules cannot be sent. */
export interface SourceText {
  readonly file: string;
  readonly text: string;
}

/** What each thread is told when it starts. */
export interface Setup {
  readonly files: readonly string[];
  readonly map: SourceText;
  readonly regulations: readonly SourceText[];
  readonly vocabularies: readonly SourceText[];
  readonly origins?: readonly SourceText[];
  readonly known?: readonly string[];
  readonly calendars: readonly SourceText[];
}

/** What a thread is asked to do, one thing after the other. */
export type Order =
  | { readonly do: 'read'; readonly ranges: readonly FileRange[] }
  | { readonly do: 'pack' }
  | { readonly do: 'figures' }
  | { readonly do: 'hand-over'; readonly shared: readonly SharedBytes[]; readonly own: number }
  | { readonly do: 'judge'; readonly received: Packets; readonly until: number };

/** What comes back, by what was asked. */
export interface Answers {
  readonly read: readonly RangeReport[] | undefined;
  readonly pack: PackedLog;
  readonly figures: PartFigures;
  readonly 'hand-over': Packets;
  readonly judge: PartResult;
}

/** From a thread: how far it is, or that it is done. */
export type Message<K extends Order['do']> = { readonly done: number } | { readonly answer: Answers[K] };

/** What can be sent without a copy. */
export function buffersOf(packets: Packets): ArrayBuffer[] {
  return packets.flatMap((packed) => (packed ? ownBuffers(packed) : [])).filter((each) => each instanceof ArrayBuffer);
}

function ownBuffers({ columns, streams, strings }: PackedLog): readonly ArrayBufferLike[] {
  const tables = [columns.kind, columns.at, columns.stream, columns.version, columns.row];
  const cells = [...columns.columns.values()].flatMap((fields) => [...fields.values()]);
  return [
    ...[...tables, streams.bytes, streams.ends, strings.bytes, strings.ends].map(({ buffer }) => buffer),
    ...cells.flatMap((column) => (column.form === 'value' ? [] : [column.data.buffer])),
  ];
}
