import type { ValueType } from '#law/rulebook/value.ts';
import type { EventKind, FunctionDeclaration } from '#law/rulebook/vocabulary.ts';

/** Readable names with their types. */
export type Fields = { readonly [name: string]: ValueType };

/** What an expression may read of an event, made by {@link eventShape}. */
export interface EventShape {
  readonly fields: Fields;
  /** By kind: the field that reads as the stream where the data do not hold it. */
  readonly streamFields: ReadonlyMap<string, string>;
  /** The kinds declare a field `kind` (consult, complaint …): then `e.kind` is that field, not the event's kind. */
  readonly kindIsField: boolean;
}

/**
 * Names and types that one expression may read. What is left out cannot be read: an expression that names it is
 * refused, with a suggestion.
 */
export interface Environment {
  /** IANA name; the zone of `getHours()` and its like where the expression gives none. */
  readonly timezone: string;
  readonly e?: EventShape;
  readonly on?: EventShape;
  readonly case?: Fields;
  readonly subject?: Fields;
  readonly who?: Fields;
  /** Names bound by `given:` and `measure:`; also the parameters of a vocabulary function's body. */
  readonly given?: Fields;
  /** `row["column"]` of a foreign log. */
  readonly row?: true;
  /** `verdict` in consequences. */
  readonly verdict?: true;
  readonly functions?: ReadonlyMap<string, FunctionDeclaration>;
  readonly lexicons?: ReadonlyMap<string, readonly string[]>;
}

/** Fields that every event has besides those of its kind. */
const ownFields: Fields = { at: 'timestamp', stream: 'string' };

/**
 * What may be read of an event that is one of `kinds`: the fields that all of them declare with one type, and
 * `at`, `stream`, `kind`. A kind's stream field counts as declared, and is a string. Where only some of the kinds
 * declare a field `kind`, `e.kind` would mean two things and cannot be read.
 */
export function eventShape(kinds: readonly EventKind[]): EventShape {
  const [first, ...others] = kinds.map(fieldsOf);
  const shared = Object.entries(first ?? {}).filter(([name, type]) =>
    others.every((other) => sameType(other[name], type)),
  );
  const declaring = kinds.filter((kind) => kind.fields.has('kind')).length;
  const kind: Fields = declaring === 0 ? { kind: 'string' } : {};
  return {
    fields: { ...Object.fromEntries(shared), ...ownFields, ...kind },
    streamFields: new Map(kinds.flatMap(({ name, streamField }) => (streamField ? [[name, streamField]] : []))),
    kindIsField: declaring > 0,
  };
}

function fieldsOf(kind: EventKind): Fields {
  const declared = [...kind.fields.values()].map(({ name, type }): [string, ValueType] => [name, type]);
  if (kind.streamField !== undefined) declared.push([kind.streamField, 'string']);
  return Object.fromEntries(declared);
}

/** Structural equality of declared types. */
export function sameType(a: ValueType | undefined, b: ValueType | undefined): boolean {
  if (a === undefined || b === undefined || typeof a === 'string' || typeof b === 'string') return a === b;
  if ('list' in a) return 'list' in b && sameType(a.list, b.list);
  if ('map' in a) return 'map' in b && sameType(a.map, b.map);
  return 'record' in b && a.record === b.record;
}
