import type { Place } from '#law/rulebook/value.ts';
import type { Report } from '../findings.ts';
import { listed, nearest } from '../nearest.ts';
import type { Node } from './node.ts';
import { shaped } from './shapes.ts';

/** Reads a node as T, or reports why it is none and gives nothing. */
export type Reader<T> = (node: Node, report: Report) => T | undefined;

/** A key of a record: what its value is, and whether it may be left out. */
export interface Field<T> {
  readonly read: Reader<T>;
  readonly optional: boolean;
}

type Fields = { readonly [key: string]: Field<unknown> };
type OptionalKeys<F extends Fields> = { [K in keyof F]: F[K]['optional'] extends true ? K : never }[keyof F];
type TypeOf<F> = F extends Field<infer T> ? T : never;

/** The value that a record of these fields is read as, with the place of the whole. */
export type RecordOf<F extends Fields> = { readonly place: Place } & {
  readonly [K in Exclude<keyof F, OptionalKeys<F>>]: TypeOf<F[K]>;
} & { readonly [K in OptionalKeys<F>]?: TypeOf<F[K]> };

/** What a reader reads. */
export type Read<R> = R extends Reader<infer T> ? T : never;

export function needed<T>(read: Reader<T>): Field<T> & { readonly optional: false } {
  return { read, optional: false };
}

export function maybe<T>(read: Reader<T>): Field<T> & { readonly optional: true } {
  return { read, optional: true };
}

/** A map with these keys and no others. An unknown key is reported with the nearest known one. */
export function record<F extends Fields>(fields: F): Reader<RecordOf<F>> {
  return shaped({ form: 'record', fields }, (node, report) => {
    if (node.form !== 'map') {
      report('wrong-shape', node.place, { expected: `{${Object.keys(fields).join(', ')}}` });
      return undefined;
    }
    const found: { [key: string]: unknown } = { place: node.place };
    let whole = true;
    for (const { key, keyPlace, value } of node.entries) {
      const field = Object.hasOwn(fields, key) ? fields[key] : undefined;
      if (field === undefined) {
        const known = Object.keys(fields);
        report('unknown-key', keyPlace, { key, suggestion: nearest(key, known), known: listed(known) });
        whole = false;
        continue;
      }
      const read = field.read(value, report);
      if (read === undefined) whole = false;
      else found[key] = read;
    }
    for (const [key, field] of Object.entries(fields)) {
      if (field.optional || node.entries.some((entry) => entry.key === key)) continue;
      report('missing-key', node.place, { key });
      whole = false;
    }
    // The loop above has put exactly the fields' values there: this is the decoder's one cast.
    return whole ? (found as RecordOf<F>) : undefined;
  });
}

/** A map from free names to values of one kind, in the order written. */
export function table<T>(
  read: Reader<T>,
): Reader<readonly { readonly key: string; readonly keyPlace: Place; readonly value: T }[]> {
  return shaped({ form: 'table', of: read }, (node, report) => {
    if (node.form !== 'map') {
      report('wrong-shape', node.place, { expected: '{name: …}' });
      return undefined;
    }
    const rows = node.entries.map(({ key, keyPlace, value }) => {
      const found = read(value, report);
      return found === undefined ? undefined : { key, keyPlace, value: found };
    });
    return allOrNone(rows);
  });
}

export function list<T>(read: Reader<T>): Reader<readonly T[]> {
  return shaped({ form: 'list', of: read }, (node, report) => {
    if (node.form !== 'list') {
      report('wrong-shape', node.place, { expected: '[…]' });
      return undefined;
    }
    return allOrNone(node.items.map((item) => read(item, report)));
  });
}

/** One value, or a list of such. */
export function oneOrMore<T>(read: Reader<T>): Reader<readonly T[]> {
  const several = list(read);
  return shaped({ form: 'any', of: [read, several] }, (node, report) => {
    if (node.form === 'list') return several(node, report);
    const one = read(node, report);
    return one === undefined ? undefined : [one];
  });
}

/** Chooses the reader by the form of the node. */
export function byForm<T>(readers: { readonly [F in Node['form']]?: Reader<T> }, expected: string): Reader<T> {
  const of = Object.values(readers).filter((read) => read !== undefined);
  return shaped({ form: 'any', of }, (node, report) => {
    const read = readers[node.form];
    if (read !== undefined) return read(node, report);
    report('wrong-shape', node.place, { expected });
    return undefined;
  });
}

export function mapped<T, U>(read: Reader<T>, change: (value: T) => U): Reader<U> {
  return shaped({ form: 'any', of: [read] }, (node, report) => {
    const found = read(node, report);
    return found === undefined ? undefined : change(found);
  });
}

function allOrNone<T>(items: readonly (T | undefined)[]): readonly T[] | undefined {
  const whole = items.filter((item) => item !== undefined);
  return whole.length < items.length ? undefined : whole;
}
