/** Name and value of each setting our own PostgreSQL is started with: two cores, many small durable commits. */
export function settings(durable: boolean): readonly string[] {
  return Object.entries({
    max_connections: '64',
    shared_buffers: '128MB',
    work_mem: '8MB',
    maintenance_work_mem: '64MB',
    effective_cache_size: '1GB',
    random_page_cost: '1.1',
    // One statement a commit and point look-ups: a compiled plan never pays.
    jit: 'off',
    max_parallel_workers_per_gather: '0',
    // Nobody replicates from it; less is written for each change.
    wal_level: 'minimal',
    max_wal_senders: '0',
    wal_buffers: '16MB',
    // Full pages are written once after each checkpoint: fewer checkpoints, fewer of them.
    checkpoint_timeout: '15min',
    max_wal_size: '1GB',
    autovacuum_vacuum_scale_factor: '0.05',
    autovacuum_vacuum_insert_scale_factor: '0.05',
    // Facts about people stay out of the log: no rows, no statements, no errors of single statements.
    log_error_verbosity: 'terse',
    log_min_error_statement: 'panic',
    log_min_messages: 'log',
    log_checkpoints: 'off',
    log_timezone: 'UTC',
    timezone: 'UTC',
    datestyle: 'ISO',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  }).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}
