import { bindConstants, type ColumnGuard, generateColumnGuard } from '#law/expression/generate.ts';
import * as runtime from '#law/expression/runtime.ts';
import {
  bitOf,
  type EventFilter,
  type FilterColumns,
  type Listener,
  type MakeEventFilter,
} from '#law/rulebook/event-filter.ts';
import type { Expression } from '#law/rulebook/expression.ts';

/**
 * One generated function for a whole log: a switch over kinds, and in it every listener's guards over the columns
 * (LANGUAGE, section 5.4). Where `new Function` is forbidden, judge without a filter: the closures decide alone.
 */
export const makeEventFilter: MakeEventFilter = (listeners, columns) => {
  const guards: Guard[] = [];
  const cases = columns.kinds.map((kind, number) => {
    const lines = (listeners.get(kind) ?? []).map((each, place) => listenerCode(each, place, kind, columns, guards));
    return lines.length === 0 ? '' : `case ${number}: { let m = 0; ${lines.join(' ')} return m; }`;
  });
  const dispatch = `(i) => { const r = row[i]; switch (kind[i]) { ${cases.join('\n')} default: return 0; } }`;
  const names = 'const { kind, row, at, stream, streams, strings } = S;';
  const unpack = guards.map(unpackCode).join('\n');
  return run(`${names}\n${unpack}\nreturn ${dispatch};`, guards, columns);
};

/** A guard and the kind whose columns it reads. */
interface Guard extends ColumnGuard {
  readonly kind: string;
}

/** Sets the listener's bit where one of its alternatives holds; guards that the columns cannot answer let all through. */
function listenerCode(
  { alternatives }: Listener,
  place: number,
  kind: string,
  columns: FilterColumns,
  guards: Guard[],
): string {
  const codes = alternatives.map((all) => all.flatMap((guard) => guardCode(guard, kind, columns, guards)));
  const set = `m |= ${bitOf(place)};`;
  if (codes.some((all) => all.length === 0)) return set;
  return `if (${codes.map((all) => `(${all.join(' && ')})`).join(' || ')}) ${set}`;
}

function guardCode(guard: Expression, kind: string, columns: FilterColumns, guards: Guard[]): readonly string[] {
  const layout = { kind, columns: columns.columns.get(kind) ?? new Map() };
  const code = generateColumnGuard(guard, layout, `g${guards.length}_`);
  if (!code) return [];
  guards.push({ ...code, kind });
  return [`(${code.expression}) === true`];
}

const unpackCode = (guard: Guard, number: number): string => {
  const columns = guard.fields.map((_, field) => `const ${guard.prefix}c${field} = C[${number}][${field}];`);
  const constants = guard.constants.map((_, k) => `const ${guard.prefix}k${k} = K[${number}][${k}];`);
  const temporaries = guard.temporaries.length === 0 ? [] : [`let ${guard.temporaries.join(', ')};`];
  return [...columns, ...constants, ...temporaries].join(' ');
};

function run(body: string, guards: readonly Guard[], source: FilterColumns): EventFilter {
  const columns = guards.map((guard) => {
    const own = source.columns.get(guard.kind);
    return guard.fields.map((field) => own?.get(field)?.data);
  });
  const interned = { strings: source.strings, idOf: (text: string) => source.strings.indexOf(text) };
  const constants = guards.map((guard) => bindConstants(guard.constants, interned));
  return new Function('R', 'S', 'C', 'K', body)(runtime, source, columns, constants);
}
