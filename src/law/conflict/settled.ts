import { type Field, fieldsOf, itemsOf, mapFields, type Piece, readYaml, textOf } from '../calendar/yaml-reader.ts';
import type { Agreement } from './agreement.ts';

/** A mistake in a file of matters or agreements, with what to do about it. */
export interface Fault {
  readonly file: string;
  readonly line: number;
  readonly zh: string;
  readonly en: string;
}

/** What a matter is called. */
export interface MatterTitle {
  readonly zh: string;
  readonly en: string;
}

interface Source {
  readonly file: string;
  readonly text: string;
}

type Note = (line: number, zh: string, en: string) => void;

/** `hotline-hours: 热线时间 | hotline hours`, a line each. */
export function readMatters(source: Source): {
  readonly matters: ReadonlyMap<string, MatterTitle>;
  readonly faults: readonly Fault[];
} {
  const { piece, report, faults } = opened(source);
  const matters = new Map<string, MatterTitle>();
  for (const { key, value } of piece === undefined ? [] : mapFields(piece, report)) {
    const [zh = '', en = ''] = (textOf(value, report) ?? '').split('|').map((text) => text.trim());
    matters.set(key, { zh: zh || key, en: en || key });
  }
  return { matters, faults };
}

/** `- {matter: phone-use, regulations: [a, b], why: …, ruling: {by: …, on: 2026-01-31}}`. */
export function readAgreements(source: Source): {
  readonly agreements: readonly Agreement[];
  readonly faults: readonly Fault[];
} {
  const { piece, report, note, faults } = opened(source);
  const entries = piece === undefined || isNothing(piece) ? [] : itemsOf(piece);
  const agreements = entries.flatMap((entry) => agreementOf(entry, report, note) ?? []);
  return { agreements, faults };
}

type Report = Parameters<typeof textOf>[1];

function opened({ file, text }: Source) {
  const faults: Fault[] = [];
  const note: Note = (line, zh, en) => faults.push({ file, line, zh, en });
  const report: Report = (_code, line, zh, en) => note(line, zh, en);
  return { piece: readYaml(text, report), report, note, faults };
}

const isNothing = (piece: Piece) => piece.form === 'text' && piece.text === '';

function agreementOf(entry: Piece, report: Report, note: Note): Agreement | undefined {
  const fields = fieldsOf(entry, ['matter', 'regulations', 'why', 'ruling'], report);
  const text = (field: Field | undefined) => (field && textOf(field.value, report)) ?? '';
  const [matter, why] = [text(fields.get('matter')), text(fields.get('why'))];
  const listed = fields.get('regulations');
  const regulations = listed === undefined ? [] : itemsOf(listed.value).map((item) => textOf(item, report) ?? '');
  const ruling = rulingOf(fields.get('ruling'), report, note);
  if (matter !== '' && why !== '' && new Set(regulations).size > 1)
    return { matter, regulations, why, line: entry.line, ...(ruling === undefined ? {} : { ruling }) };
  note(
    entry.line,
    '请写明 matter（哪件事）、regulations（两部以上制度）和 why（理由）。',
    'Say which matter, which regulations (two or more) and why.',
  );
  return undefined;
}

function rulingOf(field: Field | undefined, report: Report, note: Note): Agreement['ruling'] | undefined {
  if (field === undefined) return undefined;
  const parts = fieldsOf(field.value, ['by', 'on'], report);
  const [by, on] = ['by', 'on'].map((key) => {
    const part = parts.get(key);
    return part === undefined ? '' : (textOf(part.value, report) ?? '');
  });
  if (by && on && isDate(on)) return { by, on };
  note(
    field.line,
    'ruling 要写明 by（谁裁定）和 on（哪一天，如 2026-01-31）。',
    'A ruling says by whom (by) and on what day (on: 2026-01-31).',
  );
  return undefined;
}

function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  try {
    return Temporal.PlainDate.from(text).toString() === text;
  } catch {
    return false;
  }
}
