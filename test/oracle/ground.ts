import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import type { Log } from '#engine/1-event/log.ts';
import { logBuilder } from '#engine/1-event/log-builder.ts';
import { type Calendars, readCalendars } from '#law/calendar/calendars.ts';
import { compile } from '#law/compiler/compile.ts';
import type { Registers } from '#law/rulebook/expression.ts';
import type { Rulebook } from '#law/rulebook/rulebook.ts';
import type { Fact, Values } from '#law/rulebook/value.ts';
import type { Draft } from './draft.ts';
import { type Trace, traces } from './traces.ts';

/** One seed for all runs: a failure prints it together with the path to the smallest case. */
export const seed = 20_261_001;

const folder = new URL('../../regulations/calendars/', import.meta.url);
const files = readdirSync(folder).filter((file) => file.endsWith('.yaml'));

export const calendars: Calendars = readCalendars(
  files.map((file) => ({ file, text: readFileSync(new URL(file, folder), 'utf8') })),
).calendars;

/** A compiled draft with the traces that try it out. */
export interface Ground {
  readonly text: string;
  readonly rulebook: Rulebook;
  readonly traces: fc.Arbitrary<Trace>;
}

/** So many random regulations, compiled; a draft that does not compile is a defect of the draft or of the compiler. */
export function grounds(draft: fc.Arbitrary<Draft>, count: number): readonly Ground[] {
  return fc.sample(draft, { seed, numRuns: count }).map(({ text, kinds }) => {
    const { rulebook, diagnostics } = compile([{ file: 'oracle.md', text }], { calendars, vocabularies: [] });
    const errors = diagnostics.filter(({ severity }) => severity === 'error');
    if (rulebook === undefined || errors.length > 0)
      throw new Error(`${text}\n${JSON.stringify(errors, undefined, 1)}`);
    return { text, rulebook, traces: traces(kinds) };
  });
}

/** A random regulation with a random trace of its kinds. */
export function trials(all: readonly Ground[]): fc.Arbitrary<{ readonly ground: Ground; readonly trace: Trace }> {
  return fc.constantFrom(...all).chain((ground) => ground.traces.map((trace) => ({ ground, trace })));
}

export function logOf(rulebook: Rulebook, facts: readonly Fact[]): Log {
  const builder = logBuilder(rulebook.vocabulary);
  for (const { kind, at, stream, data, version } of facts) builder.add(kind, at, stream, data, version);
  return builder.finish();
}

const start = Temporal.Instant.from('2026-10-01T00:00:00+08:00').epochMilliseconds;

interface DatedRow {
  readonly register: string;
  readonly key: string;
  readonly from: number;
  readonly row: Values;
}

/** Outlets, one that never shows in a log and one that joins on the National Day; units, one that changes its hours. */
const rows: readonly DatedRow[] = [
  { register: 'outlets', key: 'o1', from: -Infinity, row: { outlet: 'o1', level: 'county' } },
  { register: 'outlets', key: 'o2', from: start, row: { outlet: 'o2', level: 'town' } },
  { register: 'outlets', key: 'o3', from: -Infinity, row: { outlet: 'o3', level: 'county' } },
  { register: 'units', key: 'u1', from: -Infinity, row: { unit: 'u1', calendar: 'hotline-8-20' } },
  { register: 'units', key: 'u2', from: -Infinity, row: { unit: 'u2', calendar: 'cn' } },
  { register: 'units', key: 'u2', from: start, row: { unit: 'u2', calendar: 'cn-24h' } },
];

export const registers: Registers = {
  row: (register, key, at) =>
    rows.findLast((each) => each.register === register && each.key === key && each.from <= at)?.row,
  keys: (register, _from, to) => [
    ...new Set(rows.filter((each) => each.register === register && each.from < to).map((each) => each.key)),
  ],
};
