import { msPerDay } from '#law/calendar/day.ts';
import type { Registers } from '#law/rulebook/expression.ts';
import type { Value, Values } from '#law/rulebook/value.ts';
import type { RegisterDeclaration, Vocabulary } from '#law/rulebook/vocabulary.ts';
import type { AuditMap, RegisterSource } from './audit-map.ts';
import { columnsOf } from './columns.ts';
import { fromText } from './convert.ts';
import { readCsv } from './csv/csv-file.ts';
import { type LogProblem, logProblem, type MessageValues, nearest } from './log-problem.ts';
import type { MessageCode } from './messages/catalogue.ts';
import type { Charset } from './row.ts';
import { TimeReader } from './time/time-reader.ts';
import { type Zone, zoneOf } from './time/zone.ts';

/** One row of a dated table, in force in [from, to), epoch milliseconds. */
interface Dated {
  readonly from: number;
  readonly to: number;
  readonly values: Values;
}

type Table = Map<string, Dated[]>;

/**
 * Reads the dated tables beside the map. A row without dates is always in force; a `to` that is a date without a time
 * is the last day in force.
 */
export async function readRegisters(
  map: AuditMap,
  vocabulary: Vocabulary,
): Promise<{ readonly registers: Registers; readonly problems: readonly LogProblem[] }> {
  const tables = new Map<string, Table>();
  const problems: LogProblem[] = [];
  for (const source of map.registers) {
    const declared = vocabulary.registers.get(source.name);
    if (declared) tables.set(source.name, await readTable(source, declared, map, problems));
  }
  return { registers: registersOf(tables), problems };
}

function registersOf(tables: ReadonlyMap<string, Table>): Registers {
  return {
    row: (register, key, at) =>
      tables
        .get(register)
        ?.get(key)
        ?.find(({ from, to }) => from <= at && at < to)?.values,
    keys: (register, from, to) =>
      [...(tables.get(register) ?? [])]
        .filter(([, rows]) => rows.some((row) => row.from < to && from < row.to))
        .map(([key]) => key),
  };
}

async function readTable(
  source: RegisterSource,
  declared: RegisterDeclaration,
  map: AuditMap,
  problems: LogProblem[],
): Promise<Table> {
  const table: Table = new Map();
  const reader = new RegisterReader(source, declared, zoneOf(map.timezone), map);
  const where = { file: source.file };
  const fail = (code: MessageCode, values: MessageValues) =>
    void problems.push(logProblem('error', code, where, values));
  let decode: Charset['decode'] = () => '';
  try {
    const fault = await readCsv(
      source.file,
      { encoding: 'auto', delimiter: 'auto' },
      {
        header: (names, charset) => {
          decode = charset.decode;
          const missing = reader.missing(names);
          if (missing !== undefined)
            fail('column-missing', { column: missing, columns: names.join(', '), suggestion: nearest(missing, names) });
          return missing === undefined;
        },
        row: ({ bytes, starts, ends, count, line }) => {
          const cells = Array.from({ length: count }, (_, i) => decode(bytes, starts[i] ?? 0, ends[i] ?? 0));
          const detail = reader.add(table, cells);
          if (detail !== undefined) fail('register-row', { register: source.name, row: String(line), detail });
          return problems.length < 100;
        },
        bad: ({ line, code }) => fail('register-row', { register: source.name, row: String(line), detail: code }),
        reads: () => true,
        progress: () => {},
      },
    );
    if (fault) fail(fault, {});
  } catch (error) {
    fail('file-unreadable', { detail: error instanceof Error ? error.message : '' });
  }
  return table;
}

class RegisterReader {
  readonly #source: RegisterSource;
  readonly #declared: RegisterDeclaration;
  readonly #times: TimeReader;
  #columns: ReadonlyMap<string, number> = new Map();

  constructor(source: RegisterSource, declared: RegisterDeclaration, zone: Zone, map: AuditMap) {
    this.#source = source;
    this.#declared = declared;
    this.#times = new TimeReader(zone, map.formats);
  }

  /** A column that the table must have and has not. */
  missing(names: readonly string[]): string | undefined {
    this.#columns = columnsOf(names);
    const { key, from, to } = this.#source;
    return [key, from, to].find((name) => name !== undefined && !this.#columns.has(name));
  }

  /** Adds a row, or says what is wrong with it. */
  add(table: Table, cells: readonly string[]): string | undefined {
    const text = (column: string | undefined) => cells[this.#columns.get(column ?? '') ?? -1] ?? '';
    const key = text(this.#source.key);
    if (key === '') return this.#source.key;
    const values: { [name: string]: Value } = { [this.#declared.key]: key };
    for (const field of this.#declared.fields.values()) {
      const value = fromText(text(field.name), field.type, this.#times);
      if (value === null) return `${field.name} = ${text(field.name)}`;
      if (value !== undefined) values[field.name] = value;
    }
    const from = fromText(text(this.#source.from), 'timestamp', this.#times);
    const to = fromText(text(this.#source.to), 'timestamp', this.#times);
    if (from === null || to === null) return `${text(this.#source.from)} – ${text(this.#source.to)}`;
    const end = typeof to !== 'number' ? Number.POSITIVE_INFINITY : this.#times.dateOnly ? this.#nextDay(to) : to;
    const dated = { from: typeof from === 'number' ? from : Number.NEGATIVE_INFINITY, to: end, values };
    table.set(key, [...(table.get(key) ?? []), dated]);
    return undefined;
  }

  /** Midnight after a midnight, over a change of the clock too. */
  #nextDay(midnight: number): number {
    const { zone } = this.#times;
    const offset = zone.instantOf(midnight) - midnight;
    return zone.instantOf(midnight - offset + msPerDay);
  }
}
