import { join } from 'node:path';
import type { OwnAddress } from '../connect.ts';
import type { DatabaseLog } from '../database-log.ts';
import { addressOf, passwordOf, type Transport, transportHere } from './address.ts';
import { binaries } from './binaries.ts';
import { lockFolder } from './folder-lock.ts';
import { initialise } from './initialise.ts';
import { keepRunning, type Running } from './keep-running.ts';
import { sweep } from './left-behind.ts';
import { makeFolder, placeOf } from './place.ts';
import { runAs } from './unprivileged.ts';

/** Our own PostgreSQL, running. */
export interface Cluster extends Running {
  readonly address: OwnAddress;
}

export interface ClusterOptions {
  readonly data: string;
  readonly log: DatabaseLog;
  /** Another process has taken the cluster: this one must stop. */
  readonly onLost: (reason: Error) => void;
  /** False only for tests: nothing is forced to the disk. */
  readonly durable?: boolean;
  readonly transport?: Transport;
}

/**
 * Our own PostgreSQL in `<data>/postgres`, made where there is none, running and answering when this returns.
 *
 * @throws DataFolderInUse, OtherPostgres
 */
export async function openCluster(options: ClusterOptions): Promise<Cluster> {
  const data = makeFolder(options.data);
  const lock = lockFolder(data);
  try {
    const running = await openLocked({ ...options, data });
    const close = async () => {
      await running.close().finally(lock.release);
      sweep(running.address);
    };
    return { ...running, close };
  } catch (error) {
    lock.release();
    throw error;
  }
}

async function openLocked({
  data,
  log,
  onLost,
  durable = true,
  transport = transportHere,
}: ClusterOptions): Promise<Cluster> {
  const user = runAs(join(data, 'postgres'));
  const cluster = placeOf(data, user, log);
  const programs = await binaries(user);
  const password = transport === 'tcp' ? passwordOf(data) : undefined;
  await initialise({ cluster, programs, user, password, durable });
  const address = await addressOf(cluster, user, password);
  const station = {
    program: programs.postgres,
    cluster,
    user,
    address,
    logFile: join(data, 'postgres.log'),
    durable,
    log,
  };
  const running = await keepRunning(station, { data, onLost });
  return { address, ...running };
}
