import type { Passage } from '../1-read/document.ts';
import type { Report } from '../findings.ts';
import { type RawSettings, settings } from './front-matter.ts';
import type { Located } from './node.ts';
import { date, id, located, oneOf, text } from './scalars.ts';
import { list, mapped, maybe, needed, type Read, type Reader, record, table } from './shape.ts';
import { type Keywords, shaped } from './shapes.ts';
import { noteHomeWord } from './words.ts';
import { readYaml } from './yaml.ts';

const note = record({
  ref: needed(located),
  home: needed(noteHomeWord),
  text: needed(text),
  matter: maybe(id),
  says: maybe(text),
});
export type RawNote = Read<typeof note>;

const ruling = record({
  article: maybe(located),
  question: needed(text),
  ruling: needed(text),
  by: needed(text),
  on: needed(date),
});
export type RawRuling = Read<typeof ruling>;

const defectKeys = record({
  kind: needed(
    oneOf('repeated-number', 'skipped-number', 'impossible-date', 'broken-sentence', 'masked', 'duplicate-text'),
  ),
  text: needed(text),
  settled: maybe(date),
  by: maybe(text),
  at: maybe(located),
});
export type RawDefect = Read<typeof defectKeys>;

/** Whoever settles an impossible date answers for it by name and time. */
const choice = ['settled', 'by', 'at'];
const wholeChoice: Keywords = {
  anyOf: [
    { not: { anyOf: choice.map((key) => ({ required: [key] })) } },
    { required: choice, properties: { kind: { const: 'impossible-date' } } },
  ],
};
const defect: Reader<RawDefect> = shaped({ form: 'refined', of: defectKeys, json: wholeChoice }, (node, report) => {
  const found = defectKeys(node, report);
  if (found === undefined) return undefined;
  const { settled, by, at } = found;
  const isSettled = settled !== undefined && by !== undefined && at !== undefined;
  const isOpen = settled === undefined && by === undefined && at === undefined;
  if (isOpen || (isSettled && found.kind === 'impossible-date')) return found;
  report('wrong-shape', found.place, { expected: '{kind: impossible-date, text, settled: 2026-01-31, by, at}' });
  return undefined;
});

const decision = record({
  value: needed(text),
  'decided-by': needed(text),
  'decided-on': needed(date),
  ground: maybe(text),
});
export const decisions = mapped(table(decision), (rows) =>
  rows.map(({ key, keyPlace, value }) => ({ figure: { text: key, place: keyPlace }, decision: value })),
);

/** `telecom-market-commitment/reply-at-once: {value: 15m, …}`; inside a regulation its own name may be left out. */
export type RawDecision = Read<typeof decisions>[number];

export const settingsOf = mapped(table(settings), (rows) =>
  rows.map(({ key, keyPlace, value }) => ({ regulation: { text: key, place: keyPlace }, settings: value })),
);
export interface RawOverlay {
  readonly regulation: Located;
  readonly settings: RawSettings;
}

export const notes = list(note);
export const rulings = list(ruling);
export const defects = list(defect);

export function readNotes(block: Passage, report: Report): readonly RawNote[] {
  return readYaml(block, report).flatMap((node) => notes(node, report) ?? []);
}

export function readRulings(block: Passage, report: Report): readonly RawRuling[] {
  return readYaml(block, report).flatMap((node) => rulings(node, report) ?? []);
}

export function readDefects(block: Passage, report: Report): readonly RawDefect[] {
  return readYaml(block, report).flatMap((node) => defects(node, report) ?? []);
}

export function readDecisions(block: Passage, report: Report): readonly RawDecision[] {
  return readYaml(block, report).flatMap((node) => decisions(node, report) ?? []);
}

export function readSettings(block: Passage, report: Report): readonly RawOverlay[] {
  return readYaml(block, report).flatMap((node) => settingsOf(node, report) ?? []);
}
