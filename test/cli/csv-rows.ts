import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { recordsOf } from '../audits/table.ts';
import type { Desk } from './terminal.ts';

/** A csv file on the desk as records, on purpose without the product's own reader. */
export function rowsOf(desk: Desk, name: string): readonly Record<string, string>[] {
  const [names = [], ...rows] = recordsOf(readFileSync(join(desk.folder, name), 'utf8'));
  return rows.map((cells) => Object.fromEntries(names.map((each, i) => [each, cells[i] ?? ''])));
}
