import { Interner, type PackedNames } from './interner.ts';
import type { Column, Log } from './log.ts';

/** A log without its names. */
export type LogColumns = Omit<Log, 'streams' | 'strings'>;

/** A log on its way from one thread to another. */
export interface PackedLog {
  readonly columns: LogColumns;
  readonly streams: PackedNames;
  readonly strings: PackedNames;
}

/** One of several logs that become one. */
interface Joined {
  readonly columns: LogColumns;
  /** Its numbers of streams and strings in the log to be. */
  readonly streamIds: Int32Array;
  readonly stringIds: Int32Array;
}

/** The numbers that packed names have in an interner, which learns those it did not know. */
function idsIn(interner: Interner, { bytes, ends }: PackedNames, reserved = 0): Int32Array {
  const ids = new Int32Array(ends.length);
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let i = 0; i < reserved; i++) ids[i] = i;
  for (let i = reserved; i < ends.length; i++)
    ids[i] = interner.idOfUtf8(buffer, i === 0 ? 0 : (ends[i - 1] ?? 0), ends[i] ?? 0);
  return ids;
}

/** Puts logs of one vocabulary together, in the order in which they were read: versions count on through them. */
export function joinLogs(packed: readonly PackedLog[]): Log {
  const streams = new Interner();
  const strings = new Interner(['']);
  const sources = packed.map((each) => ({
    columns: each.columns,
    streamIds: idsIn(streams, each.streams),
    stringIds: idsIn(strings, each.strings, 1),
  }));
  const kinds = sources[0]?.columns.kinds ?? [];
  const length = sources.reduce((sum, source) => sum + source.columns.length, 0);
  const joined = {
    kind: new Uint16Array(length),
    at: new Float64Array(length),
    stream: new Int32Array(length),
    version: new Int32Array(length),
    row: new Int32Array(length),
  };
  const last = new Int32Array(streams.size);
  const firstRow = new Int32Array(kinds.length);
  let next = 0;
  for (const source of sources) next = appendEvents(joined, next, source, last, firstRow);
  const columns = new Map(
    kinds.map((kind) => {
      const own = sources[0]?.columns.columns.get(kind) ?? new Map<string, Column>();
      return [kind, new Map([...own.keys()].map((field) => [field, joinColumn(sources, kind, field)]))];
    }),
  );
  return { length, kinds, streams: streams.names, strings: strings.names, columns, ...joined };
}

type Tables = Pick<Log, 'kind' | 'at' | 'stream' | 'version' | 'row'>;

/** `last`: last version of each joined stream; `firstRow`: rows that each kind has from the sources before. */
function appendEvents(to: Tables, start: number, source: Joined, last: Int32Array, firstRow: Int32Array): number {
  const { columns, streamIds } = source;
  const rows = new Int32Array(firstRow.length);
  let next = start;
  for (let event = 0; event < columns.length; event++) {
    const kind = columns.kind[event] ?? 0;
    rows[kind] = (rows[kind] ?? 0) + 1;
    const stream = streamIds[columns.stream[event] ?? 0] ?? 0;
    const version = (last[stream] ?? 0) + 1;
    last[stream] = version;
    to.kind[next] = kind;
    to.at[next] = columns.at[event] ?? 0;
    to.stream[next] = stream;
    to.version[next] = version;
    to.row[next] = (firstRow[kind] ?? 0) + (columns.row[event] ?? 0);
    next++;
  }
  for (let kind = 0; kind < rows.length; kind++) firstRow[kind] = (firstRow[kind] ?? 0) + (rows[kind] ?? 0);
  return next;
}

function joinColumn(sources: readonly Joined[], kind: string, field: string): Column {
  const parts = sources.flatMap(({ columns, stringIds }) => {
    const column = columns.columns.get(kind)?.get(field);
    return column ? [{ column, stringIds }] : [];
  });
  const form = parts[0]?.column.form;
  const type = parts[0]?.column.type ?? 'dyn';
  const rows = parts.reduce((sum, { column }) => sum + column.data.length, 0);
  if (form === undefined || form === 'value')
    return { form: 'value', type, data: parts.flatMap(({ column }) => valuesOf(column)) };
  const data =
    form === 'string' ? new Int32Array(rows) : form === 'number' ? new Float64Array(rows) : new Uint8Array(rows);
  let next = 0;
  for (const { column, stringIds } of parts) {
    if (column.form === 'value') continue;
    data.set(column.data, next);
    if (form === 'string') renumber(data, next, column.data.length, stringIds);
    next += column.data.length;
  }
  if (data instanceof Int32Array) return { form: 'string', type, data };
  return data instanceof Float64Array ? { form: 'number', type, data } : { form: 'bool', type, data };
}

const valuesOf = (column: Column) => (column.form === 'value' ? column.data : []);

function renumber(data: Float64Array | Int32Array | Uint8Array, from: number, length: number, ids: Int32Array): void {
  for (let i = from; i < from + length; i++) data[i] = ids[data[i] ?? 0] ?? 0;
}
