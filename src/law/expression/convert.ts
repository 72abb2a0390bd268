import type { ASTNode } from '@marcbachmann/cel-js';
import type { ValueType } from '#law/rulebook/value.ts';
import { convertCall } from './convert-call.ts';
import { convertArithmetic, convertCompare } from './convert-operator.ts';
import { type Converter, expecting, type Place, refuse } from './converter.ts';
import { recordsOf } from './declare.ts';
import { sameType } from './environment.ts';
import type { Field, MacroName, Tree } from './tree.ts';

/**
 * The checker's tree as ours. It relies on the check having passed: operands fit their operators wherever their types
 * are known. Parts of CEL that rules do not have are refused here.
 */
export function convert(node: ASTNode, converter: Converter): Tree {
  const place = { start: node.start, end: node.end };
  const sub = (child: ASTNode): Tree => convert(child, converter);
  switch (node.op) {
    case 'value':
      return convertLiteral(node.args, place, converter);
    case 'id':
      return convertName(node.args, place, converter);
    case '.':
      return convertSelect(node.args[0], node.args[1], place, converter);
    case '[]':
      return convertIndex(node.args, place, converter);
    case 'in':
      return convertMember(node.args, place, converter);
    case '+':
    case '-':
    case '*':
    case '/':
    case '%':
      return convertArithmetic(node.op, [sub(node.args[0]), sub(node.args[1])], place, converter);
    case '==':
    case '!=':
    case '<':
    case '<=':
    case '>':
    case '>=':
      return convertCompare(node.op, [sub(node.args[0]), sub(node.args[1])], place);
    case '!_':
      return { op: 'not', of: expecting(sub(node.args), 'bool'), type: 'bool', ...place };
    case '-_':
      return negated(sub(node.args), place);
    case '&&':
      return { op: 'and', of: chain(node, '&&', converter), type: 'bool', ...place };
    case '||':
      return { op: 'or', of: chain(node, '||', converter), type: 'bool', ...place };
    case '?:':
      return convertIf(node.args, place, converter);
    case 'list': {
      const items = node.args.map(sub);
      const type = items.find((item) => !sameType(item.type, { list: 'dyn' }))?.type ?? items[0]?.type ?? 'dyn';
      return { op: 'list', items, type: { list: type }, ...place };
    }
    case 'map':
      return convertEntries(node.args, place, converter);
    case 'call':
      return convertFunction(node.args[0], node.args[1], place, converter);
    case 'rcall':
      return convertMethod(node.args, place, converter);
    default:
      return refuse(converter, place, 'unsupported', { what: node.op });
  }
}

function convertLiteral(value: unknown, place: Place, converter: Converter): Tree {
  switch (typeof value) {
    case 'string':
      return { op: 'literal', type: 'string', value, ...place };
    case 'boolean':
      return { op: 'literal', type: 'bool', value, ...place };
    case 'number':
      return { op: 'literal', type: 'double', value, ...place };
    case 'bigint':
      if (!Number.isSafeInteger(Number(value)))
        return refuse(converter, place, 'number-too-large', { text: String(value) });
      return { op: 'literal', type: 'int', value: Number(value), ...place };
    default:
      return refuse(converter, place, 'unsupported', { what: value === null ? 'null' : 'bytes, uint' });
  }
}

function convertName(name: string, place: Place, converter: Converter): Tree {
  const local = converter.locals.get(name);
  if (local !== undefined) return { op: 'local', name, slot: local.slot, type: local.type, ...place };
  if (name === 'verdict') return { op: 'name', name, verdict: true, type: 'string', ...place };
  const { given } = converter.environment;
  const type = given !== undefined && Object.hasOwn(given, name) ? given[name] : undefined;
  if (type !== undefined) return { op: 'name', name, verdict: false, type, ...place };
  return refuse(converter, place, 'unsupported', { what: `${name}, as a whole` });
}

/** A root that is a record or the row, unless a macro's variable hides it. */
function fieldOf(node: ASTNode, name: string, place: Place, converter: Converter): Field | undefined {
  if (node.op !== 'id' || converter.locals.has(node.args)) return undefined;
  const root = (['e', 'on', 'case', 'subject', 'who', 'row'] as const).find((known) => known === node.args);
  if (root === undefined) return undefined;
  if (root === 'row') return { op: 'field', root, name, own: false, streamOf: [], type: 'dyn', ...place };
  const type = recordsOf(converter.environment).find(([known]) => known === root)?.[1][name];
  if (type === undefined) return undefined;
  const shape = root === 'e' || root === 'on' ? converter.environment[root] : undefined;
  const own = shape !== undefined && (name === 'at' || name === 'stream' || (name === 'kind' && !shape.kindIsField));
  const streamOf = [...(shape?.streamFields ?? [])].flatMap(([kind, field]) => (field === name ? [kind] : []));
  return { op: 'field', root, name, own, streamOf, type, ...place };
}

function convertSelect(of: ASTNode, name: string, place: Place, converter: Converter): Tree {
  const whole = { start: of.start, end: place.end };
  const field = fieldOf(of, name, whole, converter);
  if (field !== undefined) return field;
  const value = convert(of, converter);
  return { op: 'select', of: value, name, type: memberType(value.type), ...whole };
}

function memberType(type: ValueType): ValueType {
  if (typeof type === 'string') return 'dyn';
  if ('list' in type) return type.list;
  return 'map' in type ? type.map : 'dyn';
}

function convertIndex([of, index]: readonly [ASTNode, ASTNode], place: Place, converter: Converter): Tree {
  if (index.op === 'value' && typeof index.args === 'string') {
    const field = fieldOf(of, index.args, place, converter);
    if (field !== undefined) return field;
  }
  const value = convert(of, converter);
  const at = convert(index, converter);
  const isList = typeof value.type !== 'string' && 'list' in value.type;
  const wanted = value.type === 'dyn' ? 'dyn' : isList ? 'int' : 'string';
  return { op: 'index', of: value, at: expecting(at, wanted), type: memberType(value.type), ...place };
}

/** `"column" in row` asks whether the row has it. */
function convertMember([element, of]: readonly [ASTNode, ASTNode], place: Place, converter: Converter): Tree {
  if (element.op === 'value' && typeof element.args === 'string') {
    const field = fieldOf(of, element.args, place, converter);
    if (field !== undefined) return { op: 'has', of: field, type: 'bool', ...place };
  }
  return { op: 'in', element: convert(element, converter), of: convert(of, converter), type: 'bool', ...place };
}

function negated(of: Tree, place: Place): Tree {
  if (of.op === 'literal' && typeof of.value === 'number')
    return { ...of, value: of.type === 'int' ? 0 - of.value : -of.value, ...place };
  return { op: 'negate', of, type: of.type, ...place };
}

/** `a && b && c` as one node of three, so that a long row of conditions is not deep. */
function chain(node: ASTNode, op: '&&' | '||', converter: Converter): readonly Tree[] {
  const operands: ASTNode[] = [];
  const pending: ASTNode[] = [node];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if ((next.op === '&&' || next.op === '||') && next.op === op) pending.push(next.args[1], next.args[0]);
    else operands.push(next);
  }
  return operands.map((operand) => expecting(convert(operand, converter), 'bool'));
}

function convertIf(args: readonly [ASTNode, ASTNode, ASTNode], place: Place, converter: Converter): Tree {
  const test = expecting(convert(args[0], converter), 'bool');
  const then = convert(args[1], converter);
  const otherwise = convert(args[2], converter);
  const empty = sameType(then.type, { list: 'dyn' });
  const type = sameType(then.type, otherwise.type) || empty ? otherwise.type : then.type;
  const open = then.type === 'dyn' || otherwise.type === 'dyn';
  return { op: 'if', test, then, else: otherwise, type: open ? 'dyn' : type, ...place };
}

function convertEntries(entries: readonly (readonly ASTNode[])[], place: Place, converter: Converter): Tree {
  const pairs = entries.flatMap(([key, value]) =>
    key && value ? [{ key: convert(key, converter), value: convert(value, converter) }] : [],
  );
  if (pairs.some(({ key }) => key.type !== 'string'))
    return refuse(converter, place, 'unsupported', { what: 'a map whose keys are no strings' });
  return { op: 'map', entries: pairs, type: { map: pairs[0]?.value.type ?? 'dyn' }, ...place };
}

function convertFunction(name: string, args: readonly ASTNode[], place: Place, converter: Converter): Tree {
  const converted = args.map((arg) => convert(arg, converter));
  if (name !== 'has') return convertCall(name, converted, place, converter);
  const [of] = converted;
  if (of === undefined || (of.op !== 'field' && of.op !== 'select'))
    return refuse(converter, place, 'unsupported', { what: 'has() of anything but a field' });
  return { op: 'has', of, type: 'bool', ...place };
}

const macros = ['all', 'exists', 'exists_one', 'filter', 'map'] as const;

function convertMethod(
  [name, receiver, args]: readonly [string, ASTNode, readonly ASTNode[]],
  place: Place,
  converter: Converter,
): Tree {
  const macro = macros.find((known) => known === name);
  if (macro !== undefined) return convertMacro(macro, receiver, args, place, converter);
  if (receiver.op === 'id' && receiver.args === 'cel')
    return refuse(converter, place, 'unsupported', { what: 'cel.bind' });
  const all = [receiver, ...args].map((arg) => convert(arg, converter));
  return convertCall(name, all, place, converter);
}

function convertMacro(
  macro: MacroName,
  receiver: ASTNode,
  [variable, ...bodies]: readonly ASTNode[],
  place: Place,
  converter: Converter,
): Tree {
  const of = convert(receiver, converter);
  const last = bodies.at(-1);
  if (variable?.op !== 'id' || last === undefined) return refuse(converter, place, 'unsupported', { what: macro });
  const slot = Math.max(-1, ...[...converter.locals.values()].map((local) => local.slot)) + 1;
  const overMap = typeof of.type !== 'string' && !('list' in of.type);
  const type = overMap ? 'string' : memberType(of.type);
  const inner = { ...converter, locals: new Map(converter.locals).set(variable.args, { slot, type }) };
  const first = bodies.length === 2 ? bodies[0] : undefined;
  const filter = first === undefined ? {} : { filter: expecting(convert(first, inner), 'bool') };
  const plain = convert(last, inner);
  const body = macro === 'map' ? plain : expecting(plain, 'bool');
  const result: ValueType = macro === 'map' ? { list: body.type } : macro === 'filter' ? { list: type } : 'bool';
  return { op: 'macro', macro, of, slot, ...filter, body, type: result, ...place };
}
