import { openCluster } from '#ledger/postgres/cluster/open-cluster.ts';
import { killAll, treeOf } from './processes.ts';

/** A PostgreSQL of its own beside the servers: what `DATABASE_URL` names. */
export interface Postgres {
  readonly url: string;
  /** SIGKILL for the postmaster and all its children at once. */
  readonly kill: () => Promise<void>;
  readonly start: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };

export async function openPostgres(data: string): Promise<Postgres> {
  let cluster = await openCluster({ data, log: quiet });
  const { host, port, user, database } = cluster.address;
  return {
    url: `postgresql://${user}@/${database}?host=${encodeURIComponent(host)}&port=${port}`,
    kill: async () => {
      await killAll(treeOf(cluster.pid));
      await cluster.close();
    },
    start: async () => {
      cluster = await openCluster({ data, log: quiet });
    },
    stop: () => cluster.close(),
  };
}
