import { present } from '../present.ts';
import { pattern } from './rule-parts.ts';
import { formula, oneOf } from './scalars.ts';
import { list, mapped, maybe, type Read, record, table } from './shape.ts';

export const measureFolds = ['count', 'distinct', 'sum', 'min', 'max', 'average', 'first', 'last'] as const;
const measure = record({
  span: maybe(list(pattern)),
  set: maybe(pattern),
  minus: maybe(pattern),
  at: maybe(oneOf('max', 'min', 'end')),
  count: maybe(pattern),
  distinct: maybe(pattern),
  sum: maybe(pattern),
  min: maybe(pattern),
  max: maybe(pattern),
  average: maybe(pattern),
  first: maybe(pattern),
  last: maybe(pattern),
  of: maybe(formula),
  // What sets one member of a set apart from another may be called its key.
  key: maybe(formula),
});
export const measures = mapped(table(measure), (rows) =>
  rows.map((row) => ({ ...row, value: { ...row.value, ...present({ of: row.value.of ?? row.value.key }) } })),
);
export type RawMeasure = Read<typeof measures>[number];
