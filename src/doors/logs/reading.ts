import type { LogBuilder } from '#engine/1-event/log-builder.ts';
import type { Registers } from '#law/rulebook/expression.ts';
import type { AuditMap } from './audit-map.ts';
import type { LogProblem } from './log-problem.ts';
import type { Rejects } from './rejects.ts';
import type { Zone } from './time/zone.ts';

/** What reading a file needs beside the file, and what it leaves behind. */
export interface Reading {
  readonly map: AuditMap;
  readonly builder: LogBuilder;
  readonly registers: Registers;
  readonly rejects: Pick<Rejects, 'add'>;
  readonly zone: Zone;
  readonly problems: LogProblem[];
  /** Rows read so far, rejected ones included. */
  rows: number;
}
