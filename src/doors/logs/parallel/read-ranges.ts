import { type LogBuilder, logBuilder } from '#engine/1-event/log-builder.ts';
import type { Registers } from '#law/rulebook/expression.ts';
import type { Vocabulary } from '#law/rulebook/vocabulary.ts';
import type { AuditMap } from '../audit-map.ts';
import { readCsv, readCsvRange } from '../csv/csv-file.ts';
import type { RangeEnd } from '../csv/range.ts';
import type { MessageValues } from '../log-problem.ts';
import type { Reading } from '../reading.ts';
import type { RejectCode } from '../row.ts';
import { TableLog } from '../table-log.ts';
import { zoneOf } from '../time/zone.ts';
import type { FileRange } from './divide.ts';

/** A row left out; its line counts from the start of its range. */
export interface RangeReject {
  readonly line: number;
  readonly column: string;
  readonly code: RejectCode;
  readonly values: MessageValues;
}

/** What one range came to. */
export interface RangeReport {
  readonly range: FileRange;
  readonly end: RangeEnd;
  readonly rows: number;
  readonly rejects: readonly RangeReject[];
  /** By column: dates without a time of day. */
  readonly dates: readonly (readonly [string, number])[];
}

export interface RangesRead {
  readonly builder: LogBuilder;
  readonly reports: readonly RangeReport[];
}

/** More rejected rows than this in one range are a matter for a reader that writes them down as they come. */
export const mostRejects = 100_000;

export interface RangesToRead {
  readonly files: readonly string[];
  readonly ranges: readonly FileRange[];
  readonly map: AuditMap;
  readonly vocabulary: Vocabulary;
  readonly registers: Registers;
}

/**
 * Reads parts of csv files into one log, as `readLogs` reads whole ones. Undefined where something is wrong with a file
 * as a whole, or with more rows than are worth the hurry: whoever reads the files from the start says what it is.
 */
export async function readRanges(
  work: RangesToRead,
  onProgress: (bytes: number) => void = () => {},
): Promise<RangesRead | undefined> {
  const builder = logBuilder(work.vocabulary);
  const reports: RangeReport[] = [];
  let done = 0;
  for (const range of work.ranges) {
    const before = done;
    const report = await readRange(work, range, builder, (bytes) => {
      done = before + bytes;
      onProgress(done);
    });
    if (!report || report.end.isTroubled || report.rejects.length > mostRejects) return undefined;
    reports.push(report);
  }
  return { builder, reports };
}

async function readRange(
  { files, map, registers }: RangesToRead,
  range: FileRange,
  builder: LogBuilder,
  onProgress: (bytes: number) => void,
): Promise<RangeReport | undefined> {
  const file = files[range.file] ?? '';
  const { encoding, delimiter } = map;
  const rejects: RangeReject[] = [];
  const add = (_file: string, line: number, column: string, code: RejectCode, values: MessageValues) => {
    if (rejects.length <= mostRejects) rejects.push({ line, column, code, values });
  };
  const reading: Reading = {
    map,
    builder,
    registers,
    rejects: { add },
    zone: zoneOf(map.timezone),
    problems: [],
    rows: 0,
  };
  const table = new TableLog(file, reading);
  const isSettled = await table.settle(async (sink) => void (await readCsv(file, { encoding, delimiter }, sink)));
  if (!isSettled) return undefined;
  const sink = table.sink((at) => onProgress(at - range.from));
  const end = await readCsvRange(file, { encoding, delimiter }, sink, range);
  if (typeof end === 'string') return undefined;
  return { range, end, rows: reading.rows, rejects, dates: table.dates() };
}
