import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type pg from 'pg';
import { databaseParts, headerOf } from './database-parts.ts';
import { inSnapshot } from './snapshot.ts';
import { type Header, tables } from './tables.ts';

export interface WriteOptions {
  /** Epoch milliseconds, for the header. */
  readonly now: number;
  /** Told now and then how many rows of how many were written. */
  readonly progress?: (done: number, total: number) => void;
}

/**
 * Writes the whole ledger of a database to a file, as of one instant, while others may go on writing. The file is for
 * its owner alone, and on the disk when this resolves; that it appears whole or not at all is its caller's.
 */
export function writeArchive(pool: pg.Pool, path: string, options: WriteOptions): Promise<Header> {
  return inSnapshot(pool, async (client) => {
    const header = await headerOf(client, options.now);
    // The fourth level packs half as tight again as the first and takes little longer; the sixth takes twice that.
    const packer = createGzip({ level: 4, chunkSize: 256 * 1024 });
    await pipeline(
      piecesOf(client, header, options.progress),
      packer,
      createWriteStream(path, { mode: 0o600, flush: true }),
    );
    return header;
  });
}

const endOfRows = Buffer.from('\\.\n');

async function* piecesOf(client: pg.ClientBase, header: Header, progress: WriteOptions['progress']) {
  const sum = createHash('sha256');
  const total = Object.values(header.rows).reduce((all, each) => all + each, 0);
  let rows = 0;
  let isOpen = false;
  const said = (piece: Uint8Array) => {
    sum.update(piece);
    return piece;
  };
  yield said(line({ shouwen: 'ledger', ...header }));
  for await (const part of databaseParts(client, tables)) {
    if (part.form === 'rows') {
      rows += countLines(part.lines);
      progress?.(rows, total);
      yield said(part.lines);
    } else {
      if (isOpen) yield said(endOfRows);
      isOpen = true;
      yield said(line(part.section));
    }
  }
  yield said(endOfRows);
  if (rows !== total) throw new Error(`${rows} rows were read where ${total} were counted`);
  yield line({ end: 'ledger', rows, sha256: sum.digest('hex') });
}

const line = (value: object): Uint8Array => Buffer.from(`${JSON.stringify(value)}\n`);

/** COPY writes a line break inside a text as two letters, so every line is a row. */
export function countLines(lines: Uint8Array): number {
  let count = 0;
  for (let at = lines.indexOf(10); at >= 0; at = lines.indexOf(10, at + 1)) count += 1;
  return count;
}
