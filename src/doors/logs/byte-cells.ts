import type { ColumnWriter } from '#engine/1-event/column-writer.ts';
import { writeValue } from '#engine/1-event/column-writer.ts';
import type { Growable } from '#engine/1-event/growable.ts';
import type { Interner } from '#engine/1-event/interner.ts';
import type { Value } from '#law/rulebook/value.ts';
import type { FieldDeclaration } from '#law/rulebook/vocabulary.ts';
import { type CellReader, type ExpressionReader, evaluated, expressionCells, type FieldCell } from './cells.ts';
import { fromText } from './convert.ts';
import { dispatch } from './dispatch.ts';
import type { ByteRow, Charset } from './row.ts';
import type { TimeReader } from './time/time-reader.ts';

/** Cells of a table. What the map names as a column is read from its bytes, without making a string of it. */
export function byteCells(
  columns: ReadonlyMap<string, number>,
  charset: Charset,
  reader: ExpressionReader<ByteRow>,
): CellReader<ByteRow> {
  const expressions = expressionCells(reader);
  const strings = new Interning(reader.strings, charset);
  const streams = new Interning(reader.streams, charset);
  const indexOf = (column: string | undefined) => (column === undefined ? undefined : columns.get(column));
  return {
    stream: (source) => {
      const column = indexOf(source.column);
      if (column === undefined) return expressions.stream(source);
      return (row) => {
        const start = row.starts[column] ?? 0;
        const end = row.ends[column] ?? 0;
        return start === end ? -1 : streams.idOf(row.bytes, start, end);
      };
    },
    time: (source, times) => {
      const column = indexOf(source.column);
      if (column === undefined) return expressions.time(source, times);
      return (row) => times.read(row.bytes, row.starts[column] ?? 0, row.ends[column] ?? 0);
    },
    choose: (choices) => dispatch(choices, columns, charset, evaluated(reader)),
    field: (source, field, column, times) => {
      const index = indexOf(source.column);
      if (index === undefined) return expressions.field(source, field, column, times);
      return columnField(index, field, column, times, strings, charset);
    },
    text: (source, row) => {
      const column = indexOf(source.column);
      if (column === undefined) return expressions.text(source, row);
      return charset.decode(row.bytes, row.starts[column] ?? 0, row.ends[column] ?? 0);
    },
  };
}

/** Numbers of the strings in cells, whatever the file's encoding. */
class Interning {
  readonly names: Interner;
  readonly #charset: Charset;

  constructor(names: Interner, charset: Charset) {
    this.names = names;
    this.#charset = charset;
  }

  idOf(bytes: Buffer, start: number, end: number): number {
    if (this.#charset.isUtf8) return this.names.idOfUtf8(bytes, start, end);
    return this.names.idOf(this.#charset.decode(bytes, start, end));
  }
}

function columnField(
  index: number,
  field: FieldDeclaration,
  column: ColumnWriter,
  times: TimeReader,
  strings: Interning,
  charset: Charset,
): FieldCell<ByteRow> {
  if (column.form === 'string') return stringField(index, column.cells, strings);
  if (column.form === 'number' && field.type === 'timestamp') return timeField(index, column.cells, times);
  let staged: Value | undefined;
  return {
    stage: (row) => {
      const start = row.starts[index] ?? 0;
      const end = row.ends[index] ?? 0;
      staged = start === end ? undefined : fromText(charset.decode(row.bytes, start, end), field.type, times);
      return staged !== null;
    },
    commit: (at) => {
      if (staged !== undefined) writeValue(column, at, staged, strings.names);
    },
  };
}

function stringField(index: number, cells: Growable<Int32Array>, strings: Interning): FieldCell<ByteRow> {
  let staged = 0;
  return {
    stage: (row) => {
      const start = row.starts[index] ?? 0;
      const end = row.ends[index] ?? 0;
      staged = start === end ? 0 : strings.idOf(row.bytes, start, end);
      return true;
    },
    commit: (at) => {
      cells.data[at] = staged;
    },
  };
}

function timeField(index: number, cells: Growable<Float64Array>, times: TimeReader): FieldCell<ByteRow> {
  let staged = Number.NaN;
  return {
    stage: (row) => {
      staged = times.read(row.bytes, row.starts[index] ?? 0, row.ends[index] ?? 0);
      return !Number.isNaN(staged) || times.failure === 'empty';
    },
    commit: (at) => {
      cells.data[at] = staged;
    },
  };
}
