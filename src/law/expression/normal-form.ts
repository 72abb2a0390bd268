import { order } from './arithmetic.ts';
import { anything, type Constraint } from './constraint.ts';
import { type Compare, constantOf, type Member, type Tree } from './tree.ts';

/** One thing a conjunction says: what a term may be. Terms that read the same have the same key. */
export interface Claim {
  readonly term: string;
  readonly may: Constraint;
}

/** Alternatives, each a conjunction of claims; `undefined` where there would be too many. */
export type Alternatives = readonly (readonly Claim[])[] | undefined;

const mostAlternatives = 512;

/**
 * What holds when a condition is `wanted`. Undecided is neither true nor false, so a condition that is false has a
 * decided false part: De Morgan's laws hold.
 */
export function alternativesOf(tree: Tree, wanted: boolean): Alternatives {
  switch (tree.op) {
    case 'literal':
      return tree.value === wanted ? [[]] : [];
    case 'not':
      return alternativesOf(tree.of, !wanted);
    case 'and':
    case 'or': {
      const parts = tree.of.map((part) => alternativesOf(part, wanted));
      return (tree.op === 'and') === wanted ? parts.reduce(both) : parts.reduce(either);
    }
    case 'if': {
      const then = both(alternativesOf(tree.test, true), alternativesOf(tree.then, wanted));
      return either(then, both(alternativesOf(tree.test, false), alternativesOf(tree.else, wanted)));
    }
    case 'compare':
      return compared(tree, wanted);
    case 'in':
      return [[listed(tree, wanted) ?? opaque(tree, wanted)]];
    default:
      return [[opaque(tree, wanted)]];
  }
}

export function both(a: Alternatives, b: Alternatives): Alternatives {
  if (a === undefined || b === undefined || a.length * b.length > mostAlternatives) return undefined;
  return a.flatMap((left) => b.map((right) => [...left, ...right]));
}

function either(a: Alternatives, b: Alternatives): Alternatives {
  if (a === undefined || b === undefined || a.length + b.length > mostAlternatives) return undefined;
  return [...a, ...b];
}

/** A condition that is not looked into: it is true or false. */
function opaque(tree: Tree, wanted: boolean): Claim {
  return { term: keyOf(tree), may: { ...anything, only: new Set([wanted]) } };
}

function listed({ element, of }: Member, wanted: boolean): Claim | undefined {
  const values = constantOf(of);
  return Array.isArray(values) ? belongs(element, values, wanted) : undefined;
}

function belongs(term: Tree, values: readonly unknown[], wanted: boolean): Claim {
  const set = new Set(values);
  return {
    term: keyOf(term),
    may: { ...anything, ...(wanted ? { only: set } : { except: set }), whole: isWhole(term) },
  };
}

const flipped = { '==': '==', '!=': '!=', '<': '>', '<=': '>=', '>': '<', '>=': '<=' } as const;
const opposite = { '<': '>=', '<=': '>', '>': '<=', '>=': '<' } as const;

function compared(tree: Compare, wanted: boolean): Alternatives {
  const { operator, left, right } = tree;
  if (left.op === 'literal' && right.op === 'literal')
    return order(operator, left.value, right.value) === wanted ? [[]] : [];
  if (left.op === 'literal')
    return compared({ ...tree, operator: flipped[operator], left: right, right: left }, wanted);
  if (operator === '==' || operator === '!=') {
    const equal = (operator === '==') === wanted;
    if (right.op !== 'literal') return [[equality(left, right, equal)]];
    if (typeof right.value === 'boolean' && left.type === 'bool') return alternativesOf(left, equal === right.value);
    return [[belongs(left, [right.value], equal)]];
  }
  if (!wanted && mayBeNaN(left, right)) return [[opaque(tree, false)]];
  const holds = wanted ? operator : opposite[operator];
  if (right.op === 'literal' && typeof right.value === 'number') return [[ranged(holds, left, right.value)]];
  return [between(holds, left, right)];
}

function ranged(operator: keyof typeof opposite, term: Tree, value: number): Claim {
  const bound = { value, open: operator === '<' || operator === '>' };
  const side = operator === '<' || operator === '<=' ? { to: bound } : { from: bound };
  return { term: keyOf(term), may: { ...anything, ...side, whole: isWhole(term) } };
}

/** Terms compared with one another: each order rules the other two out. */
function between(operator: keyof typeof opposite, left: Tree, right: Tree): readonly Claim[] {
  if (operator === '>' || operator === '>=') return between(flipped[operator] === '<' ? '<' : '<=', right, left);
  if (operator === '<=') return [precedes(right, left, false)];
  return [precedes(left, right, true), precedes(right, left, false), equality(left, right, false)];
}

function precedes(left: Tree, right: Tree, wanted: boolean): Claim {
  return { term: `${keyOf(left)} < ${keyOf(right)}`, may: { ...anything, only: new Set([wanted]) } };
}

function equality(left: Tree, right: Tree, wanted: boolean): Claim {
  return { term: [keyOf(left), keyOf(right)].sort().join(' == '), may: { ...anything, only: new Set([wanted]) } };
}

function isWhole({ type }: Tree): boolean {
  return type === 'int' || type === 'timestamp' || type === 'duration';
}

/** Calculated doubles may be no number, and then neither `<` nor `>=` holds. Read ones are numbers. */
function mayBeNaN(...terms: readonly Tree[]): boolean {
  return terms.some(({ op, type }) => (type === 'double' || type === 'dyn') && op !== 'literal' && op !== 'field');
}

/** Places left out: what reads the same is the same. */
function keyOf(tree: Tree): string {
  return JSON.stringify(tree, (name, value: unknown) => {
    if (name === 'start' || name === 'end' || name === 'streamOf' || name === 'phrases') return undefined;
    return name === 'declaration' && isNamed(value) ? value.name : value;
  });
}

function isNamed(value: unknown): value is { readonly name: string } {
  return typeof value === 'object' && value !== null && 'name' in value;
}
