import type { Value, ValueType } from '#law/rulebook/value.ts';
import { bytes, doubles, type Growable, ints } from './growable.ts';
import type { Interner } from './interner.ts';
import type { Column } from './log.ts';

/** One column being written. Rows never set are unset. */
export type ColumnWriter =
  | { readonly form: 'string'; readonly type: ValueType; readonly cells: Growable<Int32Array> }
  | { readonly form: 'number'; readonly type: ValueType; readonly cells: Growable<Float64Array> }
  | { readonly form: 'bool'; readonly type: ValueType; readonly cells: Growable<Uint8Array> }
  | { readonly form: 'value'; readonly type: ValueType; readonly cells: (Value | undefined)[] };

/** Unset in a boolean column. */
export const unsetBool = 2;

export function columnWriter(type: ValueType): ColumnWriter {
  switch (type) {
    case 'string':
      return { form: 'string', type, cells: ints() };
    case 'int':
    case 'double':
    case 'timestamp':
    case 'duration':
      return { form: 'number', type, cells: doubles(Number.NaN) };
    case 'bool':
      return { form: 'bool', type, cells: bytes(unsetBool) };
    default:
      return { form: 'value', type, cells: [] };
  }
}

/**
 * Writes one value.
 * @throws where the value is not of the column's type: whoever adds events has converted them already.
 */
export function writeValue(column: ColumnWriter, row: number, value: Value, strings: Interner): void {
  if (value === null) return;
  if (column.form === 'value') column.cells[row] = value;
  else if (column.form === 'string' && typeof value === 'string') column.cells.set(row, strings.idOf(value));
  else if (column.form === 'number' && typeof value === 'number') column.cells.set(row, value);
  else if (column.form === 'bool' && typeof value === 'boolean') column.cells.set(row, value ? 1 : 0);
  else throw new Error(`a ${JSON.stringify(column.type)} field was given ${JSON.stringify(value)}`);
}

export function finishColumn(column: ColumnWriter, rows: number): Column {
  switch (column.form) {
    case 'string':
      return { form: 'string', type: column.type, data: column.cells.take(rows) };
    case 'number':
      return { form: 'number', type: column.type, data: column.cells.take(rows) };
    case 'bool':
      return { form: 'bool', type: column.type, data: column.cells.take(rows) };
    case 'value':
      return { form: 'value', type: column.type, data: Array.from({ length: rows }, (_, i) => column.cells[i]) };
  }
}
