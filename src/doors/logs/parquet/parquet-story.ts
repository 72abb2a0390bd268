import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';

/** The bytes of a Parquet file that holds what a query gives. */
export async function parquetOf(query: string): Promise<Buffer> {
  const folder = mkdtempSync(join(tmpdir(), 'shouwen-parquet-'));
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  try {
    const file = join(folder, 'made.parquet');
    await connection.run(`COPY (${query}) TO '${file}' (FORMAT parquet)`);
    return readFileSync(file);
  } finally {
    connection.closeSync();
    rmSync(folder, { recursive: true });
  }
}
