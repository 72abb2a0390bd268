import type { StateVariable, Vocabulary } from '../rulebook/vocabulary.ts';
import type { Language } from './messages/catalogue.ts';

/** What names of fields and of the stream's state are called. */
export interface Labels {
  readonly field: (name: string) => string;
  readonly state: (name: string) => string;
}

/**
 * Labels as the named kinds give them, or else all kinds; a name that has none, or several, stays as it is. Where two
 * names have one label, the name goes along, so that what differs reads differently.
 */
export function labelsOf(vocabulary: Vocabulary, language: Language, kinds: readonly string[]): Labels {
  const own = fieldLabels(vocabulary, language, kinds, true);
  const all = fieldLabels(vocabulary, language, [...vocabulary.kinds.keys()], false);
  const field = told((name) => own.get(name) ?? all.get(name), new Set([...all.keys()]), own);
  const states = new Map(
    [...vocabulary.state.values()].map((one) => [one.name, stateWords(one, vocabulary, language)]),
  );
  const state = told((name) => states.get(name), new Set(states.keys()), states);
  return { field, state };
}

function told(
  find: (name: string) => string | undefined,
  names: ReadonlySet<string>,
  near: ReadonlyMap<string, string>,
): (name: string) => string {
  const counts = new Map<string, number>();
  for (const name of near.size > 0 ? near.keys() : names) {
    const label = find(name);
    if (label !== undefined) counts.set(label, (counts.get(label) ?? 0) + 1);
  }
  return (name) => {
    const label = find(name);
    if (label === undefined) return name;
    return (counts.get(label) ?? 0) > 1 ? `${label}(${name})` : label;
  };
}

/** Where kinds call a field differently it has no label, or that of the first. */
function fieldLabels(
  vocabulary: Vocabulary,
  language: Language,
  kinds: readonly string[],
  takesFirst: boolean,
): ReadonlyMap<string, string> {
  const declared = kinds.map((kind) => vocabulary.kinds.get(kind)).filter((kind) => kind !== undefined);
  const fields = declared.flatMap((kind) => [...kind.fields.values()]);
  const labels = new Map<string, string>();
  for (const [name, same] of Map.groupBy(fields, (field) => field.name)) {
    const said = new Set(same.flatMap((field) => field[language] ?? []));
    const [label] = said;
    if (label !== undefined && (takesFirst || said.size === 1)) labels.set(name, label);
  }
  return labels;
}

/** `现在的承办单位`, `有过合同审核`: from what is remembered. */
function stateWords({ name, fold, sources }: StateVariable, vocabulary: Vocabulary, language: Language): string {
  const say = (zh: string, en: string) => (language === 'zh' ? zh : en);
  const kinds = [...new Set(sources.map(({ kind }) => vocabulary.kinds.get(kind)?.[language] ?? kind))].join(
    say('或', ' or '),
  );
  const labels = sources.flatMap(({ kind, field }) =>
    field === undefined ? [] : (vocabulary.kinds.get(kind)?.fields.get(field)?.[language] ?? []),
  );
  const [label = name] = labels;
  switch (fold) {
    case 'last':
      return say(`现在的${label}`, `${label} now`);
    case 'first':
      return say(`最初的${label}`, `first ${label}`);
    case 'count':
      return say(`${kinds}的次数`, `number of "${kinds}"`);
    case 'any':
      return say(`有过${kinds}`, `there was "${kinds}"`);
  }
}
