import type pg from 'pg';
import { copyOut } from '../archive/copy.ts';
import { rowsOf } from '../archive/copy-text.ts';
import { wholeLines } from '../archive/lines.ts';
import { filledIn, sqlOf } from '../archive/sql.ts';
import { allBuckets } from '../bucket.ts';
import type { Head } from '../port.ts';

const last = sqlOf('head-last');
const add = sqlOf('head-add');
const positions = sqlOf('head-positions');
const hashes = sqlOf('head-hashes');

interface HeadRow {
  readonly number: number;
  readonly made_at: number;
  readonly positions: readonly number[];
  readonly root: string;
  readonly signature: string;
  readonly key: string;
}

/** The newest head; undefined before the first. */
export async function lastHead(client: pg.ClientBase): Promise<Head | undefined> {
  const row = (await client.query<HeadRow>(last)).rows[0];
  if (row === undefined) return undefined;
  const { made_at: madeAt, ...rest } = row;
  return { ...rest, madeAt };
}

/** How far each bucket's feed has come; index is the bucket. */
export async function positionsOf(client: pg.ClientBase): Promise<readonly number[]> {
  const { rows } = await client.query<{ bucket: number; position: number }>(positions, [allBuckets]);
  const of = new Map(rows.map(({ bucket, position }) => [bucket, position]));
  return allBuckets.map((bucket) => of.get(bucket) ?? 0);
}

/** Hashes of a bucket's events after one position and up to another, in order, in hex. */
export async function* hashesOf(
  client: pg.ClientBase,
  bucket: number,
  after: number,
  until: number,
): AsyncGenerator<readonly string[]> {
  for await (const lines of wholeLines(copyOut(client, filledIn(hashes, [bucket, after, until])))) {
    yield rowsOf(lines).map(([hash]) => hash ?? '');
  }
}

/** Whether it was added: false where another head has its number. */
export async function addHead(pool: pg.Pool, head: Head): Promise<boolean> {
  const { number, madeAt, root, signature, key } = head;
  const { rowCount } = await pool.query(add, [number, madeAt, head.positions, root, signature, key]);
  return rowCount === 1;
}
