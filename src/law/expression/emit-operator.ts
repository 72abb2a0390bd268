import type { ValueType } from '#law/rulebook/value.ts';
import { type Code, constant, type Emitter, emit, literal, strictly, temporary } from './emit.ts';
import { type Arithmetic, type Compare, constantOf, type Member, type Negate, type Tree } from './tree.ts';

export function emitArithmetic({ operator, type, left, right }: Arithmetic, emitter: Emitter): Code {
  const operands = [emit(left, emitter), emit(right, emitter)];
  const plain = (a: string, b: string): string => `${a} ${operator} ${b}`;
  if (typeof type !== 'string') return strictly(emitter, operands, (a, b) => `[...${a}, ...${b}]`);
  switch (type) {
    case 'string':
    case 'double':
      return strictly(emitter, operands, plain);
    case 'timestamp':
      return strictly(emitter, operands, (a, b) => `R.timestampWithin(${plain(a, b)})`, false);
    case 'duration':
      return strictly(emitter, operands, (a, b) => `R.durationWithin(${plain(a, b)})`, false);
    case 'int': {
      if (operator === '/' || operator === '%')
        return strictly(emitter, operands, (a, b) => `R.computeInt("${operator}", ${a}, ${b})`, false);
      const sum = temporary(emitter);
      const exact = (a: string, b: string): string =>
        `(${sum} = ${plain(a, b)}, Number.isSafeInteger(${sum}) ? ${sum} + 0 : undefined)`;
      return strictly(emitter, operands, exact, false);
    }
    default:
      return strictly(emitter, operands, (a, b) => `R.compute("${operator}", "dyn", ${a}, ${b})`, false);
  }
}

export function emitNegate({ type, of }: Negate, emitter: Emitter): Code {
  const operand = emit(of, emitter);
  if (type === 'int') return strictly(emitter, [operand], (value) => `0 - ${value}`);
  if (type === 'double') return strictly(emitter, [operand], (value) => `-${value}`);
  return strictly(emitter, [operand], (value) => `R.negate("dyn", ${value})`, false);
}

export function emitCompare({ operator, left, right }: Compare, emitter: Emitter): Code {
  const equality = operator === '==' || operator === '!=';
  const interned = equality ? (emitInterned(left, right, emitter) ?? emitInterned(right, left, emitter)) : undefined;
  if (interned !== undefined) return { text: operator === '==' ? interned : `!${interned}`, total: true };
  const operands = [emit(left, emitter), emit(right, emitter)];
  if (isScalar(left.type) && isScalar(right.type)) {
    const sign = operator === '==' ? '===' : operator === '!=' ? '!==' : operator;
    return strictly(emitter, operands, (a, b) => `${a} ${sign} ${b}`);
  }
  if (equality) return strictly(emitter, operands, (a, b) => `${operator === '==' ? '' : '!'}R.equal(${a}, ${b})`);
  return strictly(emitter, operands, (a, b) => `R.order("${operator}", ${a}, ${b})`, false);
}

function isScalar(type: ValueType): boolean {
  return typeof type === 'string' && type !== 'dyn';
}

/** `e.unit == "U7"` where texts are interned: a comparison of numbers. */
function emitInterned(field: Tree, other: Tree, emitter: Emitter): string | undefined {
  if (field.op !== 'field' || other.op !== 'literal' || typeof other.value !== 'string') return undefined;
  const id = emitter.accessor.id?.(field, emitter);
  return id === undefined ? undefined : isText(id, other.value, emitter);
}

/** The empty text is what an unset field reads as; one that was set has an id of its own. */
function isText(id: string, text: string, emitter: Emitter): string {
  const same = `${id} === ${constant(emitter, { form: 'id', text })}`;
  return text === '' ? `(${id} === 0 || ${same})` : `(${same})`;
}

const fewMembers = 8;

export function emitMember({ element, of }: Member, emitter: Emitter): Code {
  const values = constantOf(of);
  if (!Array.isArray(values) || !isScalar(element.type)) {
    const operands = [emit(element, emitter), emit(of, emitter)];
    return strictly(emitter, operands, (a, b) => `R.isIn(${a}, ${b})`, of.type !== 'dyn');
  }
  const texts = values.filter((value) => typeof value === 'string');
  const id =
    element.op === 'field' && values.length <= fewMembers ? emitter.accessor.id?.(element, emitter) : undefined;
  if (id !== undefined && texts.length === values.length)
    return { text: `(${texts.map((text) => isText(id, text, emitter)).join(' || ') || 'false'})`, total: true };
  if (values.length > fewMembers) {
    const members = constant(emitter, { form: 'members', values });
    return strictly(emitter, [emit(element, emitter)], (value) => `${members}.has(${value})`);
  }
  const name = temporary(emitter);
  const tests = values.map((value) => `${name} === ${isPlain(value) ? literal(value) : 'undefined'}`);
  return strictly(
    emitter,
    [emit(element, emitter)],
    (value) => `(${name} = ${value}, ${tests.join(' || ') || 'false'})`,
  );
}

function isPlain(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}
