import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import type { Ended } from '../audits/command-line.ts';
import { recordsOf } from '../audits/table.ts';
import { regulation, rule, vocab } from '../scenarios/law.ts';
import { type Desk, deskOf } from './desk.ts';

// A message board with two sound rows, on which bad logs are laid.

export const board = regulation(
  'board',
  'calendar: cn',
  vocab('message.left: {text: string, deadline: timestamp}\nmessage.replied: {text: string}'),
  rule(`id: a1\nmust: {who: '"office"', on: message.left, do: message.replied, within: 7 workdays}`),
);
export const map = `stream: id
timezone: Asia/Shanghai
events:
  - {event: message.left, at: left, data: {text: 'row["text"]'}}
  - {event: message.replied, at: replied, when: 'row["replied"] != ""'}
`;
export const heading = 'id,left,replied,text';
export const sound = ['M1,2026-03-02 09:00,2026-03-03 09:00,on time', 'M2,2026-03-02 09:00,2026-03-20 09:00,late'];

export function desk(context: TestContext): Desk {
  const found = deskOf(context);
  found.put('board.md', board);
  found.put('map.yaml', map);
  return found;
}

export const audit = (at: Desk, log: string, language = 'zh'): Ended =>
  at.run('audit', log, '--map', 'map.yaml', '--by', 'board.md', '--json', '--lang', language);

export interface Result {
  readonly events: number;
  readonly rows: { readonly read: number; readonly rejected: number };
  readonly articles: readonly { readonly activated: number; readonly fulfilled: number; readonly violated: number }[];
}

export const resultOf = ({ code, out, err }: Ended): Result => {
  assert.equal(code, 0, err);
  return JSON.parse(out);
};

/** Reasons of the rejected rows by their line, in English. */
export function rejected(at: Desk, log: string): readonly string[] {
  // It begins with a byte-order mark, for spreadsheets.
  const [names, ...rows] = recordsOf(at.textOf(`${log}.rejected.csv`).replace(/^\uFEFF/, ''));
  assert.deepEqual(names, ['file', 'line', 'column', 'reason', 'reason_en']);
  return rows.map(([, line, column, zh, en]) => {
    assert.match(zh ?? '', /[一-龥]/);
    return `${line} ${column}: ${en}`;
  });
}

/** The two sound rows were judged all the same: one kept, one broken. */
export function soundRowsAreJudged({ articles: [article] }: Result): void {
  assert.deepEqual([article?.fulfilled, article?.violated], [1, 1]);
}
