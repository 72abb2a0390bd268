import type { Formula, Located } from './node.ts';
import type { RawUnset } from './rule-parts.ts';
import { formula, id, text } from './scalars.ts';
import { byForm, list, mapped, maybe, type Read, type Reader, record, table } from './shape.ts';
import { type Keywords, shaped } from './shapes.ts';
import { forceWord, homeWord } from './words.ts';

/** An item of `that`: a condition, one with a label, or one whose figure is open. */
export interface RawItem {
  readonly name?: Located;
  readonly holds?: Formula;
  readonly unset?: RawUnset;
  readonly label?: string;
  readonly force?: Read<typeof forceWord>;
  readonly home?: Read<typeof homeWord>;
  readonly matter?: Located;
  readonly says?: string;
  readonly place: Located['place'];
}
const itemRecord = record({
  holds: maybe(formula),
  unset: maybe(id),
  word: maybe(text),
  label: maybe(text),
  force: maybe(forceWord),
  home: maybe(homeWord),
  matter: maybe(id),
  says: maybe(text),
});
const isDecided: Keywords = { anyOf: [{ required: ['holds'] }, { required: ['unset'] }] };
const itemMap = shaped({ form: 'refined', of: itemRecord, json: isDecided }, itemRecord.bind(undefined));
const item: Reader<RawItem> = shaped({ form: 'any', of: [formula, itemMap] }, (node, report) => {
  if (node.form !== 'map') return mapped(formula, (holds) => ({ holds, place: holds.place }))(node, report);
  const found = itemMap(node, report);
  if (found === undefined) return undefined;
  const { unset: figure, word, ...rest } = found;
  if (figure !== undefined) return { ...rest, unset: { place: found.place, unset: figure, ...(word && { word }) } };
  if (found.holds === undefined) report('missing-key', node.place, { key: 'holds' });
  return found.holds === undefined ? undefined : rest;
});
export const items: Reader<readonly RawItem[]> = byForm<readonly RawItem[]>(
  {
    scalar: mapped(item, (one) => [one]),
    list: list(item),
    map: mapped(table(item), (rows) =>
      rows.map(({ key, keyPlace, value }) => ({ ...value, name: { text: key, place: keyPlace } })),
    ),
  },
  '[CEL, …], {name: CEL}',
);
