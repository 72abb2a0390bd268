import type { ValueType } from '#law/rulebook/value.ts';
import { type Converter, expecting, type Place, refuse } from './converter.ts';
import { typeName } from './declare.ts';
import type { ArithmeticOperator, ComparisonOperator, Tree } from './tree.ts';

type Operands = readonly [Tree, Tree];

export function convertArithmetic(
  operator: ArithmeticOperator,
  [left, right]: Operands,
  place: Place,
  converter: Converter,
): Tree {
  const type = arithmeticType(operator, left.type, right.type);
  if (type === undefined) {
    const detail = `${typeName(left.type)} ${operator} ${typeName(right.type)}`;
    return refuse(converter, place, 'type-mismatch', { detail });
  }
  const operands = { left: expecting(left, right.type), right: expecting(right, left.type) };
  return { op: 'arithmetic', operator, ...operands, type, ...place };
}

/** The checker calls duration + timestamp a duration, so that order is refused; so are instants with open types. */
function arithmeticType(operator: ArithmeticOperator, left: ValueType, right: ValueType): ValueType | undefined {
  if (left === 'timestamp') {
    if (right === 'duration') return 'timestamp';
    return right === 'timestamp' && operator === '-' ? 'duration' : undefined;
  }
  if (right === 'timestamp') return undefined;
  return left === 'dyn' ? right : left;
}

/** `<` between numbers may mix int and double; equality compares anything. */
export function convertCompare(operator: ComparisonOperator, [left, right]: Operands, place: Place): Tree {
  if (operator === '==' || operator === '!=') return { op: 'compare', operator, left, right, type: 'bool', ...place };
  const wanted = (other: ValueType): ValueType => (other === 'int' ? 'double' : other);
  const operands = { left: expecting(left, wanted(right.type)), right: expecting(right, wanted(left.type)) };
  return { op: 'compare', operator, ...operands, type: 'bool', ...place };
}
