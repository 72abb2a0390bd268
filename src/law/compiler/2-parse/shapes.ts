import type { Report } from '../findings.ts';
import type { Node } from './node.ts';

/** What JSON can say: the keywords of a JSON Schema among it. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
export type Keywords = { readonly [keyword: string]: Json };

type AnyReader = (node: Node, report: Report) => unknown;

/**
 * What a reader takes, told beside the reader itself, so that what editors are told of the language cannot drift from
 * what the compiler reads. It may take less than its shape says (a date that no calendar has), never more.
 */
export type Shape =
  | {
      readonly form: 'record';
      readonly fields: { readonly [key: string]: { readonly read: AnyReader; readonly optional: boolean } };
    }
  | { readonly form: 'table'; readonly of: AnyReader }
  | { readonly form: 'list'; readonly of: AnyReader }
  | { readonly form: 'any'; readonly of: readonly AnyReader[] }
  | { readonly form: 'leaf'; readonly json: Keywords }
  /** A shape with more said about it than its parts can say. */
  | { readonly form: 'refined'; readonly of: AnyReader; readonly json: Keywords }
  /** A map with known keys, and others that all hold the same. */
  | {
      readonly form: 'open-record';
      readonly known: { readonly [key: string]: AnyReader };
      readonly needed: readonly string[];
      readonly others: AnyReader;
      /** What names other keys must match. */
      readonly pattern?: string;
    };

const shapes = new WeakMap<AnyReader, Shape>();

/** The reader, with its shape noted. */
export function shaped<R extends AnyReader>(shape: Shape, read: R): R {
  shapes.set(read, shape);
  return read;
}

/** Undefined for a reader that nobody has described. */
export const shapeOf = (read: AnyReader): Shape | undefined => shapes.get(read);
