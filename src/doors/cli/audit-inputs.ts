import { resolve } from 'node:path';
import { type AuditMap, readAuditMap } from '#doors/logs/audit-map.ts';
import type { LogProblem } from '#doors/logs/log-problem.ts';
import { type ReadLogs, readLogs } from '#doors/logs/read-log.ts';
import { parseInstant } from '#doors/wording/instant-text.ts';
import type { Log } from '#engine/1-event/log.ts';
import { judgeLog } from '#engine/judge.ts';
import type { Judged } from '#engine/judged.ts';
import type { Calendars } from '#law/calendar/calendars.ts';
import { columnCode } from '#law/compiler/5-emit/column-code.ts';
import type { Registers } from '#law/rulebook/expression.ts';
import type { Rulebook } from '#law/rulebook/rulebook.ts';
import { exitCode, Stop } from './exit-code.ts';
import { kindOfPath, readSource, type SourceFile, unreadable } from './law-files.ts';
import { loadRulebook } from './load-law.ts';
import { progress } from './progress.ts';
import { rejectsFileFor, tellRejects } from './rejects.ts';
import { say, type Terminal } from './terminal.ts';

/** How a log is to be read. */
export interface LogOptions {
  readonly map: string;
  readonly until?: string;
  readonly rejects?: string;
  /** False where rejected rows need no file. */
  readonly keepsRejects?: boolean;
}

/** What `audit` and `explain` are given. */
export interface AuditOptions extends LogOptions {
  readonly by: readonly string[];
  readonly calendar?: string;
  /** How many threads; undefined: as many as the machine has for large logs. */
  readonly workers?: number;
}

/** What a report says of the log as a whole. */
export interface AuditFigures {
  /** `first`: its first instant; infinite where there is no event. */
  readonly figures: { readonly events: number; readonly streams: number; readonly first: number };
  readonly rows: { readonly read: number; readonly rejected: number };
}

/** A log as it was read, with the registers beside its map. */
export interface LogInputs extends AuditFigures {
  readonly log: Log;
  readonly registers: Registers;
  readonly until?: number;
}

/** A log and the rulebook to judge it by. */
export interface AuditInputs extends LogInputs {
  readonly rulebook: Rulebook;
  readonly calendars: Calendars;
}

/** Reads regulations, map and logs; stops with a sentence at the first that cannot be used. */
export async function readInputs(
  logs: readonly string[],
  options: AuditOptions,
  terminal: Terminal,
): Promise<AuditInputs> {
  const { rulebook, calendars } = await loadRulebook(options.by, options.calendar, terminal);
  return { rulebook, calendars, ...(await readLogInputs(logs, options, rulebook, terminal)) };
}

/** Reads map and logs by the words of a rulebook; `--until` is in the zone of its first regulation. */
export async function readLogInputs(
  logs: readonly string[],
  options: LogOptions,
  words: Pick<Rulebook, 'vocabulary' | 'regulations'>,
  terminal: Terminal,
): Promise<LogInputs> {
  const until = untilOf(options, words, terminal);
  const map = await loadMap(options.map, words, terminal);
  const files = logs.map((each) => resolve(terminal.folder, each));
  for (const file of files) {
    if ((await kindOfPath(file)) !== 'file')
      throw unreadable(file, new Error(say(terminal.language, '没有这个文件', 'no such file')), terminal);
  }
  const read = await readAll(files, map, words, options, terminal);
  tell(read.problems, terminal);
  const { log, rows, registers } = read;
  return { registers, log, figures: figuresOf(log), rows, ...(until === undefined ? {} : { until }) };
}

export function figuresOf({ at, length, streams }: Log): AuditFigures['figures'] {
  let first = Number.POSITIVE_INFINITY;
  for (let event = 0; event < length; event++) first = Math.min(first, at[event] ?? first);
  return { events: length, streams: streams.length, first };
}

/** Reads the logs; rejected rows go to a file, the rest is judged. */
async function readAll(
  files: readonly string[],
  map: AuditMap,
  { vocabulary }: Pick<Rulebook, 'vocabulary'>,
  options: LogOptions,
  terminal: Terminal,
): Promise<ReadLogs> {
  const keeps = options.keepsRejects !== false;
  const rejectsFile = keeps ? await rejectsFileFor(options.rejects, files, terminal) : undefined;
  const bar = progress(say(terminal.language, '读日志', 'reading'), terminal, 'bytes');
  const where = rejectsFile === undefined ? {} : { rejectsFile };
  const read = await readLogs(files, map, vocabulary, { ...where, onProgress: bar.show }).finally(bar.clear);
  if (keeps) await tellRejects(rejectsFile, read.rows.rejected, terminal);
  return read;
}

/** The judgement of what was read. */
export function judgeInputs(
  inputs: AuditInputs,
  terminal: Terminal,
  isTraced: (stream: string) => boolean = () => false,
): Judged {
  const bar = progress(say(terminal.language, '判断', 'judging'), terminal, 'streams');
  const streams = inputs.log.streams.length;
  bar.show(0, streams);
  const { until, registers } = inputs;
  const judged = judgeLog(inputs.rulebook, inputs.calendars, inputs.log, {
    ...(until === undefined ? {} : { until }),
    registers,
    isTraced,
    code: columnCode,
    // Told in passes over streams: the reader cares for streams done.
    onProgress: (done, total) => bar.show((done / total) * streams, streams),
  });
  bar.clear();
  return judged;
}

async function loadMap(
  word: string,
  { vocabulary }: Pick<Rulebook, 'vocabulary'>,
  terminal: Terminal,
): Promise<AuditMap> {
  const source = await readSource(resolve(terminal.folder, word), terminal);
  const { map, problems } = soundMap(source, vocabulary, terminal);
  tell(problems, terminal);
  return map;
}

/** The map with its warnings; stops where it has errors. */
export function soundMap({ file, text }: SourceFile, vocabulary: Rulebook['vocabulary'], terminal: Terminal) {
  const { map, problems } = readAuditMap(file, text, vocabulary);
  if (map === undefined) throw new Stop(exitCode.input, problems.map((each) => problemLine(each, terminal)).join('\n'));
  return { map, problems };
}

/** Warnings are told on stderr; an error ends the command. */
export function tell(problems: readonly LogProblem[], terminal: Terminal): void {
  const lines = problems.map((each) => problemLine(each, terminal));
  if (problems.some(({ severity }) => severity === 'error')) throw new Stop(exitCode.input, lines.join('\n'));
  if (lines.length > 0) terminal.err(`${lines.join('\n')}\n`);
}

function problemLine(problem: LogProblem, { language }: Terminal): string {
  const { file, line, column } = problem.where;
  const place = [file, line, column].filter((part) => part !== undefined).join(':');
  return `${place} ${problem[language]} [${problem.code}]`;
}

/** What `--until` says, in the zone of the first regulation. */
export function untilOf(
  options: LogOptions,
  { regulations }: Pick<Rulebook, 'regulations'>,
  terminal: Terminal,
): number | undefined {
  if (options.until === undefined) return undefined;
  const until = parseInstant(options.until, regulations[0]?.timezone ?? 'UTC');
  if (until !== undefined) return until;
  const zh = `看不懂 --until ${options.until}；请写成 2026-11-20 或 2026-11-20T20:00:00+08:00 这样。`;
  const en = `cannot read --until ${options.until}; write it like 2026-11-20 or 2026-11-20T20:00:00+08:00.`;
  throw new Stop(exitCode.usage, say(terminal.language, zh, en));
}
