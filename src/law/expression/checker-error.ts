import { ParseError, TypeError as TypeFault } from '@marcbachmann/cel-js';
import { builtinFunctions } from './convert-call.ts';
import { recordsOf } from './declare.ts';
import type { Environment } from './environment.ts';
import { type ExpressionProblem, problem } from './problem.ts';
import { nearest } from './suggest.ts';

/** What the checker throws or reports, in our own words. */
export function problemOf(error: unknown, source: string, environment: Environment): ExpressionProblem {
  if (error instanceof RangeError) return problem('expression-too-deep', 0, source.length, { limit: '64' });
  if (!(error instanceof ParseError || error instanceof TypeFault)) throw error;
  const start = Math.min(error.range?.start ?? 0, source.length);
  const length = Math.max(1, (error.range?.end ?? source.length) - start);
  const text = source.slice(start, start + length);
  const detail = plain(error.summary);
  switch (error.code) {
    case 'unknown_variable':
      return problem('unknown-name', start, length, suggesting(text, namesOf(environment)));
    case 'no_such_key':
      return unknownField(source, start, text, environment);
    case 'no_matching_overload':
      return unknownCall(start, length, detail, environment);
    case 'limit_exceeded':
      return detail.includes('maxDepth')
        ? problem('expression-too-deep', start, length, { limit: '64' })
        : problem('too-costly', start, length, { cost: detail, limit: detail.replace(/\D+/g, '') });
    default:
      return problem(error instanceof ParseError ? 'expression-syntax' : 'type-mismatch', start, length, { detail });
  }
}

function plain(summary: string): string {
  return summary.replaceAll(/google\.protobuf\.(\w)/g, (_, letter: string) => letter.toLowerCase()).replaceAll('$', '');
}

function suggesting(name: string, known: readonly string[]): ExpressionProblem['values'] {
  return { name, suggestion: nearest(name, known), known: known.join(', ') };
}

/** All names that may stand alone in an expression. */
export function namesOf(environment: Environment): readonly string[] {
  const records = recordsOf(environment).map(([name]) => name);
  const single = [environment.row ? 'row' : '', environment.verdict ? 'verdict' : ''].filter((name) => name !== '');
  return [...Object.keys(environment.given ?? {}), ...records, ...single];
}

function unknownField(source: string, start: number, text: string, environment: Environment): ExpressionProblem {
  const name = /["']?([^"'[\]]*)["']?\]?$/.exec(text)?.[1] ?? text;
  const of = /(\w+)\s*\.\s*$/.exec(source.slice(0, start))?.[1] ?? /^\w+/.exec(text)?.[0] ?? '';
  const fields = recordsOf(environment).find(([root]) => root === of)?.[1] ?? {};
  return problem('unknown-field', start, text.length, { of, ...suggesting(name, Object.keys(fields)) });
}

function unknownCall(start: number, length: number, detail: string, environment: Environment): ExpressionProblem {
  const name = /'(?:[^('"]*\.)?(\w+)\(/.exec(detail)?.[1] ?? '';
  const known = [...builtinFunctions, ...(environment.functions?.keys() ?? [])];
  if (known.includes(name)) return problem('wrong-arguments', start, length, { name, detail });
  return problem('unknown-function', start, length, suggesting(name, known));
}
