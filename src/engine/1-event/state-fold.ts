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
      if (!sources) return before;
      let state: { [name: string]: Value } | undefined;
      for (const source of sources) {
        const { name } = source.variable;
        const known = (state ?? before)[name];
        const value = foldOne(known, source, fact, vocabulary);
        if (value === undefined || value === known) continue;
        state ??= { ...before };
        state[name] = value;
      }
      return state ?? before;
    },
  };
}

/** What the variable is after the event; undefined where the event says nothing of it. */
function foldOne(before: Value | undefined, { variable, field }: Source, fact: Fact, vocabulary: Vocabulary) {
  const value = field === undefined ? null : (fieldOf(vocabulary, fact, field) ?? null);
  switch (variable.fold) {
    case 'last':
      return value ?? undefined;
    case 'first':
      return before ?? value ?? undefined;
    case 'count':
      return (typeof before === 'number' ? before : 0) + 1;
    case 'any':
      return field === undefined || before === true || value === true;
  }
}
