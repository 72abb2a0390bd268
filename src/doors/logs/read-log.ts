import { open, stat } from 'node:fs/promises';
import type { Log } from '#engine/1-event/log.ts';
import { logBuilder } from '#engine/1-event/log-builder.ts';
import { countBackwards } from '#engine/1-event/stream-order.ts';
import type { Registers } from '#law/rulebook/expression.ts';
import type { Vocabulary } from '#law/rulebook/vocabulary.ts';
import type { AuditMap, LogFormat } from './audit-map.ts';
import { readCsv } from './csv/csv-file.ts';
import { readJsonLog } from './json/json-log.ts';
import { type LogProblem, logProblem, type RejectedRow } from './log-problem.ts';
import { readParquetLog } from './parquet/parquet-log.ts';
import type { Reading } from './reading.ts';
import { readRegisters } from './registers.ts';
import { Rejects } from './rejects.ts';
import { TableLog } from './table-log.ts';
import { zoneOf } from './time/zone.ts';
import { readXesLog } from './xes/xes-log.ts';
import { WorkbookFault } from './xlsx/fault.ts';
import { openWorkbook } from './xlsx/workbook.ts';
import { readSheet } from './xlsx/xlsx-file.ts';

export interface ReadLogs {
  /** Empty where `problems` hold an error: half a log is not judged. */
  readonly log: Log;
  readonly rows: { readonly read: number; readonly rejected: number };
  /** The first hundred; all of them are in `rejectsFile`. */
  readonly rejected: readonly RejectedRow[];
  readonly problems: readonly LogProblem[];
  /** The dated tables beside the map. */
  readonly registers: Registers;
}

export interface ReadOptions {
  /** A csv file to be written: file, line, column, reason, reason_en. */
  readonly rejectsFile?: string;
  /** Bytes read, of all bytes of all files. */
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * Reads logs of any other system into one columnar log, in the order of the files and their rows. What a row lacks
 * rejects that row; what a file lacks is an error of all.
 * @throws only where the machine fails (a disk, the rejects file).
 */
export async function readLogs(
  files: readonly string[],
  map: AuditMap,
  vocabulary: Vocabulary,
  options: ReadOptions = {},
): Promise<ReadLogs> {
  const builder = logBuilder(vocabulary);
  const rejects = new Rejects(options.rejectsFile);
  const { registers, problems } = await readRegisters(map, vocabulary);
  const reading: Reading = {
    map,
    builder,
    registers,
    rejects,
    zone: zoneOf(map.timezone),
    problems: [...problems],
    rows: 0,
  };
  let isWhole = false;
  try {
    const progress = await progressOver(files, options);
    for (const [index, file] of files.entries()) await readFile(file, reading, (done) => progress(index, done));
    isWhole = true;
  } finally {
    rejects.close(isWhole);
  }
  const isSound = !reading.problems.some((problem) => problem.severity === 'error');
  const log = (isSound ? builder : logBuilder(vocabulary)).finish();
  reading.problems.push(...backwards(countBackwards(log), files));
  const rows = { read: reading.rows, rejected: rejects.count };
  return { log, rows, rejected: rejects.first, problems: reading.problems, registers };
}

/** Bytes read, of the bytes of one file. */
type Progress = (done: number, total: number) => void;

async function readFile(file: string, reading: Reading, onProgress: Progress): Promise<void> {
  const format = await formatOf(file, reading);
  if (format === undefined) return;
  switch (format) {
    case 'csv':
      return readCsvTable(file, reading, onProgress);
    case 'ndjson':
      return readJsonLog(file, reading, onProgress);
    case 'xlsx':
      return readWorkbook(file, reading, onProgress);
    case 'xes':
      return readXesLog(file, reading, onProgress);
    case 'parquet':
      return readParquetLog(file, reading, onProgress);
  }
}

async function readCsvTable(file: string, reading: Reading, onProgress: Progress): Promise<void> {
  const { encoding, delimiter } = reading.map;
  const table = new TableLog(file, reading);
  let fault: string | undefined;
  const isSettled = await table.settle(async (sink) => {
    const outcome = await readCsv(file, { encoding, delimiter }, sink);
    if (outcome) reading.problems.push(logProblem('error', outcome, { file }));
    fault = outcome;
  });
  if (fault !== undefined || !isSettled) return;
  await readCsv(file, { encoding, delimiter }, table.sink(onProgress));
  table.finish();
}

async function readWorkbook(file: string, reading: Reading, onProgress: Progress): Promise<void> {
  try {
    const book = await openWorkbook(file, reading.map.sheet);
    try {
      const table = new TableLog(file, reading, book.is1904);
      const isSettled = await table.settle(async (sink) => {
        if (!(await readSheet(book, sink))) throw new WorkbookFault('file-empty');
      });
      if (!isSettled) return;
      await readSheet(book, table.sink(onProgress));
      table.finish();
    } finally {
      book.archive.close();
    }
  } catch (error) {
    if (!(error instanceof WorkbookFault)) throw error;
    reading.problems.push(logProblem('error', error.code, { file }, error.values));
  }
}

/** One counter over all files. */
async function progressOver(
  files: readonly string[],
  options: ReadOptions,
): Promise<(file: number, done: number) => void> {
  const { onProgress } = options;
  if (!onProgress) return () => {};
  const sizes = await Promise.all(
    files.map((file) =>
      stat(file).then(
        ({ size }) => size,
        () => 0,
      ),
    ),
  );
  const total = sizes.reduce((sum, size) => sum + size, 0);
  return (file, done) => onProgress(sizes.slice(0, file).reduce((sum, size) => sum + size, 0) + done, total);
}

/** What there is to say of events that are earlier than one read before them. */
export function backwards(count: number, files: readonly string[]): readonly LogProblem[] {
  if (count === 0) return [];
  return [logProblem('warning', 'times-backwards', { file: files.join(', ') }, { count: String(count) })];
}

/** The format that the map says, or the file's ending; checked against the file's first bytes. */
async function formatOf(file: string, reading: Reading): Promise<LogFormat | undefined> {
  const fail = (code: 'file-unreadable' | 'file-old-xls' | 'xlsx-encrypted' | 'file-format-unknown', detail = '') => {
    reading.problems.push(logProblem('error', code, { file }, { detail }));
    return undefined;
  };
  const head = Buffer.alloc(8);
  try {
    const handle = await open(file);
    await handle.read(head, 0, 8, 0).finally(() => handle.close());
  } catch (error) {
    return fail('file-unreadable', error instanceof Error ? error.message : '');
  }
  const ending = /\.(xes(?=\.gz$)|\w+$)/.exec(file.toLowerCase())?.[1] ?? '';
  const isOld = head.readUInt32BE(0) === 0xd0cf11e0;
  if (isOld) return fail(ending === 'xlsx' ? 'xlsx-encrypted' : 'file-old-xls');
  const format = reading.map.format ?? byEnding.get(ending);
  return format ?? fail('file-format-unknown');
}

const byEnding = new Map<string, LogFormat>([
  ...['csv', 'tsv', 'txt'].map((ending) => [ending, 'csv'] as const),
  ...['ndjson', 'jsonl', 'json'].map((ending) => [ending, 'ndjson'] as const),
  ['xlsx', 'xlsx'],
  ['xes', 'xes'],
  ...['parquet', 'pq'].map((ending) => [ending, 'parquet'] as const),
]);
