import type { Scope } from '#law/rulebook/expression.ts';
import type { Value, Values } from '#law/rulebook/value.ts';
import { builtins } from './builtins.ts';
import { emptyOf, fits, isRecord, read } from './reading.ts';
import type { Apply, Call, Field, Name, Select } from './tree.ts';

/** What a field reads as in a scope. */
export function readField(field: Field, scope: Scope): Value | undefined {
  const found = lookUp(field, scope);
  return fits(found, field.type) ? found : emptyOf(field.type);
}

/** A reader of one field: the usual fields of `e` and `on` are found without asking again what they are. */
export function readerOf(field: Field): (scope: Scope) => Value | undefined {
  const { root, name, own, streamOf, type } = field;
  const usual = (root === 'e' || root === 'on') && !own && streamOf.length === 0 && !(name in Object.prototype);
  if (!usual) return (scope) => readField(field, scope);
  if (type === 'string')
    return (scope) => {
      const value = scope[root]?.data[name];
      return typeof value === 'string' ? value : '';
    };
  if (type === 'int')
    return (scope) => {
      const value = scope[root]?.data[name];
      return typeof value === 'number' && Number.isSafeInteger(value) ? value : 0;
    };
  if (type === 'bool') return (scope) => scope[root]?.data[name] === true;
  return (scope) => read(scope[root]?.data[name], type);
}

/** `has(e.unit)`: present and not null. */
export function hasField(field: Field, scope: Scope): boolean {
  const found = lookUp(field, scope);
  return found !== undefined && found !== null;
}

function lookUp(field: Field, scope: Scope): Value | undefined {
  const { root, name } = field;
  if (root !== 'e' && root !== 'on') return valueIn(scope[root], name);
  const fact = scope[root];
  if (fact === undefined) return undefined;
  if (field.own) return name === 'at' ? fact.at : name === 'stream' ? fact.stream : fact.kind;
  return valueIn(fact.data, name) ?? (field.streamOf.includes(fact.kind) ? fact.stream : undefined);
}

function valueIn(values: Values | undefined, name: string): Value | undefined {
  return values !== undefined && Object.hasOwn(values, name) ? values[name] : undefined;
}

export function readName(node: Name, scope: Scope): Value | undefined {
  if (node.verdict) return scope.verdict ?? '';
  return read(valueIn(scope.given, node.name), node.type);
}

/** `value.name`; undecided where it is missing. */
export function select(node: Select, value: Value): Value | undefined {
  const found = isRecord(value) ? (valueIn(value, node.name) ?? undefined) : undefined;
  return node.type === 'dyn' || fits(found, node.type) ? found : undefined;
}

/** Named so that one kind of argument list serves all builtins. */
export function call(node: Call, args: readonly Value[]): Value | undefined {
  return builtins[node.name](args[0] ?? null, args[1] ?? null, args[2] ?? null);
}

/**
 * A vocabulary function: its body, or the field of a register's row in force at the event's instant. Undecided where
 * no such row is; a field that the row leaves out reads as the empty value of its type.
 */
export function apply(node: Apply, args: readonly Value[], scope: Scope): Value | undefined {
  const { parameters, body, result } = node.declaration;
  if ('evaluate' in body) {
    const given = Object.fromEntries(parameters.map(({ name }, i) => [name, args[i] ?? null]));
    const value = body.evaluate({ ...scope, given });
    return value !== undefined && fits(value, result) ? value : undefined;
  }
  const at = scope.e?.at ?? scope.on?.at;
  const key =
    args[
      Math.max(
        0,
        parameters.findIndex(({ name }) => name === body.key),
      )
    ];
  if (at === undefined || (typeof key !== 'string' && typeof key !== 'number')) return undefined;
  const row = scope.registers?.row(body.register, String(key), at);
  return row === undefined ? undefined : read(valueIn(row, body.field), result);
}
