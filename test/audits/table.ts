import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { dataFile } from './audit.ts';

export type Row = Readonly<Record<string, string>>;

/** A csv file as records, on purpose without the product's own reader. */
export function tableOf(path: string): readonly Row[] {
  const [names = [], ...rows] = recordsOf(readFileSync(dataFile(path), 'utf8'));
  return rows.map((cells) => {
    assert.equal(cells.length, names.length);
    return Object.fromEntries(names.map((name, index) => [name, cells[index] ?? '']));
  });
}

/** One cell, quoted or not, and what ends it. */
const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/y;

export function recordsOf(text: string): readonly (readonly string[])[] {
  const records: string[][] = [];
  let record: string[] = [];
  cell.lastIndex = 0;
  while (cell.lastIndex < text.length) {
    const found = cell.exec(text);
    assert.ok(found, 'every cell can be read');
    const [, quoted, plain = '', end] = found;
    record.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === ',') continue;
    records.push(record);
    record = [];
  }
  return records;
}
