import { ByteIndex } from '#engine/1-event/byte-index.ts';
import type { Source } from './audit-map.ts';
import { type Guard, guardOf } from './guard.ts';
import type { ByteRow, Charset } from './row.ts';

/** Something that a row calls for where the guard holds; always, where there is none. */
export interface Guarded {
  readonly when: Source | undefined;
}

type Ask = (source: Source) => (row: ByteRow) => boolean;

/** With more combinations of values than this nothing is remembered, and guards are asked one by one. */
const mostClasses = 1 << 16;

/**
 * Finds what a row calls for by looking up the values that guards compare with, once a column and not once a guard: the
 * cell `activity` tells at once which of twenty kinds the row is. Guards that are no comparisons are asked by `ask`.
 */
export function dispatch<T extends Guarded>(
  choices: readonly T[],
  columns: ReadonlyMap<string, number>,
  charset: Charset,
  ask: Ask,
): (row: ByteRow) => readonly T[] {
  const guards = choices.map(({ when }) => (when ? guardOf(when.text, columns) : []));
  const tests = guards.flatMap((guard) => guard ?? []);
  const literals = [...Map.groupBy(tests, ({ column }) => column)].map(
    ([column, own]) => new Literals(column, own, charset),
  );
  if (literals.reduce((product, { size }) => product * size, 1) > mostClasses) return oneByOne(choices, ask);
  const known: (((row: ByteRow) => readonly T[]) | undefined)[] = [];
  return (row) => {
    let place = 0;
    for (const each of literals) place = place * each.size + each.classOf(row);
    let chosen = known[place];
    if (!chosen) {
      const open = choices.filter((_, i) => isOpen(guards[i], literals, row));
      const unsettled = open.filter((choice) => guards[choices.indexOf(choice)] === undefined);
      chosen = unsettled.length > 0 ? oneByOne(open, ask, unsettled) : () => open;
      known[place] = chosen;
    }
    return chosen(row);
  };
}

/** Asks each guard anew for every row; those that are settled already are not among `unsettled`. */
function oneByOne<T extends Guarded>(choices: readonly T[], ask: Ask, unsettled = choices): (row: ByteRow) => T[] {
  const asked = choices.map((choice) => (choice.when && unsettled.includes(choice) ? ask(choice.when) : () => true));
  return (row) => choices.filter((_, i) => asked[i]?.(row));
}

function isOpen(guard: Guard | undefined, literals: readonly Literals[], row: ByteRow): boolean {
  return (guard ?? []).every(({ column, equal, literal }) => {
    const own = literals.find((each) => each.column === column);
    return (own?.isAt(row, literal) ?? false) === equal;
  });
}

/** The values that guards compare one column with. */
class Literals {
  readonly column: number;
  /** How many classes there are: one for each literal, and one for all other values. */
  readonly size: number;
  readonly #names: readonly string[];
  readonly #index = new ByteIndex();
  readonly #charset: Charset;

  constructor(column: number, tests: Guard, charset: Charset) {
    this.column = column;
    this.#charset = charset;
    this.#names = [...new Set(tests.map(({ literal }) => literal))];
    this.size = this.#names.length + 1;
    for (const [number, name] of this.#names.entries()) {
      const bytes = Buffer.from(name);
      this.#index.find(bytes, 0, bytes.length);
      this.#index.add(bytes, 0, bytes.length, number);
    }
  }

  classOf({ bytes, starts, ends }: ByteRow): number {
    const start = starts[this.column] ?? 0;
    const end = ends[this.column] ?? 0;
    if (this.#charset.isUtf8) return this.#index.find(bytes, start, end) + 1;
    return this.#names.indexOf(this.#charset.decode(bytes, start, end)) + 1;
  }

  isAt(row: ByteRow, literal: string): boolean {
    return this.#names[this.classOf(row) - 1] === literal;
  }
}
