import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { ArchiveDamaged } from './damaged.ts';
import { wholeLines } from './lines.ts';
import { type Header, type Part, type Section, sectionsOf, type Table, tables } from './tables.ts';
import { countLines } from './write-archive.ts';

/** A backup that is being read: its header first, then its parts. */
export interface Archive {
  readonly header: Header;
  /** To be read to its end: only there it shows whether the file was whole. */
  readonly parts: AsyncIterable<Part>;
}

/** The newest format that this release reads. */
const format = 1;

/** @throws ArchiveDamaged, here or while the parts are read; the system's errors where there is no such file. */
export async function readArchive(path: string): Promise<Archive> {
  const lines = unpacked(path);
  const sum = createHash('sha256');
  const first = await lines.next();
  if (first.done === true) throw new ArchiveDamaged('no-backup');
  const end = first.value.indexOf(10) + 1;
  const header = headerOf(textOf(first.value.subarray(0, end)));
  sum.update(first.value.subarray(0, end));
  return { header, parts: partsOf(first.value.subarray(end), lines, header, sum) };
}

async function* unpacked(path: string): AsyncGenerator<Buffer> {
  const file = createReadStream(path, { highWaterMark: 256 * 1024 });
  const unpacker = createGunzip({ chunkSize: 256 * 1024 });
  file.on('error', (error) => unpacker.destroy(error));
  try {
    yield* wholeLines(file.pipe(unpacker));
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && `${cause.code}`.startsWith('Z_')) {
      throw new ArchiveDamaged(cause.message === 'incorrect header check' ? 'no-backup' : 'cut-off', { cause });
    }
    throw cause;
  } finally {
    file.destroy();
  }
}

interface State {
  readonly header: Header;
  readonly sum: Hash;
  readonly sections: Iterator<Section>;
  /** Rows so far, of each table. */
  readonly rows: Map<Table, number>;
  /** The section whose rows are being read. */
  open: Section | undefined;
  isEnded: boolean;
}

async function* partsOf(first: Buffer, lines: AsyncGenerator<Buffer>, header: Header, sum: Hash): AsyncGenerator<Part> {
  const sections = sectionsOf(tables)[Symbol.iterator]();
  const state: State = { header, sum, sections, rows: new Map(), open: undefined, isEnded: false };
  yield* readPiece(state, first);
  for await (const piece of lines) yield* readPiece(state, piece);
  if (!state.isEnded) throw new ArchiveDamaged('cut-off');
}

function* readPiece(state: State, piece: Buffer): Generator<Part> {
  if (piece.length > 0 && piece.at(-1) !== 10) throw new ArchiveDamaged('cut-off');
  for (let at = 0; at < piece.length; ) {
    if (state.open !== undefined) {
      const stop = endOfRows(piece, at);
      if (stop > at) yield takeRows(state, state.open, piece.subarray(at, stop));
      at = Math.min(stop + 3, piece.length);
      if (stop === piece.length) continue;
      state.sum.update(piece.subarray(stop, at));
      state.open = undefined;
    } else {
      const end = piece.indexOf(10, at) + 1;
      const section = takeLine(state, piece.subarray(at, end));
      if (section !== undefined) yield { form: 'section', section };
      at = end;
    }
  }
}

/** Where the rows of a section end in a piece that goes on with whole rows at `at`: before a line of `\.`. */
function endOfRows(piece: Buffer, at: number): number {
  if (piece.length >= at + 3 && piece.toString('latin1', at, at + 3) === '\\.\n') return at;
  const before = piece.indexOf('\n\\.\n', at, 'latin1');
  return before < 0 ? piece.length : before + 1;
}

function takeRows({ sum, rows }: State, { table }: Section, lines: Uint8Array): Part {
  sum.update(lines);
  rows.set(table, (rows.get(table) ?? 0) + countLines(lines));
  return { form: 'rows', lines };
}

/** The section that a line begins; undefined for the last line, after which nothing may come. */
function takeLine(state: State, line: Uint8Array): Section | undefined {
  const next = state.isEnded ? undefined : state.sections.next();
  if (next?.done !== false) {
    if (state.isEnded) throw new ArchiveDamaged('order');
    state.isEnded = true;
    checkEnd(state, textOf(line));
    return undefined;
  }
  if (textOf(line) !== `${JSON.stringify(next.value)}\n`) throw new ArchiveDamaged('order');
  state.sum.update(line);
  state.open = next.value;
  return next.value;
}

function checkEnd({ header, rows, sum }: State, line: string): void {
  const isWhole = tables.every((table) => header.rows[table] === (rows.get(table) ?? 0));
  const total = [...rows.values()].reduce((all, each) => all + each, 0);
  const expected = JSON.stringify({ end: 'ledger', rows: total, sha256: sum.digest('hex') });
  if (!isWhole || line !== `${expected}\n`) throw new ArchiveDamaged('checksum');
}

const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8');

function headerOf(line: string): Header {
  const value = jsonOf(line);
  if (typeof value !== 'object' || value === null || Reflect.get(value, 'shouwen') !== 'ledger') {
    throw new ArchiveDamaged('no-backup');
  }
  const [found, exportedAt, migration, rows] = ['format', 'exportedAt', 'migration', 'rows'].map((name): unknown =>
    Reflect.get(value, name),
  );
  if (typeof found === 'number' && found > format) throw new ArchiveDamaged('newer');
  if (found !== format || typeof exportedAt !== 'number' || typeof migration !== 'number' || !areCounts(rows)) {
    throw new ArchiveDamaged('no-backup');
  }
  return { format, exportedAt, migration, rows };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const areCounts = (rows: unknown): rows is Header['rows'] =>
  typeof rows === 'object' && rows !== null && tables.every((table) => Number.isSafeInteger(Reflect.get(rows, table)));
