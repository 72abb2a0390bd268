import type { Place } from '../rulebook/value.ts';
import { type Code, codes, type ValuesOf } from './codes.ts';
import type { Diagnostic } from './diagnostic.ts';

/** Notes one finding. A code without values is noted without them. */
export type Report = <C extends Code>(
  code: C,
  place: Place,
  ...values: keyof ValuesOf<C> extends never ? [] : [ValuesOf<C>]
) => void;

/** Findings of one compilation, in order of discovery. */
export interface Findings {
  readonly report: Report;
  readonly all: () => readonly Diagnostic[];
  readonly hasErrors: () => boolean;
}

/** More findings than this help nobody, and a hostile file could make millions. */
const limit = 500;
/** Quoted text is shortened: a value of a message may come from a cell of any size. */
const longestValue = 200;

export function gatherFindings(): Findings {
  const found: Diagnostic[] = [];
  const told = new Set<string>();
  const report: Report = (code, place, ...[values]) => {
    if (found.length > limit || isTold(told, code, place, values)) return;
    found.push(
      found.length === limit
        ? { code: 'too-many-findings', severity: 'error', place, values: { limit: String(limit) } }
        : { code, severity: codes[code][0], place, values: shortened(code, values ?? {}) },
    );
  };
  return { report, all: () => inReadingOrder(found), hasErrors: () => found.some((one) => one.severity === 'error') };
}

/** A regulation and its clone have the same mistakes at the same places: each is told once. */
function isTold(told: Set<string>, code: Code, { file, line, column }: Place, values: unknown): boolean {
  const finding = JSON.stringify([code, file, line, column, values]);
  if (told.has(finding)) return true;
  told.add(finding);
  return false;
}

function shortened(code: Code, values: { readonly [name: string]: string }): Diagnostic['values'] {
  const [, ...names] = codes[code];
  return Object.fromEntries(
    names.map((name) => {
      const text = values[name] ?? '';
      return [name, text.length > longestValue ? `${text.slice(0, longestValue)}…` : text];
    }),
  );
}

function inReadingOrder(found: readonly Diagnostic[]): readonly Diagnostic[] {
  const files = [...new Set(found.map((one) => one.place.file))];
  const rank = new Map(files.map((file, index) => [file, index]));
  return found.toSorted(
    (a, b) =>
      (rank.get(a.place.file) ?? 0) - (rank.get(b.place.file) ?? 0) ||
      a.place.line - b.place.line ||
      a.place.column - b.place.column,
  );
}
