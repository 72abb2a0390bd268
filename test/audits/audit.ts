import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readAuditMap } from '#doors/logs/audit-map.ts';
import { type ReadLogs, readLogs } from '#doors/logs/read-log.ts';
import type { Verdict } from '#engine/3-breach/verdict.ts';
import { judgeLog } from '#engine/judge.ts';
import type { Judged } from '#engine/judged.ts';
import { columnCode } from '#law/compiler/5-emit/column-code.ts';
import { type Law, law } from '../scenarios/law.ts';

const shared = '../shared/data';

/** Where a file of real data lies, from the project's root. */
export const dataFile = (path: string): string => `${shared}/${path}`;

/** The reason to skip a test whose data are not on this machine. */
export const absent = (...paths: readonly string[]): string | false => {
  const missing = paths.map(dataFile).find((path) => !existsSync(path));
  return missing === undefined ? false : `${missing} is not here`;
};

/** A regulation, or several with the decisions beside them, and a map, as a stranger writes them. */
export interface Audit {
  readonly regulation: string | readonly string[];
  readonly map: string;
  readonly file: string;
}

export interface Audited extends ReadLogs {
  readonly by: Law;
}

/** Reads a log by its map, as the command line does; fails where map or log have an error. */
export async function read({ regulation, map: text, file }: Audit): Promise<Audited> {
  const by = law([regulation].flat());
  const { map, problems } = readAuditMap('map.yaml', text, by.rulebook.vocabulary);
  assert.deepEqual(errorsOf(problems), []);
  assert.ok(map);
  const logs = await readLogs([file], map, by.rulebook.vocabulary);
  assert.deepEqual(errorsOf(logs.problems), []);
  return { by, ...logs };
}

const errorsOf = (problems: ReadLogs['problems']) => problems.filter(({ severity }) => severity === 'error');

/** Judges a log that has been read, with the guards generated over its columns as the auditor uses them. */
export function judge({ by, log, registers }: Audited, other: Law = by): Judged {
  return judgeLog(other.rulebook, other.calendars, log, { registers, code: columnCode });
}

/** Verdicts by stream, where each stream has one. */
export function byStream(verdicts: Iterable<Verdict>): ReadonlyMap<string, Verdict> {
  const all = [...verdicts];
  const found = new Map(all.map((verdict) => [verdict.stream, verdict]));
  assert.equal(found.size, all.length, 'one verdict a stream');
  return found;
}

/** How many of each state. */
export function tally(states: Iterable<string>): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const state of states) counts[state] = (counts[state] ?? 0) + 1;
  return counts;
}
