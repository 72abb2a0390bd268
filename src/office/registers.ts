import type { Registers } from '#law/rulebook/expression.ts';
import type { Values } from '#law/rulebook/value.ts';

/** One row of a dated table, in force in [from, to), epoch milliseconds; without them always. */
interface DatedRow {
  readonly key: string;
  readonly from?: number;
  readonly to?: number;
  readonly values: Values;
}

/** A dated table of persons, units or outlets, as its document in the ledger says it. */
interface RegisterDocument {
  readonly register: string;
  readonly rows: readonly DatedRow[];
}

/** The dated tables of JSON documents `{register, rows: [{key, from?, to?, values}]}`; later documents add rows. */
export function registersIn(documents: readonly { readonly file: string; readonly text: string }[]): Registers {
  const tables = new Map<string, Map<string, DatedRow[]>>();
  for (const { file, text } of documents) {
    const { register, rows } = decode(file, text);
    const table = tables.get(register) ?? new Map<string, DatedRow[]>();
    tables.set(register, table);
    for (const row of rows) table.set(row.key, [...(table.get(row.key) ?? []), row]);
  }
  return {
    row: (register, key, at) =>
      tables
        .get(register)
        ?.get(key)
        ?.find(({ from, to }) => (from ?? at) <= at && at < (to ?? Number.POSITIVE_INFINITY))?.values,
    keys: (register, from, to) =>
      [...(tables.get(register) ?? [])]
        .filter(([, rows]) => rows.some((row) => (row.from ?? from) < to && from < (row.to ?? to + 1)))
        .map(([key]) => key),
  };
}

/** Whether a text is a register; what is wrong with it otherwise. */
export function registerFault(file: string, text: string): string | undefined {
  try {
    decode(file, text);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function decode(file: string, text: string): RegisterDocument {
  const read: unknown = JSON.parse(text);
  if (!isRecord(read) || typeof read.register !== 'string' || !Array.isArray(read.rows))
    throw new Error(`${file}: a register is {"register": name, "rows": [{"key", "from"?, "to"?, "values"}]}`);
  const rows = read.rows.map((row: unknown, index) => {
    if (!isRow(row)) throw new Error(`${file}: row ${index + 1} has no key, no values, or dates that are no instants`);
    return { ...row, values: { ...row.values } };
  });
  return { register: read.register, rows };
}

const isRecord = (value: unknown): value is { readonly [name: string]: unknown } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isInstant = (value: unknown): boolean => value === undefined || Number.isSafeInteger(value);

function isRow(row: unknown): row is DatedRow {
  return (
    isRecord(row) && typeof row.key === 'string' && isRecord(row.values) && isInstant(row.from) && isInstant(row.to)
  );
}
