import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { OwnAddress } from '../connect.ts';
import type { DatabaseLog } from '../database-log.ts';
import { binaries } from './binaries.ts';
import { lockFolder } from './folder-lock.ts';
import { initialise, superuser } from './initialise.ts';
import { type Station, start, stop, stopLeftBehind } from './postmaster.ts';
import { runAs } from './unprivileged.ts';

export interface Cluster {
  readonly address: OwnAddress;
  /** Of the server's first process. */
  readonly pid: number;
  readonly close: () => Promise<void>;
}

export interface ClusterOptions {
  readonly data: string;
  readonly log: DatabaseLog;
  /** False only for tests: nothing is forced to the disk. */
  readonly durable?: boolean;
}

/**
 * Our own PostgreSQL in `<data>/postgres`, made where there is none, running and answering when this returns.
 *
 * @throws DataFolderInUse, OtherPostgres
 */
export async function openCluster({ data, log, durable = true }: ClusterOptions): Promise<Cluster> {
  mkdirSync(data, { recursive: true });
  const lock = lockFolder(data);
  try {
    const cluster = join(data, 'postgres');
    const user = runAs(cluster);
    const programs = await binaries(user);
    await initialise(cluster, programs, user, durable);
    const address: OwnAddress = { host: cluster, port: 5432, user: superuser, database: 'postgres' };
    const station: Station = {
      program: programs.postgres,
      cluster,
      user,
      address,
      logFile: join(data, 'postgres.log'),
      durable,
      log,
    };
    await stopLeftBehind(station);
    const server = await start(station);
    const close = async () => {
      await stop(server);
      lock.release();
    };
    return { address, pid: server, close };
  } catch (error) {
    lock.release();
    throw error;
  }
}
