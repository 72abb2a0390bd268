import type { ColumnWriter } from '#engine/1-event/column-writer.ts';
import { writeValue } from '#engine/1-event/column-writer.ts';
import type { Interner } from '#engine/1-event/interner.ts';
import type { Expression, Registers } from '#law/rulebook/expression.ts';
import type { Value, Values } from '#law/rulebook/value.ts';
import type { FieldDeclaration } from '#law/rulebook/vocabulary.ts';
import type { Source } from './audit-map.ts';
import { convert } from './convert.ts';
import type { Guarded } from './dispatch.ts';
import type { TimeReader } from './time/time-reader.ts';

/** One field of one event, read from a row first and written when the whole row has proved sound. */
export interface FieldCell<Row> {
  readonly stage: (row: Row) => boolean;
  readonly commit: (index: number) => void;
}

/** How a kind of row (cells of a table, a JSON object) gives what a map asks for. */
export interface CellReader<Row> {
  /** Number of the stream; -1 where there is none. */
  readonly stream: (source: Source) => (row: Row) => number;
  /** Epoch milliseconds; NaN where there is no time, and the reader's `failure` says why. */
  readonly time: (source: Source, times: TimeReader) => (row: Row) => number;
  /** Which of the choices a row calls for, in their order: those whose guard holds. */
  readonly choose: <T extends Guarded>(choices: readonly T[]) => (row: Row) => readonly T[];
  readonly field: (source: Source, field: FieldDeclaration, column: ColumnWriter, times: TimeReader) => FieldCell<Row>;
  /** What stands there, for a message. */
  readonly text: (source: Source, row: Row) => string;
}

/** Reads expressions over the values of a row; direct reads of a column do not come here. */
export interface ExpressionReader<Row> {
  readonly values: (row: Row) => Values;
  readonly registers: Registers;
  readonly strings: Interner;
  readonly streams: Interner;
}

export function evaluate<Row>(reader: ExpressionReader<Row>, expression: Expression | undefined, row: Row): Value {
  return expression?.evaluate({ row: reader.values(row), registers: reader.registers }) ?? null;
}

/** A guard asked of each row. */
export const evaluated =
  <Row>(reader: ExpressionReader<Row>) =>
  ({ expression }: Source) =>
  (row: Row): boolean =>
    evaluate(reader, expression, row) === true;

const encoder = new TextEncoder();

/** A time that an expression gives: a timestamp as it is, anything else read like a cell. */
export function timeOfValue(value: Value, isTimestamp: boolean, times: TimeReader): number {
  if (isTimestamp && typeof value === 'number') {
    times.failure = 'none';
    times.dateOnly = false;
    return value;
  }
  const bytes = encoder.encode(value === null ? '' : String(value));
  return times.read(bytes, 0, bytes.length);
}

export function streamOfValue(value: Value, streams: Interner): number {
  if (value === null || value === '' || typeof value === 'object') return -1;
  return streams.idOf(String(value));
}

/** A field given as a value: by an expression, or by JSON. */
export function valueCell<Row>(
  read: (row: Row) => Value | undefined,
  isTimestamp: boolean,
  field: FieldDeclaration,
  column: ColumnWriter,
  times: TimeReader,
  strings: Interner,
): FieldCell<Row> {
  let staged: Value | undefined;
  return {
    stage: (row) => {
      const value = read(row);
      const isReady = (isTimestamp && field.type === 'timestamp') || field.type === 'duration';
      staged = isReady && typeof value === 'number' ? value : convert(value, field.type, times);
      return staged !== null;
    },
    commit: (index) => {
      if (staged !== undefined) writeValue(column, index, staged, strings);
    },
  };
}

/** Cells given by expressions, the same for every kind of row. */
export function expressionCells<Row>(reader: ExpressionReader<Row>): CellReader<Row> {
  return {
    stream:
      ({ expression }) =>
      (row) =>
        streamOfValue(evaluate(reader, expression, row), reader.streams),
    time: ({ expression }, times) => {
      const isTimestamp = expression?.type === 'timestamp';
      return (row) => timeOfValue(evaluate(reader, expression, row), isTimestamp, times);
    },
    choose: (choices) => {
      const guards = choices.map(({ when }) => (when ? evaluated(reader)(when) : () => true));
      return (row) => choices.filter((_, i) => guards[i]?.(row));
    },
    field: ({ expression }, field, column, times) => {
      const read = (row: Row) => evaluate(reader, expression, row);
      return valueCell(read, expression?.type === 'timestamp', field, column, times, reader.strings);
    },
    text: ({ expression }, row) => String(evaluate(reader, expression, row) ?? ''),
  };
}
