import type { Rule } from '../rulebook/rule.ts';
import type { Difference, Side } from './comparison.ts';
import { type Plain, plain } from './plain.ts';
import type { Renaming } from './renaming.ts';

/** What is said of every rule alike, or follows from the rest, and what only says where it stands. */
const apart: ReadonlySet<string> = new Set(
  'id version regulation article hash place inForce replaces exceptionTo calendar counting timezone reach stratum order'.split(
    ' ',
  ),
);

/** Where two versions of a rule say something else. What both have from their front matter is not told of each rule. */
export function ruleDifferences(
  before: readonly [Rule, Side],
  after: readonly [Rule, Side],
  { idOf, isSame }: Renaming,
): readonly Difference[] {
  return differencesBetween(
    shapeOf(...before, idOf),
    shapeOf(...after, (id) => id),
    '',
    isSame,
  );
}

/** The date of a version; '' where it is the regulation's own. */
export function dateOf({ version }: Rule, { regulation }: Side): string {
  const date = version.slice(version.lastIndexOf('@') + 1);
  return date === (regulation.effective ?? 'undated') ? '' : date;
}

function shapeOf(rule: Rule, side: Side, idOf: (id: string) => string): Plain {
  const { calendar, counting, exceptionTo, replaces = '' } = rule;
  const own = Object.fromEntries(Object.entries(rule).filter(([key]) => !apart.has(key)));
  const shape = plain(own);
  const { regulation } = side;
  const items =
    'that' in rule ? { that: Object.fromEntries(rule.that.map((item) => [idOf(item.name), plain(item)])) } : {};
  const [replaced, date] = replaces.split('@');
  return {
    ...(typeof shape === 'object' && !Array.isArray(shape) ? shape : {}),
    ...items,
    effective: dateOf(rule, side),
    replaces:
      replaced === undefined || replaced === ''
        ? ''
        : `${idOf(replaced)}@${date === (regulation.effective ?? 'undated') ? '' : date}`,
    exception: exceptionTo.map(idOf).toSorted().join(', '),
    calendar: calendar.per === undefined && calendar.id === regulation.calendar ? '' : plain(calendar),
    counting: JSON.stringify(counting) === JSON.stringify(regulation.counting) ? '' : plain(counting),
  };
}

function differencesBetween(
  before: Plain | undefined,
  after: Plain | undefined,
  path: string,
  isSame: Renaming['isSame'],
): readonly Difference[] {
  const [a, b] = [entriesOf(before), entriesOf(after)];
  if (a !== undefined && b !== undefined) {
    const keys = [...new Set([...a.keys(), ...b.keys()])];
    return keys.flatMap((key) =>
      differencesBetween(a.get(key), b.get(key), path === '' ? key : `${path}.${key}`, isSame),
    );
  }
  const [old, now] = [textOf(before), textOf(after)];
  return isSame(old, now) ? [] : [{ path, before: old, after: now, isFigure: isFigure(old, now) }];
}

function entriesOf(value: Plain | undefined): ReadonlyMap<string, Plain> | undefined {
  if (typeof value !== 'object') return undefined;
  return new Map(Object.entries(value));
}

function textOf(value: Plain | undefined): string {
  if (value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** The same words with other numbers. */
function isFigure(before: string, after: string): boolean {
  const words = (text: string) => text.replace(/\d+(?:\.\d+)?/g, '#');
  return words(before) === words(after);
}
