import type { CheckItem, LimitRule, Rule } from '../rulebook/rule.ts';
import type { Term } from '../rulebook/term.ts';
import type { Window } from '../rulebook/window.ts';
import { itemName } from './bounds.ts';

/** What a rule says by its figures, as text that is equal where two rules say the same. Not for people. */
export function figureName(rule: Rule, item?: CheckItem): string {
  if (item !== undefined) return `item ${item.holds.source}`;
  switch (rule.kind) {
    case 'must':
      return `term ${termName(rule.term)}`;
    case 'may':
      return `may ${rule.term === undefined ? '' : termName(rule.term)}`;
    case 'limit':
      return `limit ${thresholdName(rule)} ${windowName(rule.window)}`;
    case 'keep': {
      const open = rule.unset.map(({ word }) => word);
      return `keep ${[...rule.that.map((each) => itemName(rule, each)), ...open].toSorted().join(' & ')}`;
    }
    case 'check':
      return `check ${rule.that
        .map(({ holds }) => holds.source)
        .toSorted()
        .join(' & ')}`;
    case 'must_not':
      return `ban ${[rule.when?.source ?? '', rule.unless?.source ?? ''].join(' unless ')}`;
    case 'points':
      return `points ${rule.start} ${rule.floor} ${windowName(rule.window)}`;
  }
}

/** Minutes and hours are one clock; days, workdays and working hours are another each. */
export function termName(term: Term): string {
  switch (term.form) {
    case 'span': {
      if (typeof term.amount !== 'number') return `${term.amount.source} ${term.unit}`;
      return term.unit === 'h' ? `${term.amount * 60} m` : `${term.amount} ${term.unit}`;
    }
    case 'count':
      return `${term.times} × ${term.event}`;
    case 'moment':
      return `by ${term.at.source}`;
    case 'window':
      return `between ${term.from.source} and ${term.to.source}`;
    case 'unset':
      return `unset ${term.figure.word}`;
  }
}

/** `from 3`; more than two is from three. */
export function thresholdName({ threshold }: LimitRule): string {
  if (threshold.form === 'unset') return `unset ${threshold.figure.word}`;
  return `from ${threshold.form === 'over' ? threshold.count + 1 : threshold.count}`;
}

export function windowName(window: Window): string {
  switch (window.form) {
    case 'calendar':
      return window.per;
    case 'rolling':
      return `${window.span.amount} ${window.span.unit}`;
    case 'ever':
      return 'ever';
  }
}

/** Everything that a rule says, but for what names it and where it stands: twins of two regulations have the same. */
export function wordingOf(rule: Rule): string {
  return JSON.stringify(rule, (name, value: unknown) => {
    if (naming.has(name)) return undefined;
    if (value instanceof Map) return [...value];
    return isExpression(value) ? value.source : value;
  });
}

const naming = new Set([
  'id',
  'version',
  'regulation',
  'article',
  'hash',
  'place',
  'order',
  'stratum',
  'replaces',
  'exceptionTo',
  'matter',
]);

function isExpression(value: unknown): value is { readonly source: string } {
  return typeof value === 'object' && value !== null && 'evaluate' in value && 'source' in value;
}
