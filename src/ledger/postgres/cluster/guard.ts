import pg from 'pg';
import { clientConfig, type OwnAddress } from '../connect.ts';
import type { DatabaseLog } from '../database-log.ts';
import { DataFolderInUse } from './folder-lock.ts';

/** Any number that nobody else locks in a cluster of ours. */
const lockKey = 1_949_100_100;
const nameOf = (pid: number) => `shouwen guard ${pid}`;

/**
 * A session that holds the cluster for this process as long as it lives: the second bolt beside the folder's lock,
 * which a person could remove.
 *
 * @throws DataFolderInUse when another process holds it
 */
export async function takeGuard(address: OwnAddress, log: DatabaseLog, data: string): Promise<pg.Client> {
  const patient = clientConfig(address, { log, connectMillis: 5_000, queryMillis: 10_000 });
  const session = { ...patient, application_name: nameOf(process.pid) };
  const client = new pg.Client({ ...session, idle_in_transaction_session_timeout: 0 });
  client.on('error', () => undefined); // its end is heard by 'end'
  try {
    await client.connect();
    const { rows } = await client.query<{ held: boolean }>(`select pg_try_advisory_lock(${lockKey}) as held`);
    if (rows[0]?.held !== true) throw new DataFolderInUse(data, await holderOf(client));
    return client;
  } catch (error) {
    await client.end().catch(() => undefined);
    throw error;
  }
}

async function holderOf(client: pg.Client): Promise<number | undefined> {
  const { rows } = await client.query<{ name: string }>(
    `select application_name as name from pg_locks join pg_stat_activity using (pid)
      where locktype = 'advisory' and objid = ${lockKey} and granted`,
  );
  const pid = Number(rows[0]?.name.split(' ').at(-1));
  return Number.isSafeInteger(pid) ? pid : undefined;
}
