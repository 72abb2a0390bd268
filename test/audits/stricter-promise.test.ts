import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { type Desk, openDesk } from '../cli/terminal.ts';
import { absent } from './audit.ts';
import { board, boardAudit, boardFile, boardMessages, type Expected, expectedDuty, map } from './message-board.ts';
import { noticedDays } from './naive-workdays.ts';
import { recordsOf } from './table.ts';

// What a stricter promise would have cost: the messages of a provincial board, promised an answer in seven workdays, had
// it been five. Counted a second time by hand, message by message.

const skip = absent(boardFile, 'holidays/holiday-cn');

/** A broken promise costs half a point and fifty yuan. */
const promise = (workdays: number): string =>
  board(workdays).replace(/(within: .*\n)/, '$1breach: [{deduct: 0.5, from: who}, {fine: 50, from: who}]\n');

describe('given the messages of a provincial board, when seven workdays become five', { skip }, () => {
  let desk: Desk;
  let before7: ReadonlyMap<string, Expected>;
  let after5: ReadonlyMap<string, Expected>;
  let answer: Answer;

  before(async () => {
    desk = await openDesk();
    await desk.put('map.yaml', map);
    await desk.put('seven.md', promise(7));
    await desk.put('five.md', promise(5));
    const files = [resolve(boardAudit(7).file), '--map', 'map.yaml', '--from', 'seven.md', '--to', 'five.md'];
    const { out, code, err } = await desk.type('diff', ...files, '--json', '--details', 'changes.csv');
    assert.equal(code, 0, err);
    answer = JSON.parse(out);
    const until = Temporal.Instant.from(answer.period.until).epochMilliseconds;
    const messages = await boardMessages();
    const noticed = noticedDays();
    const counted = (days: number) =>
      new Map(messages.map((each) => [each.id, expectedDuty(each, days, until, noticed)]));
    before7 = counted(7);
    after5 = counted(5);
  });
  after(() => desk.clear());

  const broken = (duties: ReadonlyMap<string, Expected>) =>
    [...duties].flatMap(([id, { state }]) => (state === 'violated' ? [id] : []));

  test('then the promises broken more are those answered between the two limits, and all others broken have moved', () => {
    const old = new Set(broken(before7));
    const now = broken(after5);
    const added = now.filter((id) => !old.has(id));
    assert.ok(added.length > 50 && old.size > 100, 'the data decide something');
    const { from, to, ...changes } = answer.breaches;
    assert.deepEqual([from, to], [old.size, now.length]);
    assert.deepEqual(changes, { added: added.length, removed: 0, moved: old.size, unchanged: 0 });
    assert.deepEqual(answer.duties, { from: before7.size, to: after5.size, both: after5.size });
  });

  test('then each month has the breaches that fall due in it, by the one limit and by the other', () => {
    const byMonth = (duties: ReadonlyMap<string, Expected>) =>
      Map.groupBy(broken(duties), (id) => monthOf(duties.get(id)?.dueAt));
    const [old, now] = [byMonth(before7), byMonth(after5)];
    const months = [...new Set([...old.keys(), ...now.keys()])].sort();
    assert.deepEqual(
      answer.months.map(({ month, breaches: { from, to } }) => [month, from, to]),
      months.map((month) => [month, old.get(month)?.length ?? 0, now.get(month)?.length ?? 0]),
    );
  });

  test('then it would have cost half a point and fifty yuan for each', () => {
    const [old, now] = [broken(before7).length, broken(after5).length];
    assert.deepEqual(answer.points, { from: old / 2, to: now / 2 });
    assert.deepEqual(answer.yuan, { from: old * 50, to: now * 50 });
  });

  test('then every change is a row with the lateness on both sides', () => {
    const [names = [], ...rows] = recordsOf(readFileSync(`${desk.folder}/changes.csv`, 'utf8'));
    assert.equal(rows.length, broken(after5).length);
    const differing = rows.filter((cells) => {
      const cell = (name: string) => cells[names.indexOf(name)] ?? '';
      const [was, is] = [before7.get(cell('stream')), after5.get(cell('stream'))];
      const form = was?.state === 'violated' ? 'moved' : 'added';
      const found = [cell('change'), cell('from_state'), cell('from_late_ms'), cell('to_state'), cell('to_late_ms')];
      return found.join() !== [form, was?.state, was?.lateMs, is?.state, is?.lateMs].join();
    });
    assert.deepEqual(differing.slice(0, 3), []);
  });
});

interface Both {
  readonly from: number;
  readonly to: number;
}

interface Answer {
  readonly period: { readonly until: string };
  readonly duties: Both & { readonly both: number };
  readonly breaches: Both & Readonly<Record<'added' | 'removed' | 'moved' | 'unchanged', number>>;
  readonly points: Both;
  readonly yuan: Both;
  readonly months: readonly { readonly month: string; readonly breaches: Both }[];
}

/** The month in China of an instant; its clocks have not changed since 1991. */
const monthOf = (at: number | undefined): string =>
  Temporal.Instant.fromEpochMilliseconds(at ?? 0)
    .toZonedDateTimeISO('+08:00')
    .toPlainDate()
    .toPlainYearMonth()
    .toString();
