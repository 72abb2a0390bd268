import { sameType } from '#law/expression/environment.ts';
import type { EventKind, FunctionDeclaration, RegisterDeclaration, Vocabulary } from '#law/rulebook/vocabulary.ts';

/**
 * The words of two rulebooks as one, so that a log needs to be read but once: a draft may add kinds and fields. Undefined
 * where a word does not mean the same to both.
 */
export function unitedWords(one: Vocabulary, other: Vocabulary): Vocabulary | undefined {
  const kinds = united(one.kinds, other.kinds, unitedKind);
  const registers = united(one.registers, other.registers, unitedRegister);
  const functions = united(one.functions, other.functions, ifSame(meaningOf));
  const lexicons = united(one.lexicons, other.lexicons, ifSame<readonly string[]>(JSON.stringify));
  if (!kinds || !registers || !functions || !lexicons) return undefined;
  // What streams know is folded when a rulebook judges, not when the log is read.
  return { kinds, registers, functions, lexicons, state: new Map() };
}

type Union<T> = (one: T, other: T) => T | undefined;

function united<T>(
  one: ReadonlyMap<string, T>,
  other: ReadonlyMap<string, T>,
  unite: Union<T>,
): ReadonlyMap<string, T> | undefined {
  const all = new Map(one);
  for (const [name, word] of other) {
    const known = one.get(name);
    const both = known === undefined ? word : unite(known, word);
    if (both === undefined) return undefined;
    all.set(name, both);
  }
  return all;
}

const unitedKind: Union<EventKind> = (one, other) => {
  const fields = unitedFields(one, other);
  return fields !== undefined && one.streamField === other.streamField ? { ...one, fields } : undefined;
};

const unitedRegister: Union<RegisterDeclaration> = (one, other) => {
  const fields = unitedFields(one, other);
  return fields !== undefined && one.key === other.key ? { ...one, fields } : undefined;
};

const unitedFields = (one: Pick<EventKind, 'fields'>, other: Pick<EventKind, 'fields'>) =>
  united(one.fields, other.fields, (known, field) => (sameType(known.type, field.type) ? known : undefined));

const ifSame =
  <T>(meaning: (word: T) => string): Union<T> =>
  (one, other) =>
    meaning(one) === meaning(other) ? one : undefined;

const meaningOf = ({ parameters, body }: FunctionDeclaration): string =>
  JSON.stringify([parameters, 'evaluate' in body ? body.source : body]);
