/**
 * Why an expression is refused. Each code has a sentence in the compiler's message catalogues, which is filled from
 * `values`; the names are listed here with the code.
 */
export type ProblemCode =
  /** length, limit: characters of the source. */
  | 'expression-too-long'
  /** detail: what the parser says. */
  | 'expression-syntax'
  /** limit: levels of nesting. */
  | 'expression-too-deep'
  /** name, suggestion ('' where none is near), known: names that may be read here. */
  | 'unknown-name'
  /** name, of: the root read (`e`), suggestion, known. */
  | 'unknown-field'
  /** name, suggestion. */
  | 'unknown-function'
  /** name, suggestion. */
  | 'unknown-lexicon'
  /** name of the function, detail: the call with the types given. */
  | 'wrong-arguments'
  /** detail: the operation with the types given. */
  | 'type-mismatch'
  /** expected, actual: type of the whole expression. */
  | 'wrong-type'
  /** cost, limit: elementary steps of one evaluation at worst. */
  | 'too-costly'
  /** depth, limit: list macros inside one another. */
  | 'macros-too-deep'
  /** pattern, detail. */
  | 'pattern-refused'
  /** text. */
  | 'bad-timestamp'
  /** text. */
  | 'bad-duration'
  /** zone. */
  | 'bad-timezone'
  /** text: an integer beyond 2^53 − 1. */
  | 'number-too-large'
  /** what: a part of CEL that rules do not have (bytes, uint, null …). */
  | 'unsupported'
  /** name: bound by `given:`, `measure:` or `functions:`, but CEL or our library keeps it for itself. */
  | 'reserved-name';

/** An author's mistake in an expression. `offset` and `length` count UTF-16 units of the source. */
export interface ExpressionProblem {
  readonly code: ProblemCode;
  readonly offset: number;
  readonly length: number;
  readonly values: { readonly [name: string]: string };
}

export function problem(
  code: ProblemCode,
  offset: number,
  length: number,
  values: ExpressionProblem['values'],
): ExpressionProblem {
  return { code, offset, length, values };
}
