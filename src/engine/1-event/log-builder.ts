import type { Values } from '#law/rulebook/value.ts';
import type { EventKind, Vocabulary } from '#law/rulebook/vocabulary.ts';
import { type ColumnWriter, columnWriter, finishColumn, writeValue } from './column-writer.ts';
import { doubles, ints, shorts } from './growable.ts';
import { Interner } from './interner.ts';
import type { LogColumns } from './join.ts';
import type { Column, Log } from './log.ts';

/**
 * Builds a log event by event. Nothing is sorted: the order of events is given by (at, stream, version), see
 * `streamOrder`. The field that names the stream has no column, since reading it gives the stream.
 */
export interface LogBuilder {
  /** Strings of all string columns; id 0 is unset, an empty string that was set has an id of its own. */
  readonly strings: Interner;
  readonly streams: Interner;
  /**
   * Adds one event; fields the kind does not declare are left out.
   * @throws where the vocabulary does not know the kind or a value is not of its field's type.
   */
  readonly add: (kind: string, at: number, stream: string, data: Values, version?: number) => void;
  /** For readers of many million rows: the columns of one kind, written by number. Undefined for an unknown kind. */
  readonly kind: (name: string) => KindWriter | undefined;
  readonly finish: () => Log;
  /** The same without making the names, for a part of a log that is going to be joined to others. */
  readonly finishColumns: () => LogColumns;
}

/**
 * Writes events of one kind straight into their columns: `append` gives the row and makes room for it in every column,
 * then the cells are set.
 */
export interface KindWriter {
  readonly columns: ReadonlyMap<string, ColumnWriter>;
  readonly append: (at: number, stream: number, version?: number) => number;
}

interface Tables {
  readonly kind: ReturnType<typeof shorts>;
  readonly at: ReturnType<typeof doubles>;
  readonly stream: ReturnType<typeof ints>;
  readonly version: ReturnType<typeof ints>;
  readonly row: ReturnType<typeof ints>;
  length: number;
  capacity: number;
}

export function logBuilder(vocabulary: Vocabulary): LogBuilder {
  const kinds = [...vocabulary.kinds.values()];
  const strings = new Interner(['']);
  const streams = new Interner();
  const tables: Tables = {
    kind: shorts(),
    at: doubles(),
    stream: ints(),
    version: ints(),
    row: ints(),
    length: 0,
    capacity: 0,
  };
  const writers = new Map(kinds.map((kind, index) => [kind.name, kindWriter(kind, index, tables)]));

  function add(kind: string, at: number, stream: string, data: Values, version?: number): void {
    const writer = writers.get(kind);
    if (!writer) throw new Error(`no vocabulary declares the event ${kind}`);
    const row = writer.append(at, streams.idOf(stream), version);
    for (const [name, column] of writer.columns) writeValue(column, row, data[name] ?? null, strings);
  }

  function finishColumns(): LogColumns {
    const { length } = tables;
    tables.capacity = length;
    const stream = tables.stream.take(length);
    const version = tables.version.take(length);
    countVersions(stream, version, streams.size);
    const columns = new Map<string, ReadonlyMap<string, Column>>();
    for (const [name, writer] of writers) columns.set(name, writer.finish());
    return {
      length,
      kinds: kinds.map((kind) => kind.name),
      kind: tables.kind.take(length),
      at: tables.at.take(length),
      stream,
      version,
      columns,
      row: tables.row.take(length),
    };
  }

  const finish = (): Log => ({ ...finishColumns(), streams: streams.names, strings: strings.names });
  return { strings, streams, add, kind: (name) => writers.get(name), finish, finishColumns };
}

function kindWriter(kind: EventKind, index: number, tables: Tables) {
  let rows = 0;
  let capacity = 0;
  const columns = new Map<string, ColumnWriter>();
  for (const field of kind.fields.values())
    if (field.name !== kind.streamField) columns.set(field.name, columnWriter(field.type));

  function append(at: number, stream: number, given = 0): number {
    const event = tables.length++;
    if (event === tables.capacity) growTables(tables);
    if (rows === capacity) capacity = growColumns(columns, capacity);
    tables.kind.data[event] = index;
    tables.at.data[event] = at;
    tables.stream.data[event] = stream;
    // 0 until the log is finished: to look up the stream's last one for each event would wait for memory every time.
    tables.version.data[event] = given;
    tables.row.data[event] = rows;
    return rows++;
  }

  const finish = (): ReadonlyMap<string, Column> => {
    capacity = rows;
    return new Map([...columns].map(([name, column]) => [name, finishColumn(column, rows)]));
  };
  return { columns, append, finish };
}

/** Events that were added without a version count on in their stream. */
function countVersions(stream: Int32Array, version: Int32Array, streams: number): void {
  const last = new Int32Array(streams);
  for (let event = 0; event < stream.length; event++) {
    const own = stream[event] ?? 0;
    const next = version[event] || (last[own] ?? 0) + 1;
    version[event] = next;
    last[own] = next;
  }
}

/** All tables grow at once, so that an event asks for room once. */
function growTables(tables: Tables): void {
  tables.capacity = Math.max(1024, tables.capacity * 2);
  for (const table of [tables.kind, tables.at, tables.stream, tables.version, tables.row])
    table.reserve(tables.capacity);
}

function growColumns(columns: ReadonlyMap<string, ColumnWriter>, capacity: number): number {
  const larger = Math.max(64, capacity * 2);
  for (const column of columns.values()) if (column.form !== 'value') column.cells.reserve(larger);
  return larger;
}
