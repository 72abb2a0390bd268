import type { Value } from '#law/rulebook/value.ts';
import type { Source } from '../audit-map.ts';
import {
  type CellReader,
  type ExpressionReader,
  expressionCells,
  streamOfValue,
  timeOfValue,
  valueCell,
} from '../cells.ts';
import type { JsonRow } from './ndjson-file.ts';

/** Fields of JSON objects. A name that an object has not is unset there. */
export function jsonCells(reader: ExpressionReader<JsonRow>): CellReader<JsonRow> {
  const expressions = expressionCells(reader);
  return {
    stream: (source) => {
      const read = fieldOf(source);
      return read ? (row) => streamOfValue(read(row) ?? null, reader.streams) : expressions.stream(source);
    },
    time: (source, times) => {
      const read = fieldOf(source);
      return read ? (row) => timeOfValue(read(row) ?? null, false, times) : expressions.time(source, times);
    },
    choose: expressions.choose,
    field: (source, field, column, times) => {
      const read = fieldOf(source);
      return read
        ? valueCell(read, false, field, column, times, reader.strings)
        : expressions.field(source, field, column, times);
    },
    text: (source, row) => {
      const value = fieldOf(source)?.(row);
      if (value === undefined) return source.expression ? expressions.text(source, row) : '';
      return typeof value === 'string' ? value : JSON.stringify(value);
    },
  };
}

function fieldOf({ column }: Source): ((row: JsonRow) => Value | undefined) | undefined {
  if (column === undefined) return undefined;
  return ({ values }) => (Object.hasOwn(values, column) ? values[column] : undefined);
}
