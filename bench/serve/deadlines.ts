/** Many deadlines that fall due while the server is stopped: how soon after its start all of them are judged. */
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type pg from 'pg';
import { postgresLedger } from '#ledger/postgres/store.ts';
import { acceptInBulk, wallClock } from './bulk-cases.ts';
import { openPool } from './cluster.ts';
import { ms, whole } from './figures.ts';
import { processorMs } from './processor.ts';
import type { Setting } from './setting.ts';
import { type Shouwen, startShouwen } from './shouwen.ts';

export interface Deadlines extends Setting {
  readonly cases: number;
  readonly persons: number;
}

const regulation = fileURLToPath(new URL('law/minute/regulation.md', import.meta.url));
const limitMs = 60_000;
const patienceMs = 600_000;

async function countOf(pool: pg.Pool, statement: string): Promise<number> {
  return Number((await pool.query<{ count: unknown }>(statement)).rows[0]?.count);
}

/** Milliseconds from the server's start until the statement counts nothing. */
async function untilNone(pool: pg.Pool, { startedAt }: Shouwen, statement: string): Promise<number> {
  while ((await countOf(pool, statement)) > 0) {
    if (performance.now() - startedAt > patienceMs)
      throw new Error(`still ${await countOf(pool, statement)}: ${statement}`);
    await sleep(250);
  }
  return performance.now() - startedAt;
}

const unjudged = `select count(*) from duty where rule = 'a1' and breached_at is null`;
const recorded = `select count(*) from event where kind = 'breach.recorded' and data ->> 'rule' = 'a1'`;
const undelivered = `select count(*) from parcel where form = 'stream'`;
/** Duties whose breach is not on record exactly once, at the instant they were due, in the docket and in the stream. */
const wrong = `
  select count(*) from duty
  left join (
    select bucket, stream, data ->> 'duty' as duty, count(*) as times, min(at) as at
    from event where kind = 'breach.recorded' group by 1, 2, 3
  ) told using (bucket, stream, duty)
  where rule = 'a1' and not coalesce(breached_at = due_at and told.at = due_at and told.times = 1, false)`;

async function fill(url: string, { cases, persons }: Deadlines): Promise<void> {
  const began = performance.now();
  const pool = openPool(url);
  try {
    const lastAt = await acceptInBulk(postgresLedger(pool), cases, persons);
    console.log(`  ${whole(cases)} cases of ${whole(persons)} persons accepted in ${ms(performance.now() - began)}`);
    await pool.query('vacuum analyze');
    await sleep(Math.max(0, lastAt + limitMs + 1000 - wallClock()));
  } finally {
    await pool.end();
  }
}

async function judged(url: string, server: Shouwen, { cluster, cases }: Deadlines, before: number): Promise<void> {
  const pool = openPool(url);
  const us = (usedMs: number) => `${whole((usedMs / cases) * 1000)} µs`;
  const used = () =>
    `processor time of one: server ${us(processorMs(server.pid))}, database ${us(processorMs(cluster.pid) - before)}`;
  try {
    const judgedMs = await untilNone(pool, server, unjudged);
    console.log(
      `  all judged ${ms(judgedMs)} after the start (goal 60 s; ready after ${ms(server.readyMs)}); ${used()}`,
    );
    const quietMs = await untilNone(pool, server, undelivered);
    console.log(`  points and admonitions settled across streams ${ms(quietMs)} after the start; ${used()}`);
    const breaches = await countOf(pool, recorded);
    const faults = await countOf(pool, wrong);
    console.log(`  ${whole(breaches)} breaches on record, ${faults} not once or not at their due instant`);
    if (breaches !== cases || faults > 0) throw new Error('not every breach was stamped once at its due instant');
  } finally {
    await pool.end();
  }
}

export async function catchUp(deadlines: Deadlines): Promise<void> {
  const { cluster, node } = deadlines;
  console.log('\ndeadlines: due while the server is stopped');
  const url = await cluster.database('deadlines');
  const serving = {
    data: join(deadlines.folder, 'deadlines'),
    url,
    environment: { SHOUWEN_REGULATIONS: regulation },
  };
  const first = await startShouwen(serving);
  await first.stop();
  await fill(url, deadlines);
  const databaseBefore = processorMs(cluster.pid);
  const server = await startShouwen({ ...serving, node });
  try {
    await judged(url, server, deadlines, databaseBefore);
  } finally {
    await server.stop();
  }
}
