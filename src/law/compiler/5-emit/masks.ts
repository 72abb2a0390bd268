import { type Equality, equalitiesOf } from '#law/expression/equalities.ts';
import type { Hearer, LogColumns } from '#law/rulebook/column-code.ts';

/** For up to 31 hearers of a kind: which of them an event can be for, by the text that each column holds. */
export interface MaskTables {
  /** The columns that are looked at: interned texts. */
  readonly columns: readonly unknown[];
  /** For each column, by the number of its text, the hearers (as bits) that the text does not rule out. */
  readonly tables: readonly Int32Array[];
  /** For each column, the hearers that do not look at it: what a text beyond the table leaves. */
  readonly otherwise: Int32Array;
  /** The hearers' own numbers, by bit. */
  readonly numbers: Int32Array;
}

/** A hearer that tables choose. `isWhole`: they say all that his guards say. */
export interface Drawn {
  readonly hearer: Hearer;
  readonly isWhole: boolean;
}

interface Draft extends Drawn {
  readonly asks: ReadonlyMap<string, string>;
}

const perWord = 31;
/** Fewer are asked one by one as fast. */
const worthwhile = 4;

/** Divides hearers into those whose guards are asked and those who are looked up in tables. */
export function drawUp(
  hearers: readonly Hearer[],
  kind: string,
  columns: LogColumns,
): {
  readonly asked: readonly Hearer[];
  readonly words: readonly { readonly tables: MaskTables; readonly drawn: readonly Drawn[] }[];
} {
  const own = columns.columns.get(kind);
  const isText = ({ field }: Equality) => own?.get(field.name)?.form === 'string' && !field.streamOf.includes(kind);
  const drafts = hearers.map((hearer) => draftOf(hearer, isText));
  const found = drafts.filter((draft) => draft !== undefined);
  if (found.length < worthwhile) return { asked: hearers, words: [] };
  const words = Array.from({ length: Math.ceil(found.length / perWord) }, (_, n) => {
    const drawn = found.slice(n * perWord, (n + 1) * perWord);
    return { tables: tablesOf(drawn, own ?? new Map(), columns.strings), drawn };
  });
  return { asked: hearers.filter((_, n) => drafts[n] === undefined), words };
}

/** What a hearer asks of texts, where he has one alternative and it asks of some. */
function draftOf(hearer: Hearer, isText: (equality: Equality) => boolean): Draft | undefined {
  const [guards, ...others] = hearer.alternatives;
  if (guards === undefined || others.length > 0) return undefined;
  const read = guards.map(equalitiesOf);
  const asked = read.flatMap(({ equalities }) => equalities);
  const usable = asked.filter(isText);
  const asks = new Map(usable.map(({ field, text }) => [field.name, text]));
  if (asks.size === 0) return undefined;
  // A column asked for two texts is looked up for the last; the guard itself is then asked too.
  const isWhole = read.every(({ isAll }) => isAll) && asks.size === asked.length;
  return { hearer, isWhole, asks };
}

function tablesOf(
  drawn: readonly Draft[],
  own: ReadonlyMap<string, { readonly data: unknown }>,
  strings: readonly string[],
): MaskTables {
  const names = [...new Set(drawn.flatMap(({ asks }) => [...asks.keys()]))];
  const bits = (isIn: (draft: Draft) => boolean) =>
    drawn.reduce((mask, draft, bit) => (isIn(draft) ? mask | (1 << bit) : mask), 0);
  const tables = names.map((name) => {
    const texts = [...new Set(drawn.flatMap(({ asks }) => asks.get(name) ?? []))];
    // A text that the log does not have rules its hearers out: nothing sets their bits.
    const numbered = texts.map((text) => ({ text, id: strings.indexOf(text) })).filter(({ id }) => id !== -1);
    const unasked = bits(({ asks }) => !asks.has(name));
    const table = new Int32Array(numbered.reduce((most, { id }) => Math.max(most, id + 1), 0)).fill(unasked);
    for (const { text, id } of numbered) table[id] = unasked | bits(({ asks }) => asks.get(name) === text);
    return { table, unasked };
  });
  return {
    columns: names.map((name) => own.get(name)?.data),
    tables: tables.map(({ table }) => table),
    otherwise: Int32Array.from(tables, ({ unasked }) => unasked),
    numbers: Int32Array.from(drawn, ({ hearer }) => hearer.number),
  };
}
