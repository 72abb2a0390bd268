import { sameType } from '#law/expression/environment.ts';
import type { EventKind, FieldDeclaration, FunctionDeclaration, Vocabulary } from '#law/rulebook/vocabulary.ts';
import type { ResolvedRegulation } from '../3-resolve/regulation.ts';
import type { Report } from '../findings.ts';

/**
 * Words of all regulations. Two may declare one kind, each with the fields it knows, if they agree on the types; any
 * other word must mean the same to both.
 */
export function unitedVocabulary(regulations: readonly ResolvedRegulation[], report: Report): Vocabulary {
  const kinds = new Map<string, EventKind>();
  for (const kind of regulations.flatMap((one) => [...one.vocabulary.kinds.values()])) {
    const known = kinds.get(kind.name);
    kinds.set(kind.name, known === undefined ? kind : unitedKind(known, kind, report));
  }
  const state = united(regulations, (words) => words.state, JSON.stringify, report);
  const known = [...state].map(([name, variable]) => {
    const sources = variable.sources.filter((source) => kinds.has(source.kind));
    return [name, { ...variable, sources }] as const;
  });
  return {
    kinds,
    state: new Map(known),
    registers: united(
      regulations,
      (words) => words.registers,
      ({ key, fields }) => JSON.stringify([key, [...fields]]),
      report,
    ),
    functions: united(regulations, (words) => words.functions, meaningOf, report),
    lexicons: united(regulations, (words) => words.lexicons, JSON.stringify, report),
  };
}

function unitedKind(known: EventKind, other: EventKind, report: Report): EventKind {
  const fields = new Map<string, FieldDeclaration>(known.fields);
  for (const field of other.fields.values()) {
    const before = fields.get(field.name);
    if (before !== undefined && !sameType(before.type, field.type)) {
      report('kind-redeclared', other.place, { event: other.name, field: field.name, file: known.place.file });
    }
    if (before === undefined) fields.set(field.name, field);
  }
  return { ...known, fields };
}

/** A name that means different things in two regulations is told: the judge knows one vocabulary. */
function united<T>(
  regulations: readonly ResolvedRegulation[],
  part: (vocabulary: Vocabulary) => ReadonlyMap<string, T>,
  meaning: (word: T) => string,
  report: Report,
): ReadonlyMap<string, T> {
  const words = new Map<string, T>();
  for (const { vocabulary, regulation } of regulations) {
    for (const [name, word] of part(vocabulary)) {
      const before = words.get(name);
      if (before !== undefined && meaning(before) !== meaning(word)) {
        report('name-redeclared', { file: regulation.file, line: 1, column: 1 }, { name });
      }
      words.set(name, before ?? word);
    }
  }
  return words;
}

function meaningOf({ parameters, body }: FunctionDeclaration): string {
  return JSON.stringify([parameters, 'evaluate' in body ? body.source : body]);
}
