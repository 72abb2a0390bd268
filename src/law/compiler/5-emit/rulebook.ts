import { sameType } from '#law/expression/environment.ts';
import type { Rule } from '#law/rulebook/rule.ts';
import type { Rulebook } from '#law/rulebook/rulebook.ts';
import type { EventKind, FieldDeclaration, Vocabulary } from '#law/rulebook/vocabulary.ts';
import type { ResolvedRegulation } from '../3-resolve/regulation.ts';
import type { Report } from '../findings.ts';

/** All regulations as one rulebook: one vocabulary, rules in the order of the sources. */
export function rulebookOf(
  regulations: readonly ResolvedRegulation[],
  rules: readonly Rule[],
  vocabulary: Vocabulary,
): Rulebook {
  return {
    regulations: regulations.map((one) => one.regulation),
    vocabulary,
    rules: rules.map((rule, order) => ({ ...rule, order })),
  };
}

/** Words of all regulations. Two may declare one kind, each with the fields it knows, if they agree on the types. */
export function unitedVocabulary(vocabularies: readonly Vocabulary[], report: Report): Vocabulary {
  const kinds = new Map<string, EventKind>();
  for (const kind of vocabularies.flatMap((words) => [...words.kinds.values()])) {
    const known = kinds.get(kind.name);
    kinds.set(kind.name, known === undefined ? kind : united(known, kind, report));
  }
  return {
    kinds,
    state: new Map(vocabularies.flatMap((words) => [...words.state])),
    registers: new Map(vocabularies.flatMap((words) => [...words.registers])),
    functions: new Map(vocabularies.flatMap((words) => [...words.functions])),
    lexicons: new Map(vocabularies.flatMap((words) => [...words.lexicons])),
  };
}

function united(known: EventKind, other: EventKind, report: Report): EventKind {
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
