import type { Vocabulary } from '#law/rulebook/vocabulary.ts';
import type { ColumnWriter } from './column-writer.ts';
import type { Interner } from './interner.ts';
import type { LogColumns, PackedLog } from './join.ts';
import type { Column } from './log.ts';
import { logBuilder } from './log-builder.ts';

/** The events of some streams as a log of their own. `wanted`: by stream number. */
export function selectLog(
  columns: LogColumns,
  streams: readonly string[],
  strings: readonly string[],
  wanted: (stream: number) => boolean,
  vocabulary: Vocabulary,
): PackedLog {
  const builder = logBuilder(vocabulary);
  const copies = columns.kinds.map((kind) =>
    copyOf(kind, columns, builder.kind(kind)?.columns, strings, builder.strings),
  );
  for (let event = 0; event < columns.length; event++) {
    const stream = columns.stream[event] ?? 0;
    if (!wanted(stream)) continue;
    const kind = columns.kind[event] ?? 0;
    const writer = builder.kind(columns.kinds[kind] ?? '');
    const row = writer?.append(columns.at[event] ?? 0, builder.streams.idOf(streams[stream] ?? '')) ?? 0;
    for (const copy of copies[kind] ?? []) copy(columns.row[event] ?? 0, row);
  }
  return { columns: builder.finishColumns(), streams: builder.streams.pack(), strings: builder.strings.pack() };
}

type Copy = (from: number, to: number) => void;

function copyOf(
  kind: string,
  columns: LogColumns,
  writers: ReadonlyMap<string, ColumnWriter> | undefined,
  strings: readonly string[],
  known: Interner,
): readonly Copy[] {
  return [...(columns.columns.get(kind) ?? [])].flatMap(([field, column]) => {
    const writer = writers?.get(field);
    return writer ? [cellCopy(column, writer, strings, known)] : [];
  });
}

function cellCopy(from: Column, to: ColumnWriter, strings: readonly string[], known: Interner): Copy {
  if (from.form === 'value')
    return (a, b) => {
      if (to.form === 'value') to.cells[b] = from.data[a];
    };
  if (from.form === 'string')
    return (a, b) => {
      const id = from.data[a] ?? 0;
      if (to.form === 'string') to.cells.data[b] = id === 0 ? 0 : known.idOf(strings[id] ?? '');
    };
  return (a, b) => {
    if (to.form === 'number' || to.form === 'bool') to.cells.data[b] = from.data[a] ?? 0;
  };
}

/** The log without the events of other streams, in the same memory: its tables are written over. */
export function keepOnly(columns: LogColumns, wanted: (stream: number) => boolean): LogColumns {
  const { kind, at, stream, version, row } = columns;
  let length = 0;
  for (let event = 0; event < columns.length; event++) {
    if (!wanted(stream[event] ?? 0)) continue;
    kind[length] = kind[event] ?? 0;
    at[length] = at[event] ?? 0;
    stream[length] = stream[event] ?? 0;
    version[length] = version[event] ?? 0;
    row[length] = row[event] ?? 0;
    length++;
  }
  return {
    ...columns,
    length,
    kind: kind.subarray(0, length),
    at: at.subarray(0, length),
    stream: stream.subarray(0, length),
    version: version.subarray(0, length),
    row: row.subarray(0, length),
  };
}
