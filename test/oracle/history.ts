import type { Calendars } from '#law/calendar/calendars.ts';
import type { Expression, Registers, Scope } from '#law/rulebook/expression.ts';
import type { Given, Pattern, Rule } from '#law/rulebook/rule.ts';
import type { Rulebook } from '#law/rulebook/rulebook.ts';
import type { Fact, Value, Values } from '#law/rulebook/value.ts';
import type { StateVariable } from '#law/rulebook/vocabulary.ts';

/**
 * One event and its rank inside (at, stream): its version, and for an emitted event the rank of its cause with more
 * digits behind, so that it follows the cause before anything else happens.
 */
export interface Entry {
  readonly fact: Fact;
  readonly rank: readonly number[];
}

/** The whole trace in canonical order, with all that a judge may know. */
export interface History {
  readonly rulebook: Rulebook;
  readonly calendars: Calendars;
  readonly registers: Registers;
  /** The end of the log, epoch milliseconds. */
  readonly until: number;
  readonly entries: readonly Entry[];
}

export const noRegisters: Registers = { row: () => undefined, keys: () => [] };

export function entryOf(fact: Fact): Entry {
  return { fact, rank: [fact.version] };
}

/** Canonical order: (at, stream, version), emitted events behind their cause. */
export function inOrder(a: Entry, b: Entry): number {
  if (a.fact.at !== b.fact.at) return a.fact.at - b.fact.at;
  if (a.fact.stream !== b.fact.stream) return a.fact.stream < b.fact.stream ? -1 : 1;
  return compareRanks(a.rank, b.rank);
}

function compareRanks(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < Math.min(a.length, b.length); i += 1) {
    const [x, y] = [a[i] ?? 0, b[i] ?? 0];
    if (x !== y) return x < y ? -1 : 1;
  }
  return a.length - b.length;
}

/** An undecided guard does not hold; a guard that is not there does. */
export function holds(guard: Expression | undefined, scope: Scope): boolean {
  return guard === undefined || guard.evaluate(scope) === true;
}

export function matches(pattern: Pattern, scope: Scope): boolean {
  return scope.e?.kind === pattern.event && holds(pattern.where, scope);
}

export function anyMatches(patterns: readonly Pattern[], scope: Scope): boolean {
  return patterns.some((pattern) => matches(pattern, scope));
}

/** States already folded, since the same prefix of a trace is asked for again and again. */
const folded = new WeakMap<History, Map<string, Values>>();

/** What the stream knows after all of its events among the first `count` entries. */
export function stateAfter(history: History, stream: string, count: number): Values {
  const known = folded.get(history) ?? new Map<string, Values>();
  folded.set(history, known);
  const name = `${count} ${stream}`;
  const state = known.get(name) ?? foldState(history, stream, count);
  known.set(name, state);
  return state;
}

function foldState(history: History, stream: string, count: number): Values {
  const known = history.entries.slice(0, count).filter((entry) => entry.fact.stream === stream);
  const state: { [name: string]: Value } = {};
  for (const [name, variable] of history.rulebook.vocabulary.state) {
    const value = stateValue(variable, known);
    if (value !== undefined) state[name] = value;
  }
  return state;
}

function stateValue(variable: StateVariable, known: readonly Entry[]): Value | undefined {
  const hits = known.flatMap(({ fact }) =>
    variable.sources.filter((source) => source.kind === fact.kind).map((source) => ({ fact, source })),
  );
  if (variable.fold === 'count') return hits.length;
  if (variable.fold === 'any') {
    return hits.some(({ fact, source }) => source.field === undefined || fact.data[source.field] === true);
  }
  const values = hits.flatMap(({ fact, source }) => {
    const value = source.field === undefined ? true : fact.data[source.field];
    return value === undefined || value === null ? [] : [value];
  });
  return variable.fold === 'last' ? values.at(-1) : values[0];
}

/** How many entries the trace holds up to and including instant `at`. */
export function countUpTo(history: History, at: number): number {
  const later = history.entries.findIndex((entry) => entry.fact.at > at);
  return later === -1 ? history.entries.length : later;
}

/** The scope in which entry `index` is judged by a rule: the event, the state with it, the folds without it. */
export function scopeAt(history: History, rule: Rule, index: number, on?: Fact): Scope {
  const fact = factAt(history, index);
  const plain: Scope = {
    e: fact,
    case: stateAfter(history, fact.stream, index + 1),
    registers: history.registers,
    ...(on === undefined ? {} : { on }),
  };
  return rule.given.length === 0 ? plain : { ...plain, given: givenAt(history, rule, index) };
}

/** The key that ties an event to a rule's duties: a shared rule's expression, else the stream. */
export function keyAt(history: History, rule: Rule, index: number): string | undefined {
  const fact = factAt(history, index);
  if (rule.key === undefined) return fact.stream;
  const state = stateAfter(history, fact.stream, index + 1);
  const key = rule.key.evaluate({ e: fact, case: state, registers: history.registers });
  return key === undefined || key === null ? undefined : textOf(key);
}

export function factAt(history: History, index: number): Fact {
  const entry = history.entries[index];
  if (entry === undefined) throw new RangeError(`The trace has no entry ${index}`);
  return entry.fact;
}

export function textOf(value: Value | undefined): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** The version of a rule that is in force when an event happens. */
export function isInForce(rule: Rule, at: number): boolean {
  return rule.inForce.from <= at && at < rule.inForce.until;
}

function givenAt(history: History, rule: Rule, index: number): Values {
  const key = keyAt(history, rule, index);
  const bound: { [name: string]: Value } = {};
  for (const given of rule.given) {
    const value = foldOf(given, earlierScopes(history, rule, given, index, key));
    if (value !== undefined) bound[given.name] = value;
  }
  return bound;
}

function earlierScopes(history: History, rule: Rule, given: Given, index: number, key: string | undefined): Scope[] {
  const scopes: Scope[] = [];
  for (let i = 0; i < index; i += 1) {
    const fact = factAt(history, i);
    if (fact.kind !== given.of.event || key === undefined || keyAt(history, rule, i) !== key) continue;
    const scope = { e: fact, case: stateAfter(history, fact.stream, i + 1), registers: history.registers };
    if (matches(given.of, scope)) scopes.push(scope);
  }
  return scopes;
}

/** The folds of `given:`; where nothing is there to fold, `count` and `sum` are 0, `union` is empty, others unset. */
function foldOf(given: Given, scopes: readonly Scope[]): Value | undefined {
  if (given.fold === 'count') return scopes.length;
  const values = scopes.flatMap((scope) => {
    const value = given.value?.evaluate(scope);
    return value === undefined || value === null ? [] : [value];
  });
  const numbers = values.filter((value) => typeof value === 'number');
  switch (given.fold) {
    case 'distinct':
      return new Set(values.flat().map(textOf)).size;
    case 'union':
      return [...new Map(values.flat().map((value) => [textOf(value), value])).values()];
    case 'first':
      return values[0];
    case 'last':
      return values.at(-1);
    case 'sum':
      return numbers.reduce((sum, value) => sum + value, 0);
    case 'min':
      return numbers.length === 0 ? undefined : Math.min(...numbers);
    case 'max':
      return numbers.length === 0 ? undefined : Math.max(...numbers);
  }
}
