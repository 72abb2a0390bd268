import { stat } from 'node:fs/promises';
import type { DuckDBConnection, DuckDBResult } from '@duckdb/node-api';
import type { FileFault, RowSink } from '../row.ts';
import { textCharset } from '../text-row.ts';
import { type ParquetColumn, ParquetRows, selected } from './parquet-rows.ts';

/** Whatever is recorded takes a bit at least: a time that differs from row to row takes many. */
const mostRowsPerByte = 8;
/** Small files may be as repetitive as they like. */
const alwaysAllowed = 1_000_000;
const config = { threads: '1', memory_limit: '1GB', temp_directory: '', autoload_known_extensions: 'false' };

/** A Parquet file that is refused, or could not be read: thrown inside this folder and made a value at its edge. */
export class ParquetFault extends Error {
  readonly code: 'parquet-broken' | 'parquet-bomb' | 'parquet-unavailable' | FileFault;
  readonly values: { readonly [name: string]: string };

  constructor(code: ParquetFault['code'], values: ParquetFault['values'] = {}) {
    super(code);
    this.code = code;
    this.values = values;
  }
}

/** A Parquet file with its columns known, to be read as often as one likes. */
export interface ParquetFile {
  /**
   * Reads the rows in their order, chunk by chunk. A row's line is its number, from 1.
   * @throws {ParquetFault}
   */
  readonly read: (sink: RowSink) => Promise<void>;
  readonly close: () => void;
}

/** @throws {ParquetFault} */
export async function openParquet(file: string): Promise<ParquetFile> {
  const { size } = await stat(file);
  if (size === 0) throw new ParquetFault('file-empty');
  const connection = await connect();
  try {
    const from = `read_parquet(${literal(unglobbed(file))}, binary_as_string = true, hive_partitioning = false)`;
    const columns = await columnsOf(connection, from, file);
    const rows = await rowsOf(connection, file);
    if (rows > alwaysAllowed && rows > size * mostRowsPerByte)
      throw new ParquetFault('parquet-bomb', { rows: String(rows), bytes: String(size) });
    return {
      read: (sink) => readRows(connection, { file, from, columns, rows, size }, sink),
      close: () => connection.closeSync(),
    };
  } catch (error) {
    connection.closeSync();
    throw error;
  }
}

/** The library is large and native: it is loaded when a Parquet file is read, not before. */
async function connect(): Promise<DuckDBConnection> {
  const { DuckDBInstance } = await import('@duckdb/node-api').catch((error: unknown) => {
    throw new ParquetFault('parquet-unavailable', { detail: firstLine(error) });
  });
  const instance = await DuckDBInstance.create(':memory:', config);
  const connection = await instance.connect();
  // Times inside nested values are written in the session's zone: it must not be the machine's.
  await connection.run("SET TimeZone = 'UTC'");
  return connection;
}

interface Opened {
  readonly file: string;
  readonly from: string;
  readonly columns: readonly ParquetColumn[];
  readonly rows: number;
  readonly size: number;
}

async function readRows(connection: DuckDBConnection, opened: Opened, sink: RowSink): Promise<void> {
  const { file, from, columns, rows, size } = opened;
  const names = columns.map(({ name }) => name);
  if (!sink.header(names, textCharset)) return;
  const read = columns.filter(({ name }) => sink.reads(name));
  const taker = new ParquetRows(columns, sink);
  const result = await sound(file, () => connection.stream(`SELECT ${selected(read)} FROM ${from}`));
  for (;;) {
    const chunk = await sound(file, () => result.fetchChunk());
    if (chunk === null || chunk.rowCount === 0 || !taker.take(chunk)) return;
    sink.progress(Math.round((size * taker.line) / Math.max(rows, taker.line)), size);
  }
}

async function columnsOf(connection: DuckDBConnection, from: string, file: string): Promise<readonly ParquetColumn[]> {
  const rows = await sound(file, () => strings(connection.run(`DESCRIBE SELECT * FROM ${from}`)));
  return rows.map(([name = '', type = '']) => ({ name, type }));
}

async function rowsOf(connection: DuckDBConnection, file: string): Promise<number> {
  const source = `parquet_file_metadata(${literal(unglobbed(file))})`;
  const [row] = await sound(file, () => strings(connection.run(`SELECT num_rows FROM ${source}`)));
  return Number(row?.[0] ?? 0);
}

async function strings(result: Promise<DuckDBResult>): Promise<readonly (readonly string[])[]> {
  const rows = await (await result).getRows();
  return rows.map((row) => row.map((value) => String(value ?? '')));
}

/** What the library throws while it reads is the file's fault. */
async function sound<T>(file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw new ParquetFault('parquet-broken', { detail: firstLine(error).replaceAll(unglobbed(file), '…') });
  }
}

function firstLine(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.split('\n', 1)[0]?.slice(0, 200) ?? '';
}

const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** A file's name is no pattern: `log[1]*.parquet` means that one file. */
const unglobbed = (file: string): string => file.replace(/[[*?]/g, '[$&]');
