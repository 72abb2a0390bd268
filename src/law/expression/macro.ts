import type { Value } from '#law/rulebook/value.ts';
import { isList, isRecord } from './reading.ts';
import type { MacroName } from './tree.ts';

type Step = (item: Value) => Value | undefined;

/**
 * CEL's macros over a list, or over the names of a map. `exists` and `all` absorb: one deciding item settles them
 * whatever is undecided about the others. The rest is undecided where one item is.
 */
export function runMacro(macro: MacroName, of: Value, step: Step, filter?: Step): Value | undefined {
  const items = isList(of) ? of : isRecord(of) ? Object.keys(of) : undefined;
  if (items === undefined) return undefined;
  switch (macro) {
    case 'exists':
      return anyItem(items, step, true);
    case 'all':
      return anyItem(items, step, false);
    case 'exists_one':
      return existsOne(items, step);
    case 'filter':
      return collect(items, step, (item) => item);
    case 'map':
      return collect(items, filter ?? (() => true), step);
  }
}

/** `exists` looks for an item that is true, `all` for one that is false. */
function anyItem(items: readonly Value[], step: Step, sought: boolean): boolean | undefined {
  let decided = true;
  for (const item of items) {
    const value = step(item);
    if (value === sought) return sought;
    if (value === undefined) decided = false;
  }
  return decided ? !sought : undefined;
}

function existsOne(items: readonly Value[], step: Step): boolean | undefined {
  let found = 0;
  for (const item of items) {
    const value = step(item);
    if (value === undefined) return undefined;
    if (value === true) found += 1;
  }
  return found === 1;
}

function collect(items: readonly Value[], keep: Step, transform: Step): readonly Value[] | undefined {
  const kept: Value[] = [];
  for (const item of items) {
    const wanted = keep(item);
    if (wanted === undefined) return undefined;
    if (wanted === false) continue;
    const value = transform(item);
    if (value === undefined) return undefined;
    kept.push(value);
  }
  return kept;
}
