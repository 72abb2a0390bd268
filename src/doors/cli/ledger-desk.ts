import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { visitDatabase } from '#ledger/archive/visit.ts';
import { DataFolderInUse } from '#ledger/postgres/cluster/folder-lock.ts';
import { type Database, openDatabase } from '#ledger/postgres/cluster/open-database.ts';
import type { DatabaseLog } from '#ledger/postgres/database-log.ts';
import { faultOf } from '#ledger/postgres/fault.ts';
import { DatabaseNewer, MigrationChanged, migrate } from '#ledger/postgres/migrate.ts';
import { exitCode, Stop } from './exit-code.ts';
import { textOf } from './serve-settings.ts';
import { say, type Terminal } from './terminal.ts';

export interface LedgerOptions {
  readonly data?: string;
  readonly json?: boolean;
}

/** `--data`, for every verb that works on a ledger. */
export const withLedger = (command: Command, { language }: Terminal): Command =>
  command.option(
    '--data <folder>',
    say(
      language,
      '台账的数据文件夹；不写则用 DATABASE_URL，再用 SHOUWEN_DATA，再用 ./shouwen-data',
      'data folder of the ledger; without it DATABASE_URL, then SHOUWEN_DATA, then ./shouwen-data',
    ),
  );

type Pool = Database['pool'];

/** Works on a ledger that is there, which a server may be working on at the same time. */
export function readLedger<T>(
  options: LedgerOptions,
  terminal: Terminal,
  work: (pool: Pool) => Promise<T>,
): Promise<T> {
  const { data, url } = placeOf(options, terminal);
  if (url === undefined && !existsSync(join(data, 'postgres'))) throw noLedger(data, terminal);
  const open = () =>
    openDatabase({ data, url, log }).catch((error: unknown) => {
      if (error instanceof DataFolderInUse) return visitDatabase(data, log);
      throw error;
    });
  return withDatabase(open, terminal, work);
}

/** Works on a ledger that is made where there is none; no server may be working on it. */
export function ownLedger<T>(options: LedgerOptions, terminal: Terminal, work: (pool: Pool) => Promise<T>): Promise<T> {
  const { data, url } = placeOf(options, terminal);
  return withDatabase(
    () => openDatabase({ data, url, log }),
    terminal,
    async (pool) => {
      await migrate(pool);
      return work(pool);
    },
  );
}

async function withDatabase<T>(
  open: () => Promise<Pick<Database, 'pool' | 'close'>>,
  terminal: Terminal,
  work: (pool: Pool) => Promise<T>,
): Promise<T> {
  try {
    const { pool, close } = await open();
    try {
      return await work(pool);
    } finally {
      await close();
    }
  } catch (error) {
    throw stopFor(error, terminal) ?? error;
  }
}

/** What is told instead goes to the terminal; a command that ends soon has no story of its connections. */
const log: DatabaseLog = { info: () => undefined, warn: () => undefined, error: () => undefined };

function placeOf({ data }: LedgerOptions, { environment = {}, folder }: Terminal) {
  const url = data === undefined ? textOf(environment, 'DATABASE_URL') : undefined;
  return { url, data: resolve(folder, data ?? textOf(environment, 'SHOUWEN_DATA') ?? 'shouwen-data') };
}

function stopFor(error: unknown, terminal: Terminal): Stop | undefined {
  if (error instanceof DataFolderInUse || error instanceof MigrationChanged || error instanceof DatabaseNewer) {
    return new Stop(exitCode.input, error.message);
  }
  if (isCode(error, '42P01')) return noLedger(undefined, terminal);
  const fault = faultOf(error);
  if (fault.kind === 'unavailable') {
    const why = error instanceof Error ? error.message : `${error}`;
    return stop(terminal, `数据库没有应答：${why}`, `the database does not answer: ${why}`);
  }
  if (fault.kind === 'disk-full') {
    return stop(terminal, '磁盘已满：腾出空间后再来一次。', 'the disk is full: make room and try again.');
  }
  return undefined;
}

const noLedger = (data: string | undefined, terminal: Terminal): Stop =>
  stop(
    terminal,
    `${data ?? '这个数据库'} 里没有台账：用 --data 或 DATABASE_URL 指明在哪里。`,
    `there is no ledger in ${data ?? 'this database'}: say where it is by --data or DATABASE_URL.`,
  );

const stop = ({ language }: Terminal, zh: string, en: string): Stop => new Stop(exitCode.input, say(language, zh, en));

const isCode = (error: unknown, code: string): boolean => error instanceof Error && Reflect.get(error, 'code') === code;
