import { resolve } from 'node:path';
import type { AuditMap } from '#doors/logs/audit-map.ts';
import { readInParts } from '#doors/logs/parallel/read-in-parts.ts';
import { type JudgedInParts, Team } from '#doors/logs/parallel/team.ts';
import { backwards } from '#doors/logs/read-log.ts';
import { countBackwards } from '#engine/1-event/stream-order.ts';
import type { Judged } from '#engine/judged.ts';
import { isJudgedApart } from '#engine/merged.ts';
import { compile } from '#law/compiler/compile.ts';
import type { Rulebook } from '#law/rulebook/rulebook.ts';
import {
  type AuditInputs,
  type AuditOptions,
  figuresOf,
  judgeInputs,
  soundMap,
  tell,
  untilOf,
} from './audit-inputs.ts';
import { sizesOf, withThreads } from './audit-threads.ts';
import { readSource } from './law-files.ts';
import { readLaw, soundRulebook } from './load-law.ts';
import { progress } from './progress.ts';
import { rejectsFileFor, tellRejects } from './rejects.ts';
import { say, type Terminal } from './terminal.ts';

/** An audit that is done; the log is there where somebody asked for it. */
export interface Audited {
  readonly inputs: Omit<AuditInputs, 'log'> & Partial<Pick<AuditInputs, 'log'>>;
  readonly judged: Judged;
}

/** How an audit is done by several threads. */
export interface Together {
  readonly threads: number;
  /** Somebody wants to see the log or all verdicts afterwards: it is read together and judged by one. */
  readonly needsLog: (rulebook: Rulebook) => boolean;
}

/**
 * Reads csv logs by several threads, and judges them there where the rules allow it. Undefined where the logs have to be
 * read by one: nothing has been told or written then.
 */
export async function auditTogether(
  logs: readonly string[],
  options: AuditOptions,
  { threads, needsLog }: Together,
  terminal: Terminal,
): Promise<Audited | undefined> {
  const files = logs.map((each) => resolve(terminal.folder, each));
  const { sources, calendars } = await readLaw(options.by, options.calendar, terminal);
  const text = await readSource(resolve(terminal.folder, options.map), terminal);
  return withThreads(threads, { ...sources, files, map: text }, async (readers) => {
    // While the threads compile for themselves.
    const compiled = compile(sources.regulations, { ...sources, calendars });
    const rulebook = soundRulebook(compiled.rulebook, compiled.diagnostics, terminal);
    const until = untilOf(options, rulebook, terminal);
    const { map, problems } = soundMap(text, rulebook.vocabulary, terminal);
    if ((map.format ?? 'csv') !== 'csv') return undefined;
    const team = new Team(readers);
    const read = await readTogether(team, files, map, rulebook, options, terminal);
    if (!read) return undefined;
    const { rows, registers } = read;
    const common = { rulebook, calendars, registers, rows, ...(until === undefined ? {} : { until }) };
    const warn = (count: number) => tell([...problems, ...read.problems, ...backwards(count, files)], terminal);
    const found =
      needsLog(rulebook) || !isJudgedApart(rulebook) ? undefined : await judgeTogether(team, until, terminal);
    if (found) return done(common, found, warn);
    const log = await team.gather();
    warn(countBackwards(log));
    const inputs = { ...common, log, figures: figuresOf(log) };
    return { inputs, judged: judgeInputs(inputs, terminal) };
  });
}

function done(
  common: Omit<AuditInputs, 'log' | 'figures'>,
  found: JudgedInParts,
  warn: (late: number) => void,
): Audited {
  const { judged, events, streams, first } = found;
  warn(found.backwards);
  return { inputs: { ...common, figures: { events, streams, first } }, judged };
}

async function readTogether(
  team: Team,
  files: readonly string[],
  map: AuditMap,
  { vocabulary }: Rulebook,
  options: AuditOptions,
  terminal: Terminal,
) {
  const keeps = options.keepsRejects !== false;
  const rejectsFile = keeps ? await rejectsFileFor(options.rejects, files, terminal) : undefined;
  const bar = progress(say(terminal.language, '读日志', 'reading'), terminal, 'bytes');
  const where = rejectsFile === undefined ? {} : { rejectsFile };
  const sizes = await sizesOf(files);
  const read = await readInParts(team, files, sizes, map, vocabulary, { ...where, onProgress: bar.show });
  bar.clear();
  if (read && keeps) await tellRejects(rejectsFile, read.rows.rejected, terminal);
  return read;
}

async function judgeTogether(team: Team, until: number | undefined, terminal: Terminal) {
  const bar = progress(say(terminal.language, '判断', 'judging'), terminal);
  const found = await team.judge(until, bar.show);
  bar.clear();
  return found;
}
