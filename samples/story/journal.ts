import { msPerDay } from '#law/calendar/day.ts';
import { localText, second } from './clock.ts';

export type Entry<Column extends string> = { readonly [name in Column]?: string | number | undefined };

/** One line of a journal. */
export interface Row<Column extends string> {
  readonly at: number;
  readonly id: string;
  readonly step: string;
  readonly entry: Entry<Column>;
}

/** What a story is written into: an organisation's own system, with the columns that it exports. */
export interface Journal<Column extends string> {
  readonly add: (at: number, id: string, step: string, entry?: Entry<Column>) => void;
}

/** A drawer for each day to come: a story is told at once, and its lines wait for their days. */
export interface Drawers<Column extends string> extends Journal<Column> {
  /** The day's lines in order of time, as UTF-8. What is added to that day, or to one before, afterwards has no place. */
  readonly empty: (day: number) => Iterable<Uint8Array>;
}

export function drawers<Column extends string>(lineOf: (row: Row<Column>) => string): Drawers<Column> {
  const waiting = new Map<number, Drawer>();
  let emptied = Number.NEGATIVE_INFINITY;
  return {
    add: (moment, id, step, entry = {}) => {
      const at = Math.floor(moment / second) * second;
      const day = Math.floor(at / msPerDay);
      if (day <= emptied) throw new Error(`${id} ${step}: ${localText(at)} has been written already`);
      const drawer = waiting.get(day) ?? newDrawer();
      waiting.set(day, drawer);
      drawer.put(at, lineOf({ at, id, step, entry }));
    },
    empty: (day) => {
      const lines = waiting.get(day)?.inOrder() ?? [];
      waiting.delete(day);
      emptied = day;
      return lines;
    },
  };
}

interface Drawer {
  readonly put: (at: number, line: string) => void;
  readonly inOrder: () => Iterable<Uint8Array>;
}

const encoder = new TextEncoder();

const piece = 256 * 1024;

/** Lines are kept as bytes: as strings and objects, ten million rows of two months took 700 MB, as bytes half of it. */
function newDrawer(): Drawer {
  let bytes = new Uint8Array(2048);
  const times: number[] = [];
  const ends: number[] = [0];
  return {
    put: (at, line) => {
      const used = ends.at(-1) ?? 0;
      const needed = used + line.length * 3;
      if (needed > bytes.length) {
        bytes = new Uint8Array(bytes.buffer.transfer(Math.max(needed, Math.ceil(bytes.length * 1.5))));
      }
      times.push(at);
      ends.push(used + encoder.encodeInto(line, bytes.subarray(used)).written);
    },
    *inOrder() {
      // What happens in one second stays in the order in which it was told.
      const order = Uint32Array.from(times.keys()).sort((a, b) => (times[a] ?? 0) - (times[b] ?? 0) || a - b);
      let lines: Uint8Array[] = [];
      let size = 0;
      for (const i of order) {
        const line = bytes.subarray(ends[i], ends[i + 1]);
        lines.push(line);
        size += line.length;
        if (size < piece) continue;
        yield Buffer.concat(lines);
        [lines, size] = [[], 0];
      }
      yield Buffer.concat(lines);
    },
  };
}
