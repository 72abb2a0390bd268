import type { TestRow, TestTable } from '#law/rulebook/test-table.ts';
import type { Value } from '#law/rulebook/value.ts';
import type { EventKind, Vocabulary } from '#law/rulebook/vocabulary.ts';
import type { Located } from '../2-parse/node.ts';
import type { RawRow, RawTest } from '../2-parse/test-block.ts';
import type { Report } from '../findings.ts';
import { listed, nearest } from '../nearest.ts';
import { present } from '../present.ts';
import { readExpectations } from './expectation.ts';
import { parseMoment } from './moments.ts';
import { type CellValue, readCell, typedValue, typeWord } from './test-data.ts';

/** What the rows of a test may speak of. */
export interface TestScene {
  readonly regulation: string;
  readonly timezone: string;
  readonly vocabulary: Vocabulary;
  readonly ruleIds: ReadonlySet<string>;
  readonly versions: ReadonlySet<string>;
  readonly calendarIds: readonly string[];
  readonly report: Report;
}

export function testTableOf(scene: TestScene, raw: RawTest): TestTable | undefined {
  const { report, ruleIds, calendarIds } = scene;
  for (const article of raw.articles) {
    if (ruleIds.has(article.text)) continue;
    report('unknown-rule', article.place, { rule: article.text, suggestion: nearest(article.text, ruleIds) });
  }
  const calendar = raw.calendar?.text;
  if (raw.calendar !== undefined && !calendarIds.includes(raw.calendar.text)) {
    const id = raw.calendar.text;
    const values = { calendar: id, suggestion: nearest(id, calendarIds), known: listed(calendarIds) };
    report('unknown-calendar', raw.calendar.place, values);
  }
  const until = raw.until && timeOf(scene, raw.until);
  const rows = raw.rows.flatMap((row) => rowOf(scene, row) ?? []);
  const articles = raw.articles.map((article) => article.text);
  return { regulation: scene.regulation, place: raw.place, articles, rows, ...present({ calendar, until }) };
}

export function timeOf(scene: TestScene, said: Located): number | undefined {
  const at = parseMoment(said.text, scene.timezone);
  if (at === undefined) scene.report('test-time', said.place, { text: said.text });
  return at;
}

function rowOf(scene: TestScene, raw: RawRow): TestRow | undefined {
  const at = timeOf(scene, raw.at);
  const expect = readExpectations(scene, raw.expect);
  if (at === undefined || expect === undefined) return undefined;
  if (raw.event.text === '') return { place: raw.at.place, at, expect };
  const { kinds } = scene.vocabulary;
  const kind = kinds.get(raw.event.text);
  if (kind === undefined) {
    const event = raw.event.text;
    scene.report('unknown-event', raw.event.place, { event, suggestion: nearest(event, kinds.keys()) });
    return undefined;
  }
  const event = eventOf(scene, kind, raw.data);
  return event && { place: raw.at.place, at, event, expect };
}

function eventOf(scene: TestScene, kind: EventKind, said: Located): TestRow['event'] {
  const cell = readCell(said.text);
  if (cell === undefined) {
    scene.report('test-data', said.place, { text: said.text });
    return undefined;
  }
  const data: { [name: string]: Value } = {};
  let stream = '1';
  for (const [name, written] of cell) {
    const field = kind.fields.get(name);
    if (field === undefined && name === 'stream') {
      stream = textOf(written);
      continue;
    }
    const value = field && typedValue(written, field.type, scene.timezone);
    if (field === undefined) {
      const known = [...kind.fields.keys()];
      const values = { event: kind.name, name, suggestion: nearest(name, known), known: listed(known) };
      scene.report('test-field', said.place, values);
    } else if (value === undefined) {
      scene.report('test-value', said.place, { name, type: typeWord(field.type), text: textOf(written) });
    } else data[name] = value;
    if (name === kind.streamField) stream = textOf(written);
  }
  return { kind: kind.name, stream, data };
}

function textOf(written: CellValue): string {
  return typeof written === 'string' ? written : written.join(', ');
}
