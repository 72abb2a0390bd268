import type { Vocabulary } from '#law/rulebook/vocabulary.ts';
import type { AuditMap } from '../audit-map.ts';
import type { ReadLogs, ReadOptions } from '../read-log.ts';
import { readRegisters } from '../registers.ts';
import { Rejects } from '../rejects.ts';
import { tellReports } from './reports.ts';
import type { Team } from './team.ts';

/**
 * Reads csv logs of these sizes by a team, which keeps what it has read. Undefined where they have to be read by one,
 * from start to end; nothing is written then.
 */
export async function readInParts(
  team: Team,
  files: readonly string[],
  sizes: readonly number[],
  map: AuditMap,
  vocabulary: Vocabulary,
  { rejectsFile, onProgress = () => {} }: ReadOptions,
): Promise<Omit<ReadLogs, 'log'> | undefined> {
  const { registers, problems } = await readRegisters(map, vocabulary);
  if (problems.some(({ severity }) => severity === 'error')) return undefined;
  const reports = await team.read(sizes, onProgress);
  if (!reports) return undefined;
  const rejects = new Rejects(rejectsFile);
  const told = [...problems];
  const read = tellReports(reports, files, rejects, told);
  rejects.close(true);
  return { rows: { read, rejected: rejects.count }, rejected: rejects.first, problems: told, registers };
}
