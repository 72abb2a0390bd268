import { type Compare, constantOf, type Tree, treeOf } from '../expression/tree.ts';
import type { CheckItem, KeepRule, Measure, Pattern } from '../rulebook/rule.ts';

/** How much or how little a measure may be. Durations are in milliseconds. */
export interface Bound {
  readonly side: 'least' | 'most';
  readonly value: number;
  /** The value itself is no longer allowed. */
  readonly isOpen: boolean;
}

/** The bounds of a `keep` by what they bound; measures that are taken alike have one name, whatever their authors call them. */
export function boundsOf(rule: KeepRule): ReadonlyMap<string, readonly Bound[]> {
  const named = new Map(rule.measure.map((measure) => [measure.name, measureName(measure)]));
  const found = rule.that.flatMap(({ holds }) => conjunctsOf(treeOf(holds)).flatMap((each) => boundOf(each) ?? []));
  const known = found.flatMap(({ name, bound }) => {
    const measure = named.get(name);
    return measure === undefined ? [] : [{ measure, bound }];
  });
  const groups = Map.groupBy(known, ({ measure }) => measure);
  return new Map([...groups].map(([measure, all]) => [measure, all.map(({ bound }) => bound)]));
}

/** What an item asks, equal where two ask the same of measures that are taken alike, `up >= x` or `x <= up`. */
export function itemName({ measure }: KeepRule, { holds }: CheckItem): string {
  const named = new Map(measure.map((one) => [one.name, measureName(one)]));
  const bounds = conjunctsOf(treeOf(holds)).map(boundOf);
  if (!bounds.every((each) => each !== undefined && named.has(each.name))) return holds.source;
  return bounds
    .flatMap((each) => (each === undefined ? [] : [`${named.get(each.name)} ${JSON.stringify(each.bound)}`]))
    .join(' & ');
}

/** `span hotline.opened hotline.closed`: the same for measures that count the same. */
export function measureName(measure: Measure): string {
  switch (measure.form) {
    case 'span':
      return ['span', patternName(measure.open), patternName(measure.close)].join(' ');
    case 'set':
      return ['set', patternName(measure.add), patternName(measure.remove), measure.value.source, measure.at].join(' ');
    default:
      return [measure.form, patternName(measure.of), measure.value?.source ?? ''].join(' ').trim();
  }
}

export const patternName = ({ event, where }: Pattern) => (where === undefined ? event : `${event}(${where.source})`);

/** Two bounds on one side that are not the same, or a least that is more than the other's most. */
export function boundsDiffer(a: readonly Bound[], b: readonly Bound[]): boolean {
  return a.some((one) =>
    b.some((other) => {
      if (one.side === other.side) return one.value !== other.value || one.isOpen !== other.isOpen;
      const [least, most] = one.side === 'least' ? [one, other] : [other, one];
      return least.value > most.value;
    }),
  );
}

const conjunctsOf = (tree: Tree): readonly Tree[] => (tree.op === 'and' ? tree.of.flatMap(conjunctsOf) : [tree]);

const flipped = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' } as const;

function boundOf(tree: Tree): { readonly name: string; readonly bound: Bound } | undefined {
  if (tree.op !== 'compare' || tree.operator === '==' || tree.operator === '!=') return undefined;
  return read(tree.operator, tree.left, tree.right) ?? read(flipped[tree.operator], tree.right, tree.left);
}

function read(operator: Exclude<Compare['operator'], '==' | '!='>, left: Tree, right: Tree) {
  const value = constantOf(right);
  if (left.op !== 'name' || typeof value !== 'number') return undefined;
  const side: Bound['side'] = operator === '>' || operator === '>=' ? 'least' : 'most';
  return { name: left.name, bound: { side, value, isOpen: operator === '<' || operator === '>' } };
}
