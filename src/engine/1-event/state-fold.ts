import type { Fact, Value, Values } from '#law/rulebook/value.ts';
import type { StateVariable, Vocabulary } from '#law/rulebook/vocabulary.ts';
import { fieldOf } from './field.ts';

/** What a stream knows after each of its events: the vocabulary's `state:`, read by rules as `case.unit`. */
export interface StateFold {
  /** Kinds of event that change the state. */
  readonly kinds: ReadonlySet<string>;
  readonly empty: Values;
  readonly after: (before: Values, fact: Fact) => Values;
}

type Source = { readonly variable: StateVariable; readonly field: string | undefined };

export function stateFold(vocabulary: Vocabulary): StateFold {
  const byKind = new Map<string, Source[]>();
  for (const variable of vocabulary.state.values())
    for (const { kind, field } of variable.sources)
      byKind.set(kind, [...(byKind.get(kind) ?? []), { variable, field }]);
  return {
    kinds: new Set(byKind.keys()),
    empty: {},
    after(before, fact) {
      const sources = byKind.get(fact.kind);
      return sources ? sources.reduce((state, source) => foldOne(state, source, fact, vocabulary), before) : before;
    },
  };
}

function foldOne(state: Values, { variable, field }: Source, fact: Fact, vocabulary: Vocabulary): Values {
  const before = state[variable.name];
  const value = field === undefined ? null : (fieldOf(vocabulary, fact, field) ?? null);
  switch (variable.fold) {
    case 'last':
      return value === null ? state : set(state, variable.name, value);
    case 'first':
      return value === null || before !== undefined ? state : set(state, variable.name, value);
    case 'count':
      return set(state, variable.name, (typeof before === 'number' ? before : 0) + 1);
    case 'any':
      return set(state, variable.name, field === undefined || before === true || value === true);
  }
}

const set = (state: Values, name: string, value: Value): Values => ({ ...state, [name]: value });
