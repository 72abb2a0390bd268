import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { passwordOf, superuser } from '../postgres/cluster/address.ts';
import type { Database } from '../postgres/cluster/open-database.ts';
import { connect } from '../postgres/connect.ts';
import type { DatabaseLog } from '../postgres/database-log.ts';

/**
 * Connects to the PostgreSQL of a data folder that another process runs: to verify and back up a ledger while its
 * server works. Nothing is started or stopped.
 *
 * @throws where it does not run
 */
export async function visitDatabase(data: string, log: DatabaseLog): Promise<Pick<Database, 'pool' | 'close'>> {
  // What PostgreSQL says of itself: lines 4 and 5 are its port and the folder of its socket.
  const [, , , port, socket] = (await readFile(join(data, 'postgres', 'postmaster.pid'), 'utf8')).split('\n');
  const common = { user: superuser, database: 'postgres', port: Number(port) };
  const address =
    socket === undefined || socket === ''
      ? { ...common, host: '127.0.0.1', password: passwordOf(data) }
      : { ...common, host: socket };
  const pool = connect(address, { log, max: 2 });
  return { pool, close: () => pool.end() };
}
