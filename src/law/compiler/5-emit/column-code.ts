import { answeredByColumns, bindConstants, type ColumnGuard, generateColumnGuard } from '#law/expression/generate.ts';
import * as runtime from '#law/expression/runtime.ts';
import {
  bitOf,
  type ColumnCode,
  type EventFilter,
  type FilterColumns,
  type Hearer,
  type Listener,
  type Play,
} from '#law/rulebook/column-code.ts';
import type { Expression } from '#law/rulebook/expression.ts';

/**
 * Generated functions for a whole log: a switch over kinds, and in it everyone's guards over the columns (LANGUAGE,
 * section 5.4). Where `new Function` is forbidden, judge without them: the closures decide alone.
 */
export const columnCode: ColumnCode = {
  answers: answeredByColumns,
  filter(listeners, columns) {
    const guards: Guard[] = [];
    const cases = casesOf(columns, (kind) => {
      const lines = (listeners.get(kind) ?? []).map((each, place) => listenerCode(each, place, kind, columns, guards));
      return lines.length === 0 ? '' : `let m = 0; ${lines.join(' ')} return m;`;
    });
    const make = run(`(i) => { const r = row[i]; switch (kind[i]) { ${cases} default: return 0; } }`, guards, columns);
    return make(() => undefined);
  },
  router(hearers, columns, play) {
    const guards: Guard[] = [];
    const cases = casesOf(columns, (kind) => {
      const all = (hearers.get(kind) ?? []).map((each) => hearerCode(each, kind, columns, guards));
      // All guards before all calls: what two of them read is read once.
      return all.length === 0
        ? ''
        : `${all.map((each) => each.ask).join(' ')} ${all.map((each) => each.tell).join(' ')} return;`;
    });
    return run(`(i) => { const r = row[i]; switch (kind[i]) { ${cases} } }`, guards, columns)(play);
  },
};

const casesOf = (columns: FilterColumns, codeOf: (kind: string) => string): string =>
  columns.kinds
    .map((kind, number) => ({ number, code: codeOf(kind) }))
    .filter(({ code }) => code !== '')
    .map(({ number, code }) => `case ${number}: { ${code} }`)
    .join('\n');

/** A guard and the kind whose columns it reads. */
interface Guard extends ColumnGuard {
  readonly kind: string;
}

/** Asks a hearer's guards and, where they hold, tells him of the event. */
function hearerCode(
  { number, alternatives, holds, exempts }: Hearer,
  kind: string,
  columns: FilterColumns,
  guards: Guard[],
): { readonly ask: string; readonly tell: string } {
  const all = (expressions: readonly Expression[]) =>
    expressions.map((each) => exactly(each, kind, columns, guards)).join(' && ') || 'true';
  const applies = alternatives.map((each) => `(${all(each)})`).join(' || ');
  const none = exempts.map((each) => ` && !(${exactly(each, kind, columns, guards)})`).join('');
  const told = holds.length + exempts.length === 0 ? 'true' : `${all(holds)}${none}`;
  return { ask: `const a${number} = ${applies};`, tell: `if (a${number}) play(${number}, i, ${told});` };
}

function exactly(guard: Expression, kind: string, columns: FilterColumns, guards: Guard[]): string {
  const [code] = guardCode(guard, kind, columns, guards);
  if (code === undefined) throw new Error(`columns do not answer ${guard.source}`);
  return code;
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

/** The generated function, which is given `play` first. */
function run(dispatch: string, guards: readonly Guard[], source: FilterColumns): (play: Play) => EventFilter {
  const columns = guards.map((guard) => {
    const own = source.columns.get(guard.kind);
    return guard.fields.map((field) => own?.get(field)?.data);
  });
  const interned = { strings: source.strings, idOf: (text: string) => source.strings.indexOf(text) };
  const constants = guards.map((guard) => bindConstants(guard.constants, interned));
  const names = 'const { kind, row, at, stream, streams, strings } = S;';
  const body = `${names}\n${guards.map(unpackCode).join('\n')}\nreturn (play) => ${dispatch};`;
  return new Function('R', 'S', 'C', 'K', body)(runtime, source, columns, constants);
}
