import type { Rule } from '../rulebook/rule.ts';
import { clashOf, type Subject, subjectInCommon } from './clash.ts';
import { figureName, wordingOf } from './figure.ts';
import type { Statement } from './statement.ts';

/** Two rules that say different things of one subject. */
export interface Clash {
  readonly subject: Subject;
  readonly a: Statement;
  readonly b: Statement;
}

type Ruled = Statement & { readonly rule: Rule };

/** Every two rules that clash, by what they are made of alone. */
export function clashesAmong(statements: readonly Statement[]): readonly Clash[] {
  const rules = statements.filter((one): one is Ruled => one.rule !== undefined && one.item === undefined);
  const has = twinsIn(rules);
  const found = pairsToCompare(rules).flatMap(([a, b]) => {
    const subject = clashOf(a.rule, b.rule);
    return subject === undefined || isSettled(a, b, rules, has) ? [] : [{ subject, a, b }];
  });
  return found;
}

/** Rules can clash only over a kind of event that both name; each pair once. */
function pairsToCompare(rules: readonly Ruled[]): readonly (readonly [Ruled, Ruled])[] {
  const pairs = new Map<string, readonly [Ruled, Ruled]>();
  const byKind = Map.groupBy(
    rules.flatMap((one, index) => [...kindsOf(one.rule)].map((kind) => ({ kind, one, index }))),
    ({ kind }) => kind,
  );
  for (const group of byKind.values())
    for (const [at, { one, index }] of group.entries())
      for (const other of group.slice(at + 1)) pairs.set(`${index} ${other.index}`, [one, other.one]);
  return [...pairs.values()];
}

function kindsOf(rule: Rule): ReadonlySet<string> {
  switch (rule.kind) {
    case 'must':
    case 'must_not':
      return new Set(rule.do.map(({ event }) => event));
    case 'limit':
      return new Set(rule.count.map(({ event }) => event));
    case 'keep':
      return new Set(
        rule.measure.map((one) => (one.form === 'span' ? one.open : one.form === 'set' ? one.add : one.of).event),
      );
    case 'check':
    case 'may':
    case 'points':
      return new Set();
  }
}

type Twins = (rule: Rule, regulation: string) => boolean;

/** Whether a regulation has a rule of the very same wording. */
function twinsIn(rules: readonly Ruled[]): Twins {
  const wordings = new Map(rules.map(({ rule }) => [rule, wordingOf(rule)]));
  const known = new Set(rules.map(({ rule }) => `${rule.regulation}\n${wordings.get(rule)}`));
  return (rule, regulation) => known.has(`${regulation}\n${wordings.get(rule)}`);
}

/**
 * Both regulations have both rules, as a clone and its origin do; or the general rule of the one has an exception that
 * says what the other says; or one regulation divides the field between its own rules.
 */
function isSettled(a: Ruled, b: Ruled, rules: readonly Ruled[], has: Twins): boolean {
  if (a.regulation === b.regulation) return isOwnOrder(a.rule, b.rule);
  if (has(a.rule, b.regulation) && has(b.rule, a.regulation)) return true;
  return yieldsTo(a.rule, b.rule, rules) || yieldsTo(b.rule, a.rule, rules);
}

/** Inside one regulation a ladder of thresholds, a target beside a limit, and an exception are meant. */
function isOwnOrder(a: Rule, b: Rule): boolean {
  if (a.id === b.id || a.exceptionTo.includes(b.id) || b.exceptionTo.includes(a.id)) return true;
  if (a.kind === 'must' && b.kind === 'must') return true;
  return a.kind === b.kind && (a.force !== b.force || consequencesOf(a) !== consequencesOf(b));
}

const consequencesOf = ({ breach }: Rule) =>
  JSON.stringify(breach, (name, value: unknown) => (name === 'tree' ? undefined : value));

function yieldsTo(general: Rule, other: Rule, rules: readonly Ruled[]): boolean {
  return rules.some(
    ({ rule }) =>
      rule.regulation === general.regulation &&
      rule.exceptionTo.includes(general.id) &&
      figureName(rule) === figureName(other) &&
      subjectInCommon(rule, other) !== undefined,
  );
}
