import type { Passage } from '../1-read/document.ts';
import type { Report } from '../findings.ts';
import { listed, nearest } from '../nearest.ts';
import type { Located } from './node.ts';

/** A `test` block: what it speaks of, and its rows as text. */
export interface RawTest {
  readonly place: Located['place'];
  readonly articles: readonly Located[];
  readonly calendar?: Located;
  readonly until?: Located;
  readonly rows: readonly RawRow[];
}

export interface RawRow {
  readonly at: Located;
  readonly event: Located;
  readonly data: Located;
  readonly expect: Located;
}

const mostRows = 400;
const columns = ['at', 'event', 'data', 'expect'];
const settings = ['article', 'calendar', 'until'];

interface Line {
  readonly text: string;
  readonly offset: number;
}

export function readTest(block: Passage, report: Report): readonly RawTest[] {
  const lines = linesOf(block.text).filter((line) => line.text.trim() !== '');
  const table = lines.filter(isRow);
  const said = settingsOf(
    lines.filter((line) => !isRow(line)),
    block,
    report,
  );
  const [header, ...rest] = table;
  const names = header === undefined ? [] : cellsOf(header, block).map((cell) => cell.text);
  if (header === undefined || names.join() !== columns.join()) {
    const place = header === undefined ? block.place : block.placeAt(header.offset);
    report('test-header', place, { expected: '| at | event | data | expect |' });
    return [];
  }
  const rows = rest.filter((line) => !/^[\s|:-]+$/.test(line.text)).flatMap((line) => rowOf(line, block, report) ?? []);
  if (rows.length > mostRows) {
    report('too-many-rows', block.place, { limit: String(mostRows) });
    return [];
  }
  const { article, calendar, until } = said;
  const articles = article === undefined ? [] : idsOf(article);
  return [{ place: block.place, articles, rows, ...(calendar && { calendar }), ...(until && { until }) }];
}

function isRow(line: Line): boolean {
  return line.text.trimStart().startsWith('|');
}

function linesOf(text: string): readonly Line[] {
  let offset = 0;
  return text.split('\n').map((line) => {
    const found = { text: line, offset };
    offset += line.length + 1;
    return found;
  });
}

function settingsOf(lines: readonly Line[], block: Passage, report: Report): { readonly [key: string]: Located } {
  const found: { [key: string]: Located } = {};
  for (const { text, offset } of lines) {
    if (text.trimStart().startsWith('#')) continue;
    const colon = text.indexOf(':');
    const key = text.slice(0, colon < 0 ? 40 : colon).trim();
    const value = colon < 0 ? '' : withoutRemark(text.slice(colon + 1));
    if (settings.includes(key) && value !== '') {
      found[key] = { text: value, place: block.placeAt(offset + text.indexOf(value, colon)) };
    } else {
      report('unknown-key', block.placeAt(offset), {
        key,
        suggestion: nearest(key, settings),
        known: listed(settings),
      });
    }
  }
  return found;
}

/** What follows a `#` after a blank is a remark. */
function withoutRemark(text: string): string {
  const remark = text.search(/\s#/);
  return (remark < 0 ? text : text.slice(0, remark)).trim();
}

/** `a20`, `a20, a21` or `[a20, a21]`. */
function idsOf(said: Located): readonly Located[] {
  const ids = said.text.replace(/^\[|\]$/g, '').split(/[\s,，、]+/);
  return ids.filter((id) => id !== '').map((id) => ({ text: id, place: said.place }));
}

function rowOf(line: Line, block: Passage, report: Report): RawRow | undefined {
  const [at, event, data, expect, ...more] = cellsOf(line, block);
  if (at === undefined || event === undefined || data === undefined || expect === undefined || more.length > 0) {
    report('test-row', block.placeAt(line.offset), { cells: String(cellsOf(line, block).length) });
    return undefined;
  }
  return { at, event, data, expect };
}

/** Cells between the bars; `\|` is a bar inside a cell. */
function cellsOf(line: Line, block: Passage): readonly Located[] {
  const cells: Located[] = [];
  const body = line.text.trimEnd();
  let start = line.text.indexOf('|') + 1;
  for (let i = start; i < body.length; i++) {
    if (body[i] !== '|' || body[i - 1] === '\\') continue;
    const cell = body.slice(start, i);
    const indent = cell.length - cell.trimStart().length;
    cells.push({ text: cell.trim().replaceAll('\\|', '|'), place: block.placeAt(line.offset + start + indent) });
    start = i + 1;
  }
  return cells;
}
