import stringWidth from 'string-width';
import { readTest } from '../2-parse/test-block.ts';
import type { Report } from '../findings.ts';

/** Longest line up to which the cells of a table are filled up with blanks. */
const widest = 140;

/** The order of what a test says about itself. */
const settings = ['article', 'calendar', 'until'];

/**
 * A test table in normal form: settings first, bars under one another, or undefined where it has mistakes. Remarks
 * stay above the line that they stood above.
 */
export function formatTest(text: string): string | undefined {
  const before = readRows(text);
  if (before === undefined) return undefined;
  const entries = entriesOf(text.split('\n').map((line) => line.trim()));
  const said = entries
    .filter(({ line }) => settings.includes(keyOf(line)))
    .toSorted((a, b) => settings.indexOf(keyOf(a.line)) - settings.indexOf(keyOf(b.line)));
  const rows = entries.filter(({ line }) => !settings.includes(keyOf(line)));
  const aligned = aligner(rows.flatMap(({ line }) => (isRow(line) ? [cellsOf(line)] : [])));
  const result = [
    ...said.flatMap(({ above, line }) => [...above, line.replace(/^(\w+)\s*:\s*/, '$1: ')]),
    ...rows.flatMap(({ above, line }) => [...above, ...(isRow(line) ? [aligned(cellsOf(line))] : [])]),
  ].join('\n');
  return readRows(result) === before ? result : undefined;
}

/** What the compiler reads of a table, without places; undefined where it finds a mistake. */
function readRows(text: string): string | undefined {
  let isSound = true;
  const report: Report = () => {
    isSound = false;
  };
  const place = { file: '', line: 1, column: 1 };
  const [test] = readTest({ text, place, placeAt: () => place }, report);
  return isSound && test !== undefined ? JSON.stringify(test) : undefined;
}

/** A line with the remarks above it; the last line is empty, for remarks at the end. */
interface Entry {
  readonly above: readonly string[];
  readonly line: string;
}

function entriesOf(lines: readonly string[]): readonly Entry[] {
  const entries: Entry[] = [];
  let above: string[] = [];
  for (const line of lines) {
    if (line.startsWith('#')) above.push(line);
    else if (line !== '' && !isSeparator(line)) {
      entries.push({ above, line });
      above = [];
    }
  }
  return [...entries, { above, line: '' }];
}

const isRow = (line: string) => line.startsWith('|');
/** `|---|---|` under the header says nothing here. */
const isSeparator = (line: string) => isRow(line) && /^[\s|:-]+$/.test(line) && line.includes('-');
const keyOf = (line: string) => /^(\w+)\s*:/.exec(line)?.[1] ?? '';

/** Cells between the bars; a bar with a backslash before it belongs to its cell. */
function cellsOf(line: string): readonly string[] {
  return line
    .slice(1, line.endsWith('|') ? -1 : undefined)
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim());
}

/** Fills cells up to the width of their column, as far as that leaves lines that can be read. */
function aligner(rows: readonly (readonly string[])[]): (cells: readonly string[]) => string {
  const columns = Math.max(0, ...rows.map((cells) => cells.length));
  const widths: number[] = [];
  let total = 1;
  for (let column = 0; column < columns; column++) {
    const most = rows.reduce((width, cells) => Math.max(width, stringWidth(cells[column] ?? '')), 0);
    total += most + 3;
    widths.push(total <= widest ? most : 0);
  }
  return (cells) => `|${cells.map((cell, column) => padded(cell, widths[column] ?? 0)).join('|')}|`;
}

function padded(cell: string, width: number): string {
  if (cell === '' && width === 0) return ' ';
  return ` ${cell}${' '.repeat(Math.max(0, width - stringWidth(cell)))} `;
}
