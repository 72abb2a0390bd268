/** What is known of one term inside a conjunction: the values it may have. */
export interface Constraint {
  /** Only these, if given. */
  readonly only?: ReadonlySet<unknown>;
  readonly except: ReadonlySet<unknown>;
  readonly from: Bound;
  readonly to: Bound;
  /** The term is an integer, so that an interval without integers is empty. */
  readonly whole: boolean;
}

export interface Bound {
  readonly value: number;
  readonly open: boolean;
}

export const anything: Constraint = {
  except: new Set(),
  from: { value: Number.NEGATIVE_INFINITY, open: false },
  to: { value: Number.POSITIVE_INFINITY, open: false },
  whole: false,
};

/** Both at once. */
export function meet(a: Constraint, b: Constraint): Constraint {
  const only = a.only === undefined ? b.only : b.only === undefined ? a.only : a.only.intersection(b.only);
  return {
    ...(only === undefined ? {} : { only }),
    except: a.except.union(b.except),
    from: tighter(a.from, b.from, 1),
    to: tighter(a.to, b.to, -1),
    whole: a.whole || b.whole,
  };
}

/** `side` is 1 for lower bounds, −1 for upper ones. */
function tighter(a: Bound, b: Bound, side: 1 | -1): Bound {
  if (a.value === b.value) return a.open ? a : b;
  return (a.value - b.value) * side > 0 ? a : b;
}

/** How many integers of an interval are tried one by one. */
const enumerated = 64;

/** No value at all fits. Where that is not certain, the answer is no. */
export function isEmpty(constraint: Constraint): boolean {
  const { only, except, from, to, whole } = constraint;
  if (only !== undefined) return [...only].every((value) => except.has(value) || !within(value, constraint));
  if (!whole)
    return from.value > to.value || (from.value === to.value && (from.open || to.open || except.has(from.value)));
  const least = from.open ? Math.floor(from.value) + 1 : Math.ceil(from.value);
  const most = to.open ? Math.ceil(to.value) - 1 : Math.floor(to.value);
  if (least > most) return true;
  if (most - least >= enumerated) return false;
  return Array.from({ length: most - least + 1 }, (_, i) => least + i).every((value) => except.has(value));
}

function within(value: unknown, { from, to }: Constraint): boolean {
  if (typeof value !== 'number') return true;
  const above = from.open ? value > from.value : value >= from.value;
  return above && (to.open ? value < to.value : value <= to.value);
}
