import { hash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type pg from 'pg';
import { fieldOf, type Sown } from '../archive/sown-ledger.ts';
import { bucketOf } from '../bucket.ts';
import { headKey } from '../heads/key.ts';
import { headMaker } from '../heads/make-head.ts';
import { type OutsideHeads, outsideHeadsOf } from '../heads/outside.ts';
import { testDatabase } from '../postgres/testing.ts';
import type { Fault } from './fault.ts';

export const noon = 1_790_000_000_000;

/** Eight streams of ten events, one after the other: stream `case/3` has its fifth event as the 36th of all. */
export const events: readonly Sown[] = Array.from({ length: 80 }, (_, index) => ({
  stream: `case/${index % 8}`,
  kind: 'case.noted',
  origin: 'fact',
  at: noon + index * 1000,
  recordedAt: noon + index * 1000,
  actor: 'p-1',
  data: { text: `第${index}条`, n: index },
  because: null,
}));

/** Where that event is. */
export const place = {
  bucket: bucketOf('case/3'),
  stream: 'case/3',
  version: 5,
  position: 5,
  recordedAt: noon + 35_000,
};

/** The one document. */
export const words = { hash: hash('sha256', '第1条 三个工作日内答复'), text: '第1条 三个工作日内答复' };

/** A ledger in a database that tests may do anything to. */
export interface TamperedLedger {
  readonly pool: pg.Pool;
  readonly outside: OutsideHeads;
  /** A folder for other keys. */
  readonly folder: string;
  /** Puts everything back. */
  readonly restore: () => Promise<void>;
  readonly clear: () => Promise<void>;
}

const tables = ['feed', 'stream', 'event', 'head', 'document'];

export async function tamperedLedger(): Promise<TamperedLedger> {
  const folder = await mkdtemp(join(tmpdir(), 'shouwen-tamper-'));
  const { pool } = await testDatabase();
  const outside = await layDown(pool, folder, events);
  await pool.query('insert into document values ($1, $2)', [words.hash, words.text]);
  for (const table of tables) await pool.query(`create table kept_${table} as select * from ${table}`);
  return {
    ...{ pool, outside, folder },
    restore: async () => {
      for (const table of tables) await pool.query(`delete from ${table}`);
      for (const table of tables) await pool.query(`insert into ${table} select * from kept_${table}`);
    },
    clear: () => rm(folder, { recursive: true }),
  };
}

/** The events with a head after 24, 48 and 72 of them, by the key of a folder. */
export async function layDown(pool: pg.Pool, folder: string, all: readonly Sown[]): Promise<OutsideHeads> {
  const field = fieldOf(pool);
  const told = join(folder, 'heads.ndjson');
  const maker = headMaker({ pool, key: await headKey(folder), outside: told });
  for (const from of [0, 24, 48]) {
    await field.sow(all.slice(from, from + 24));
    await maker.make(noon + (from + 24) * 1000);
  }
  await field.sow(all.slice(72));
  return outsideHeadsOf(await readFile(told, 'utf8'));
}

/** The parts of a fault that say where it is. */
export const whereabouts = ({ expected: _, found: __, window: ___, ...rest }: Fault) => rest;
