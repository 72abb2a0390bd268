import { answeredByColumns, bindConstants, type ColumnGuard, generateColumnGuard } from '#law/expression/generate.ts';
import * as runtime from '#law/expression/runtime.ts';
import { bitOf, type ColumnCode, type Hearer, type Listener, type LogColumns } from '#law/rulebook/column-code.ts';
import type { Expression } from '#law/rulebook/expression.ts';
import { type Drawn, drawUp, type MaskTables } from './masks.ts';

/**
 * Generated functions for a whole log: a switch over kinds, and in it everyone's guards over the columns (LANGUAGE,
 * section 5.4). Where `new Function` is forbidden, judge without them: the closures decide alone.
 */
export const columnCode: ColumnCode = {
  answers: answeredByColumns,
  filter(listeners, columns) {
    const needs: Needs = { columns, guards: [], masks: [] };
    const cases = casesOf(columns, (kind) => {
      const lines = (listeners.get(kind) ?? []).map((each, place) => listenerCode(each, place, kind, needs));
      return lines.length === 0 ? '' : `let m = 0; ${lines.join(' ')} return m;`;
    });
    return run(`(i) => { const r = row[i]; switch (kind[i]) { ${cases} default: return 0; } }`, needs, []);
  },
  router(hearers, columns, play, { until, order, skip }) {
    const needs: Needs = { columns, guards: [], masks: [] };
    const cases = casesOf(columns, (kind) => {
      const stages = Map.groupBy(hearers.get(kind) ?? [], ({ stage }) => stage);
      const inOrder = [...stages].sort(([a], [b]) => a - b);
      return inOrder.length === 0 ? '' : `${inOrder.map(([, all]) => stageCode(all, kind, needs)).join(' ')} break;`;
    });
    const skips = skip === undefined ? '' : 'if (skip[stream[i]] === 1) continue;';
    const body = `if (at[i] > until) continue; ${skips} const r = row[i]; switch (kind[i]) { ${cases} }`;
    const each = `const i = ${order === undefined ? 'p' : 'order[p]'}; ${body}`;
    const walk = `(from, to) => { for (let p = from; p < to; p++) { ${each} } }`;
    return run(walk, needs, [
      ['play', play],
      ['until', until],
      ['order', order],
      ['skip', skip],
    ]);
  },
};

/** What the text of a function needs beside itself. */
interface Needs {
  readonly columns: LogColumns;
  readonly guards: Guard[];
  readonly masks: MaskTables[];
}

/** A guard and the kind whose columns it reads. */
interface Guard extends ColumnGuard {
  readonly kind: string;
}

const casesOf = (columns: LogColumns, codeOf: (kind: string) => string): string =>
  columns.kinds
    .map((kind, number) => ({ number, code: codeOf(kind) }))
    .filter(({ code }) => code !== '')
    .map(({ number, code }) => `case ${number}: { ${code} }`)
    .join('\n');

/** Tells one stage's hearers: those whose guards are asked, then those who are looked up, a word of 31 at a time. */
function stageCode(hearers: readonly Hearer[], kind: string, needs: Needs): string {
  const { asked, words } = drawUp(hearers, kind, needs.columns);
  const all = asked.map((each) => hearerCode(each, kind, needs));
  // All guards before all calls: what two of them read is read once.
  const plain = [...all.map((each) => each.ask), ...all.map((each) => each.tell)].join(' ');
  return `${plain} ${words.map((word) => wordCode(word, kind, needs)).join(' ')}`;
}

/** The hearers that tables choose, as the bits of a number; what tables cannot tell is asked of the few they choose. */
function wordCode(
  { tables, drawn }: { tables: MaskTables; drawn: readonly Drawn[] },
  kind: string,
  needs: Needs,
): string {
  const n = needs.masks.push(tables) - 1;
  const looked = tables.columns.map((_, c) => {
    const id = `M${n}c${c}[r]`;
    return `(${id} < M${n}t${c}.length ? M${n}t${c}[${id}] : M${n}d[${c}])`;
  });
  const special = drawn.flatMap(({ hearer, isWhole }, bit) => {
    if (isWhole && hearer.holds.length + hearer.exempts.length === 0) return [];
    const { ask, tell } = hearerCode(hearer, kind, needs);
    return [`if ((m & ${1 << bit}) !== 0) { m ^= ${1 << bit}; ${ask} ${tell} }`];
  });
  const rest = `while (m !== 0) { const b = 31 - Math.clz32(m & -m); m &= m - 1; play(M${n}n[b], i, true); }`;
  return `{ let m = ${looked.join(' & ')}; ${special.join(' ')} ${rest} }`;
}

/** Asks a hearer's guards and, where they hold, tells him of the event. */
function hearerCode(hearer: Hearer, kind: string, needs: Needs): { readonly ask: string; readonly tell: string } {
  const { number, alternatives, holds, exempts } = hearer;
  const all = (expressions: readonly Expression[]) =>
    expressions.map((each) => exactly(each, kind, needs)).join(' && ') || 'true';
  const applies = alternatives.map((each) => `(${all(each)})`).join(' || ');
  const none = exempts.map((each) => ` && !(${exactly(each, kind, needs)})`).join('');
  const told = holds.length + exempts.length === 0 ? 'true' : `${all(holds)}${none}`;
  return { ask: `const a${number} = ${applies};`, tell: `if (a${number}) play(${number}, i, ${told});` };
}

function exactly(guard: Expression, kind: string, needs: Needs): string {
  const [code] = guardCode(guard, kind, needs);
  if (code === undefined) throw new Error(`columns do not answer ${guard.source}`);
  return code;
}

/** Sets the listener's bit where one of its alternatives holds; guards that the columns cannot answer let all through. */
function listenerCode({ alternatives }: Listener, place: number, kind: string, needs: Needs): string {
  const codes = alternatives.map((all) => all.flatMap((guard) => guardCode(guard, kind, needs)));
  const set = `m |= ${bitOf(place)};`;
  if (codes.some((all) => all.length === 0)) return set;
  return `if (${codes.map((all) => `(${all.join(' && ')})`).join(' || ')}) ${set}`;
}

function guardCode(guard: Expression, kind: string, { columns, guards }: Needs): readonly string[] {
  const layout = { kind, columns: columns.columns.get(kind) ?? new Map() };
  const code = generateColumnGuard(guard, layout, `g${guards.length}_`);
  if (!code) return [];
  guards.push({ ...code, kind });
  return [`(${code.expression}) === true`];
}

const unpackGuard = (guard: Guard, number: number): string => {
  const columns = guard.fields.map((_, field) => `const ${guard.prefix}c${field} = C[${number}][${field}];`);
  const constants = guard.constants.map((_, k) => `const ${guard.prefix}k${k} = K[${number}][${k}];`);
  const temporaries = guard.temporaries.length === 0 ? [] : [`let ${guard.temporaries.join(', ')};`];
  return [...columns, ...constants, ...temporaries].join(' ');
};

const unpackMasks = ({ columns }: MaskTables, n: number): string => {
  const each = columns.map((_, c) => `const M${n}c${c} = M[${n}].columns[${c}], M${n}t${c} = M[${n}].tables[${c}];`);
  return `${each.join(' ')} const M${n}d = M[${n}].otherwise, M${n}n = M[${n}].numbers;`;
};

/** The generated function, with what it needs bound to names. */
function run<F>(text: string, { columns, guards, masks }: Needs, given: readonly (readonly [string, unknown])[]): F {
  const cells = guards.map((guard) => {
    const own = columns.columns.get(guard.kind);
    return guard.fields.map((field) => own?.get(field)?.data);
  });
  // Number 0 is what is unset; an empty text that was set has a number of its own.
  const idOf = (word: string) => columns.strings.indexOf(word, word === '' ? 1 : 0);
  const interned = { strings: columns.strings, idOf };
  const constants = guards.map((guard) => bindConstants(guard.constants, interned));
  const unpacked = [
    'const { kind, row, at, stream, streams, strings } = S;',
    ...given.map(([name]) => `const ${name} = G.${name};`),
    ...guards.map(unpackGuard),
    ...masks.map(unpackMasks),
  ];
  const body = `${unpacked.join('\n')}\nreturn ${text};`;
  const bound = Object.fromEntries(given);
  return new Function('R', 'S', 'C', 'K', 'M', 'G', body)(runtime, columns, cells, constants, masks, bound);
}
