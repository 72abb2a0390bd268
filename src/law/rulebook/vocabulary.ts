import type { Expression } from './expression.ts';
import type { Place, ValueType } from './value.ts';

/** One declared field with its labels. */
export interface FieldDeclaration {
  readonly name: string;
  readonly type: ValueType;
  readonly zh?: string;
  readonly en?: string;
}

/** A kind of event, such as `case.accepted`. */
export interface EventKind {
  readonly name: string;
  readonly zh?: string;
  readonly en?: string;
  /** The field that holds the stream's id (`case`), if the kind declares one. Reading it gives the stream. */
  readonly streamField?: string;
  readonly fields: ReadonlyMap<string, FieldDeclaration>;
  readonly place: Place;
}

/** What a stream knows: `unit: last(case.accepted.unit, case.handed_over.to_unit)`. */
export interface StateVariable {
  readonly name: string;
  readonly type: ValueType;
  readonly fold: 'last' | 'first' | 'count' | 'any';
  readonly sources: readonly { readonly kind: string; readonly field?: string }[];
}

/** A dated table: `outlets: {key: outlet, fields: {level: string}}`. */
export interface RegisterDeclaration {
  readonly name: string;
  readonly key: string;
  readonly fields: ReadonlyMap<string, FieldDeclaration>;
}

/** A function of registers and lexicons: `unit_for(topic): units where topic in topics`. */
export interface FunctionDeclaration {
  readonly name: string;
  readonly parameters: readonly { readonly name: string; readonly type: ValueType }[];
  readonly result: ValueType;
  /** Body in CEL over the parameters, or a look-up in a register: row `key`, field `field`. */
  readonly body: Expression | { readonly register: string; readonly key: string; readonly field: string };
}

export interface Vocabulary {
  readonly kinds: ReadonlyMap<string, EventKind>;
  readonly state: ReadonlyMap<string, StateVariable>;
  readonly registers: ReadonlyMap<string, RegisterDeclaration>;
  readonly functions: ReadonlyMap<string, FunctionDeclaration>;
  /** Phrase lists for `says(text, "service-taboo")`. */
  readonly lexicons: ReadonlyMap<string, readonly string[]>;
}
