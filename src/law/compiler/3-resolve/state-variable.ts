import { sameType } from '#law/expression/environment.ts';
import type { ValueType } from '#law/rulebook/value.ts';
import type { EventKind, StateVariable } from '#law/rulebook/vocabulary.ts';
import type { Located } from '../2-parse/node.ts';
import type { Report } from '../findings.ts';
import { nearest } from '../nearest.ts';

const foldPattern = /^(last|first|count|any)\s*\((.*)\)$/;
type Fold = StateVariable['fold'];

/**
 * `last(case.accepted.unit, case.handed_over.to_unit)`. Shared state is declared once for all: a source of a vocabulary
 * that is not used here stays, and only where none is known the variable is left out. `everywhere`: kinds of all
 * vocabularies.
 */
export function stateVariable(
  name: string,
  said: Located,
  kinds: ReadonlyMap<string, EventKind>,
  everywhere: ReadonlySet<string>,
  report: Report,
): StateVariable | undefined {
  const match = foldPattern.exec(said.text);
  const fold = (['last', 'first', 'count', 'any'] as const).find((known) => known === match?.[1]);
  const words = (match?.[2] ?? '').split(',').map((word) => word.trim());
  if (fold === undefined || words.includes('')) {
    report('wrong-fold', said.place, { text: said.text });
    return undefined;
  }
  const found = words.flatMap((word) => sourceOf(word, said, kinds, everywhere, report) ?? []);
  const own = found.filter((source) => !source.isForeign);
  const type = typeOf(fold, own);
  if (own.length > 0 && type === undefined) report('wrong-fold', said.place, { text: said.text });
  if (type === undefined) return undefined;
  const sources = found.map(({ kind, field }) => (field === undefined ? { kind } : { kind, field }));
  return { name, type, fold, sources };
}

interface FoundSource {
  readonly kind: string;
  readonly field?: string;
  readonly type?: ValueType;
  /** Of a vocabulary that this regulation does not use. */
  readonly isForeign?: true;
}

function sourceOf(
  word: string,
  said: Located,
  kinds: ReadonlyMap<string, EventKind>,
  everywhere: ReadonlySet<string>,
  report: Report,
): FoundSource | undefined {
  if (kinds.has(word)) return { kind: word };
  const dot = word.lastIndexOf('.');
  const kind = kinds.get(word.slice(0, dot));
  const field = kind?.fields.get(word.slice(dot + 1));
  if (kind !== undefined && field !== undefined) return { kind: kind.name, field: field.name, type: field.type };
  if (everywhere.has(word)) return { kind: word, isForeign: true };
  if (kind === undefined && everywhere.has(word.slice(0, dot))) {
    return { kind: word.slice(0, dot), field: word.slice(dot + 1), isForeign: true };
  }
  if (kind !== undefined) {
    const known = [...kind.fields.keys()];
    const values = { name: word.slice(dot + 1), of: kind.name, known: known.join(', ') };
    report('unknown-field', said.place, { ...values, suggestion: nearest(values.name, known) });
  } else {
    report('unknown-event', said.place, { event: word, suggestion: nearest(word, [...everywhere, ...kinds.keys()]) });
  }
  return undefined;
}

/** `count` and `any` need no field; `last` and `first` need fields of one type. */
function typeOf(fold: Fold, sources: readonly FoundSource[]): ValueType | undefined {
  if (sources.length === 0) return undefined;
  if (fold === 'count') return 'int';
  if (fold === 'any') return 'bool';
  const type = sources[0]?.type;
  return sources.every((source) => sameType(source.type, type)) ? type : undefined;
}
