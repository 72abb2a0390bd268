import type { ValueType } from '#law/rulebook/value.ts';
import { type Accessor, type Code, constant, type Emitter, nodeOf, temporary } from './emit.ts';
import type { Field } from './tree.ts';

/** Reads a `scope` of objects, as {@link Scope} declares it. */
export const scopeAccessor: Accessor = {
  field: (field, emitter) => {
    if (isDelicate(field.name)) {
      const total = readsTotally(field.type);
      return { text: `R.readField(${constant(emitter, nodeOf(field))}, scope)`, total };
    }
    return typed(rawField(field, emitter), field.type, emitter);
  },
  has: (field, emitter) =>
    isDelicate(field.name)
      ? { text: `R.hasField(${constant(emitter, nodeOf(field))}, scope)`, total: true }
      : { text: `(${rawField(field, emitter)} != null)`, total: true },
  name: (name, emitter) => {
    if (name.verdict) return { text: '(scope.verdict ?? "")', total: true };
    return typed(`scope.given?.[${JSON.stringify(name.name)}]`, name.type, emitter);
  },
};

/** Names that every object has, such as `constructor`. */
function isDelicate(name: string): boolean {
  return name in Object.prototype;
}

function rawField({ root, name, own, streamOf }: Field, emitter: Emitter): string {
  if (root !== 'e' && root !== 'on') return `scope.${root}?.[${JSON.stringify(name)}]`;
  if (own) return `scope.${root}?.${name}`;
  const plain = `scope.${root}?.data[${JSON.stringify(name)}]`;
  if (streamOf.length === 0) return plain;
  const fact = temporary(emitter);
  const kinds = streamOf.map((kind) => `${fact}.kind === ${JSON.stringify(kind)}`).join(' || ');
  const stream = `(${kinds} ? ${fact}.stream : undefined)`;
  return `((${fact} = scope.${root}) === undefined ? undefined : ${fact}.data[${JSON.stringify(name)}] ?? ${stream})`;
}

/** Whether a field of the type has a value even when it is unset. */
export function readsTotally(type: ValueType): boolean {
  if (typeof type !== 'string') return 'list' in type;
  return type === 'string' || type === 'bool' || type === 'int' || type === 'double';
}

/** A raw value as its type reads it: what `read` does, spelt out for the plain types. */
export function typed(raw: string, type: ValueType, emitter: Emitter): Code {
  const total = readsTotally(type);
  if (type === 'bool') return { text: `(${raw} === true)`, total };
  if (type === 'dyn') return { text: `(${raw} ?? undefined)`, total };
  const name = temporary(emitter);
  switch (type) {
    case 'string':
      return { text: `(typeof (${name} = ${raw}) === "string" ? ${name} : "")`, total };
    case 'int':
      return { text: `(Number.isSafeInteger(${name} = ${raw}) ? ${name} : 0)`, total };
    case 'double':
      return { text: `(typeof (${name} = ${raw}) === "number" && ${name} === ${name} ? ${name} : 0)`, total };
    case 'duration':
      return { text: `(Number.isSafeInteger(${name} = ${raw}) ? ${name} : undefined)`, total };
    case 'timestamp':
      return { text: `(Number.isInteger(${name} = ${raw}) ? R.timestampWithin(${name}) : undefined)`, total };
    default:
      return { text: `R.read(${raw}, ${constant(emitter, { form: 'type', type })})`, total };
  }
}
