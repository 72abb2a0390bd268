import { kindsInCommon } from '../expression/overlap.ts';
import type { Force, KeepRule, LimitRule, MustRule, Rule } from '../rulebook/rule.ts';
import type { Rulebook } from '../rulebook/rulebook.ts';
import type { Term } from '../rulebook/term.ts';
import { boundsOf } from './bounds.ts';
import { subjectInCommon } from './clash.ts';
import { thresholdName, windowName } from './figure.ts';
import type { Statement } from './statement.ts';
import { compare } from './variants.ts';

/** A regulation promises less than one above it asks. */
export interface LoosePromise {
  readonly ours: Statement;
  readonly above: Statement;
  readonly matter?: string;
  /** A longer limit, a larger threshold, a lower least or higher most, no figure where there must be one, less force. */
  readonly how: 'longer' | 'larger' | 'beyond' | 'open' | 'weaker';
}

/** What the regulations promise less than those they stand under (`under:`, over any number of steps). */
export function loosePromises({ regulations }: Rulebook, statements: readonly Statement[]): readonly LoosePromise[] {
  const under = new Map(regulations.map(({ id, under }) => [id, under]));
  const byRegulation = Map.groupBy(
    statements.filter(({ item }) => item === undefined),
    ({ regulation }) => regulation,
  );
  return regulations
    .map(({ id }) => id)
    .toSorted(compare)
    .flatMap((id) =>
      allAbove(id, under).flatMap((other) =>
        (byRegulation.get(id) ?? []).flatMap((ours) =>
          (byRegulation.get(other) ?? []).flatMap((above) => loose(ours, above) ?? []),
        ),
      ),
    );
}

function allAbove(id: string, under: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const found = new Set<string>();
  const open = [...(under.get(id) ?? [])];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next === id || found.has(next)) continue;
    found.add(next);
    open.push(...(under.get(next) ?? []));
  }
  return [...found].toSorted(compare);
}

function loose(ours: Statement, above: Statement): LoosePromise | undefined {
  if (ours.rule === undefined || above.rule === undefined || !isComparable(ours.rule, above.rule)) return undefined;
  const how = loosened(ours.rule, above.rule) ?? (isWeaker(ours.rule.force, above.rule.force) ? 'weaker' : undefined);
  if (how === undefined) return undefined;
  const matter = ours.matter ?? above.matter;
  return { ours, above, how, ...(matter === undefined ? {} : { matter }) };
}

/** On one subject; or both marked with one matter, asking for one act on different occasions. */
function isComparable(a: Rule, b: Rule): boolean {
  if (subjectInCommon(a, b) !== undefined) return true;
  if (a.kind !== 'must' || b.kind !== 'must' || a.matter === undefined || a.matter.name !== b.matter?.name)
    return false;
  const causes = new Set(a.on.map(({ event }) => event));
  return (
    !b.on.some(({ event }) => causes.has(event)) && kindsInCommon({ patterns: a.do }, { patterns: b.do }).length > 0
  );
}

function loosened(a: Rule, b: Rule): LoosePromise['how'] | undefined {
  if (a.kind === 'must' && b.kind === 'must') return termLoosened(a, b);
  if (a.kind === 'limit' && b.kind === 'limit') return thresholdLoosened(a, b);
  return a.kind === 'keep' && b.kind === 'keep' && boundLoosened(a, b) ? 'beyond' : undefined;
}

function termLoosened({ term: ours }: MustRule, { term: above }: MustRule): 'open' | 'longer' | undefined {
  if (above.form === 'unset') return undefined;
  if (ours.form === 'unset') return 'open';
  return isLonger(ours, above) ? 'longer' : undefined;
}

/** For certain longer. Where the calendar decides (3 workdays against 4 days) nothing is said. */
export function isLonger(a: Term, b: Term): boolean {
  if (a.form === 'count' && b.form === 'count') return a.event === b.event && a.times > b.times;
  if (a.form !== 'span' || b.form !== 'span' || typeof a.amount !== 'number' || typeof b.amount !== 'number')
    return false;
  const [ours, above] = [clockMinutes(a.amount, a.unit), clockMinutes(b.amount, b.unit)];
  if (ours !== undefined && above !== undefined) return ours > above;
  if (a.unit === b.unit) return a.amount > b.amount;
  // A workday is never shorter than a day, nor a day than 24 hours: the day of receipt is left out.
  if (a.unit === 'workdays' && b.unit === 'days') return a.amount > b.amount;
  const isInDays = a.unit === 'days' || a.unit === 'workdays';
  return isInDays && above !== undefined && a.amount * 24 * 60 > above;
}

function clockMinutes(amount: number, unit: 'm' | 'h' | 'workhours' | 'workdays' | 'days'): number | undefined {
  return unit === 'm' ? amount : unit === 'h' ? amount * 60 : undefined;
}

function thresholdLoosened(a: LimitRule, b: LimitRule): 'open' | 'larger' | undefined {
  if (b.threshold.form === 'unset' || windowName(a.window) !== windowName(b.window)) return undefined;
  if (a.threshold.form === 'unset') return 'open';
  return countOf(a) > countOf(b) ? 'larger' : undefined;
}

const countOf = (rule: LimitRule) => Number(thresholdName(rule).replace('from ', ''));

function boundLoosened(a: KeepRule, b: KeepRule): boolean {
  const theirs = boundsOf(b);
  return [...boundsOf(a)].some(([name, bounds]) =>
    bounds.some((ours) =>
      (theirs.get(name) ?? []).some((above) => {
        if (ours.side !== above.side) return false;
        if (ours.value === above.value) return above.isOpen && !ours.isOpen;
        return ours.side === 'least' ? ours.value < above.value : ours.value > above.value;
      }),
    ),
  );
}

const weight: { readonly [force in Force]: number } = {
  must: 3,
  'in-principle': 2,
  'if-possible': 1,
  encouraged: 1,
  permitted: 0,
  reported: 0,
};

const isWeaker = (ours: Force, above: Force) => weight[ours] < weight[above];
