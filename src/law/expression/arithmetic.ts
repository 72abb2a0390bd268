import type { Value, ValueType } from '#law/rulebook/value.ts';
import { isList } from './reading.ts';
import { durationWithin, timestampWithin } from './time.ts';
import type { ArithmeticOperator, ComparisonOperator } from './tree.ts';

/** Integers are exact or undecided: CEL's 64 bits end for us at 2^53. `+ 0` turns −0 into 0. */
export function exact(value: number): number | undefined {
  return Number.isSafeInteger(value) ? value + 0 : undefined;
}

/** The value of `left operator right`, whose type the checker has settled; undecided on overflow and division by 0. */
export function compute(operator: ArithmeticOperator, type: ValueType, left: Value, right: Value): Value | undefined {
  if (type === 'dyn') return computeOpen(operator, left, right);
  if (type === 'string') return typeof left === 'string' && typeof right === 'string' ? left + right : undefined;
  if (typeof type !== 'string') return isList(left) && isList(right) ? [...left, ...right] : undefined;
  if (typeof left !== 'number' || typeof right !== 'number') return undefined;
  switch (type) {
    case 'int':
      return computeInt(operator, left, right);
    case 'timestamp':
      return timestampWithin(plain(operator, left, right));
    case 'duration':
      return durationWithin(plain(operator, left, right));
    default:
      return plain(operator, left, right);
  }
}

export function computeInt(operator: ArithmeticOperator, left: number, right: number): number | undefined {
  if ((operator === '/' || operator === '%') && right === 0) return undefined;
  return exact(operator === '/' ? Math.trunc(left / right) : plain(operator, left, right));
}

function plain(operator: ArithmeticOperator, left: number, right: number): number {
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return left / right;
    case '%':
      return left % right;
  }
}

/** Two values whose types show only now: numbers count as integers where both are. */
function computeOpen(operator: ArithmeticOperator, left: Value, right: Value): Value | undefined {
  if (typeof left === 'number' && typeof right === 'number') {
    const whole = Number.isSafeInteger(left) && Number.isSafeInteger(right);
    return whole ? computeInt(operator, left, right) : plain(operator, left, right);
  }
  if (operator !== '+') return undefined;
  return compute('+', typeof left === 'string' ? 'string' : { list: 'dyn' }, left, right);
}

/** `<` and its like: undecided between values of different kinds. */
export function order(operator: ComparisonOperator, left: Value, right: Value): boolean | undefined {
  if (typeof left === 'number' && typeof right === 'number') return ordered(operator, left, right);
  if (typeof left === 'string' && typeof right === 'string') return ordered(operator, left, right);
  if (typeof left === 'boolean' && typeof right === 'boolean') return ordered(operator, Number(left), Number(right));
  return undefined;
}

/** `order` with a literal on the right, which for numbers is settled beforehand. */
export function orderTo(operator: ComparisonOperator, right: string | number | boolean) {
  if (typeof right !== 'number') return (left: Value) => order(operator, left, right);
  switch (operator) {
    case '<':
      return (left: Value) => (typeof left === 'number' ? left < right : undefined);
    case '<=':
      return (left: Value) => (typeof left === 'number' ? left <= right : undefined);
    case '>':
      return (left: Value) => (typeof left === 'number' ? left > right : undefined);
    case '>=':
      return (left: Value) => (typeof left === 'number' ? left >= right : undefined);
    default:
      return (left: Value) => order(operator, left, right);
  }
}

function ordered<T extends string | number>(operator: ComparisonOperator, left: T, right: T): boolean {
  switch (operator) {
    case '<':
      return left < right;
    case '<=':
      return left <= right;
    case '>':
      return left > right;
    case '>=':
      return left >= right;
    case '==':
      return left === right;
    case '!=':
      return left !== right;
  }
}

/** `-x`. */
export function negate(type: ValueType, value: Value): number | undefined {
  if (typeof value !== 'number') return undefined;
  return type === 'double' || !Number.isSafeInteger(value) ? -value : exact(0 - value);
}
