import type { BlockKind } from '../1-read/document.ts';

/**
 * How a value of the language is laid out. Of a map known `keys` come first, in this order, then what the author has
 * named, in the author's order, then those that come `last`. `names` and `items` are what such an entry, and an item
 * of a list, are laid out like.
 */
export interface Shape {
  readonly keys?: { readonly [key: string]: Shape };
  readonly names?: Shape;
  readonly last?: { readonly [key: string]: Shape };
  readonly items?: Shape;
  /** `block`: one entry a line. `line`: never broken. Without: on one line where it fits. */
  readonly layout?: 'block' | 'line';
}

const leaf: Shape = {};

function record(keys: string, more: { readonly [key: string]: Shape } = {}): Shape {
  return { keys: Object.fromEntries(keys.split(' ').map((key) => [key, more[key] ?? leaf])) };
}
const block = (shape: Shape): Shape => ({ ...shape, layout: 'block' });
const table = (names: Shape): Shape => block({ names });
const listOf = (items: Shape): Shape => block({ items });

const pattern = record('event where');
const patterns: Shape = { ...record('event where any', { any: { items: pattern } }), items: pattern };
const unset = record('unset word');
const term = record('amount unit unset word');
const counting = record('first-day due outside');

const folds = 'count distinct union last first sum min max';
const given = table(record(`${folds} of where key before`));
const measure = table(
  record('span set count distinct sum min max average first last minus of key at', {
    span: { items: pattern },
    ...Object.fromEntries(
      'set count distinct sum min max average first last minus'.split(' ').map((key) => [key, pattern]),
    ),
  }),
);
const item = record('holds unset word label force home matter says');
const items: Shape = block({ names: item, items: item });

const consequence = record(
  'deduct fine notify escalate review void emit from to cap template within with when after per',
  { fine: unset, cap: record('points per'), with: { names: leaf } },
);
const consequences = listOf(consequence);

const pause = record('from to longest key', { from: pattern, to: pattern });
const extend = record('by amount max times only_before_due requires takes-effect', {
  by: pattern,
  requires: record('do within', { do: pattern }),
});
const rebind: Shape = { ...record('event where'), names: leaf };
const limits = { per: unset, max: unset, reaches: unset };
const acts = { on: patterns, do: patterns, count: patterns, consecutive: patterns, ends: patterns };
const body = (keys: string) =>
  block(
    record(keys, {
      ...acts,
      ...limits,
      given,
      measure,
      that: items,
      within: term,
      pause: { ...pause, items: pause },
      extend,
      rebind,
      remind: { items: record('before notify') },
      effect: record('suspend until', { until: pattern }),
    }),
  );

const rule = block(
  record(
    'id effective until replaces transition exception force home matter says calendar counting key must must_not limit keep check may points breach fulfilled',
    {
      transition: record('open_cases lenient'),
      calendar: record('register key'),
      counting,
      must: body('who to on given when do within by between target pause extend rebind ends remind'),
      must_not: body('who to do given when unless'),
      limit: body('who to count given when distinct consecutive per max reaches repeat'),
      keep: body('who to subject subjects when per days calendar measure that'),
      check: body('who to on given when that'),
      may: body('who to on given when do within by between effect'),
      points: record('account start per floor at_zero', { at_zero: { ...consequence, items: consequence } }),
      breach: consequences,
      fulfilled: consequences,
    },
  ),
);

const approval: Shape = { items: record('step level department article') };
const overlay = 'title issuer timezone calendar effective until validity counting approval';
const vocabulary = block({
  ...record('stream'),
  names: { layout: 'line' },
  last: {
    state: table(leaf),
    registers: table({ ...record('key'), layout: 'line' }),
    functions: table(leaf),
    lexicons: table(leaf),
    labels: table(leaf),
  },
});

/** The front matter, and each block that holds YAML. */
export const shapes: { readonly [kind in Exclude<BlockKind, 'test'> | 'front-matter']: Shape } = {
  'front-matter': block(
    record(
      `regulation vocabulary decisions clones erratum-to ${overlay} use under answers refers issued filed published approved lapsed source note`,
      {
        approval,
        counting,
        refers: listOf(record('title number issuer edition')),
        'erratum-to': record('title edition'),
      },
    ),
  ),
  vocab: vocabulary,
  rule,
  figures: table(record('value decided-by decided-on ground')),
  notes: listOf(record('ref home matter says text')),
  rulings: listOf(record('article question ruling by on')),
  defects: listOf(record('kind text settled by at')),
  settings: table(record(overlay, { approval, counting })),
  clone: listOf(record('article as printed after left-out')),
};
