import type { Vocabulary } from '#law/rulebook/vocabulary.ts';
import type { ColumnWriter } from './column-writer.ts';
import type { Interner } from './interner.ts';
import type { LogColumns, PackedLog } from './join.ts';
import type { Column } from './log.ts';
import { logBuilder } from './log-builder.ts';

/** The events of some streams as a log of their own, to be sent away. `wanted`: by stream number. */
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
