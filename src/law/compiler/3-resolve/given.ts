import type { Expression } from '#law/rulebook/expression.ts';
import type { Given } from '#law/rulebook/rule.ts';
import type { ValueType } from '#law/rulebook/value.ts';
import { givenFolds, type RawGiven } from '../2-parse/rule-parts.ts';
import { present } from '../present.ts';
import { type Bench, maybeExpression, shapeOf } from './bench.ts';
import { patternOf } from './patterns.ts';

export interface BoundNames {
  readonly given: readonly Given[];
  readonly types: { readonly [name: string]: ValueType };
}

/** Folds over earlier events of the same key, each under its name. Mistakes are reported and left out. */
export function givenOf(bench: Bench, raws: readonly RawGiven[] | undefined): BoundNames {
  const given: Given[] = [];
  const types: { [name: string]: ValueType } = {};
  for (const { key: name, keyPlace, value: raw } of raws ?? []) {
    const [fold, second] = givenFolds.filter((known) => raw[known] !== undefined);
    const event = fold === undefined ? undefined : raw[fold];
    if (fold === undefined || event === undefined) {
      bench.report('no-kind', keyPlace, { known: givenFolds.join(', ') });
      continue;
    }
    if (second !== undefined) {
      bench.report('several-kinds', keyPlace, { kinds: `${fold}, ${second}` });
      continue;
    }
    const of = patternOf(bench, { event, ...present({ where: raw.where }) });
    if (of === undefined) continue;
    const value = maybeExpression(bench, raw.of, { e: shapeOf(bench, [of.event]) });
    if (raw.of === undefined && fold !== 'count') {
      bench.report('missing-key', keyPlace, { key: 'of' });
      continue;
    }
    if (raw.of !== undefined && value === undefined) continue;
    given.push({ name, fold, of, ...present({ value }) });
    types[name] = typeOf(fold, value);
  }
  return { given, types };
}

function typeOf(fold: Given['fold'], value: Expression | undefined): ValueType {
  if (fold === 'count' || fold === 'distinct' || value === undefined) return 'int';
  if (fold !== 'union') return value.type;
  return typeof value.type === 'object' && 'list' in value.type ? value.type : { list: value.type };
}
