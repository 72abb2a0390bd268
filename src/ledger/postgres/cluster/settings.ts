import type { OwnAddress } from '../connect.ts';

/** The settings our own PostgreSQL is started with: two cores, many small durable commits, nobody else's server. */
export function settings(address: OwnAddress, durable: boolean): readonly string[] {
  const all = { ...place(address), ...strength, ...discretion, ...(durable ? {} : careless) };
  return Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

function place({ host, port, password }: OwnAddress): Readonly<Record<string, string>> {
  if (password !== undefined) return { listen_addresses: host, port: `${port}`, unix_socket_directories: '' };
  const socket = { unix_socket_directories: `"${host.replaceAll('"', '""')}"`, unix_socket_permissions: '0700' };
  return { listen_addresses: '', port: `${port}`, ...socket };
}

const strength = {
  max_connections: '64',
  shared_buffers: '128MB',
  work_mem: '8MB',
  maintenance_work_mem: '64MB',
  effective_cache_size: '1GB',
  random_page_cost: '1.1',
  // One statement a commit and look-ups of points: a compiled plan never pays.
  jit: 'off',
  max_parallel_workers_per_gather: '0',
  // Nobody replicates from it: less is written for each change.
  wal_level: 'minimal',
  max_wal_senders: '0',
  wal_buffers: '16MB',
  // After each checkpoint whole pages are written once: the fewer checkpoints the better.
  checkpoint_timeout: '15min',
  max_wal_size: '1GB',
  autovacuum_vacuum_scale_factor: '0.05',
  autovacuum_vacuum_insert_scale_factor: '0.05',
  timezone: 'UTC',
  datestyle: 'ISO',
};

/** Facts about people stay out of its log: no statement, no row, no error of a single statement. */
const discretion = {
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
  log_min_messages: 'log',
  log_checkpoints: 'off',
  log_timezone: 'UTC',
};

/** For tests: a power cut may cost everything. */
const careless = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };
