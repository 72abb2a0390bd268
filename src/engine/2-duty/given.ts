import type { Scope } from '#law/rulebook/expression.ts';
import type { Given } from '#law/rulebook/rule.ts';
import type { Value, Values } from '#law/rulebook/value.ts';

/** Folds over the earlier events of one key, for the names bound by `given:`. */
export interface History {
  readonly folds: Fold[];
}

interface Fold {
  count: number;
  value: Value | undefined;
  readonly seen: Set<Value>;
}

export const emptyHistory = (given: readonly Given[]): History => ({
  folds: given.map(() => ({ count: 0, value: undefined, seen: new Set() })),
});

/** Names and values as of now. A fold without a value (`last` of nothing) is left unset. */
export function valuesOf(given: readonly Given[], history: History): Values {
  const values: Record<string, Value> = {};
  given.forEach((each, index) => {
    const fold = history.folds[index];
    const value = fold && foldValue(each.fold, fold);
    if (value !== undefined) values[each.name] = value;
  });
  return values;
}

function foldValue(kind: Given['fold'], fold: Fold): Value | undefined {
  switch (kind) {
    case 'count':
      return fold.count;
    case 'distinct':
      return fold.seen.size;
    case 'union':
      return [...fold.seen];
    case 'sum':
      return fold.value ?? 0;
    default:
      return fold.value;
  }
}

/** Takes one earlier event into the fold; an undecided value adds nothing. */
export function remember(given: Given, history: History, index: number, scope: Scope): void {
  const fold = history.folds[index];
  if (!fold) return;
  const value = given.value?.evaluate(scope);
  if (given.value && value === undefined) return;
  fold.count += 1;
  if (value === undefined) return;
  if (given.fold === 'distinct' || given.fold === 'union') {
    for (const each of Array.isArray(value) ? value : [value]) fold.seen.add(each);
    return;
  }
  fold.value = foldOne(given.fold, fold.value, value);
}

function foldOne(kind: Given['fold'], before: Value | undefined, value: Value): Value | undefined {
  if (kind === 'last' || before === undefined) return value;
  if (kind === 'first') return before;
  if (typeof before !== 'number' || typeof value !== 'number') return before;
  if (kind === 'sum') return before + value;
  return kind === 'min' ? Math.min(before, value) : Math.max(before, value);
}
