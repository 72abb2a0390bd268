import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { parseNotice } from './notice.ts';

const casesFile = new URL(
  '../../../../shared/data/holidays/holiday-cn/description_parsing_cases.json',
  import.meta.url,
);
const absent = existsSync(casesFile) ? false : 'the shared data folder is absent';

function linesOf(text: string, year: number): readonly string[] {
  return parseNotice(text, year)
    .days.map((day) => `${day.date} ${day.off ? 'off' : 'work'}`)
    .sort();
}

test('given the 49 sentences of real notices, when they are read, then every day is as published', {
  skip: absent,
}, () => {
  const cases: readonly {
    readonly year: number;
    readonly description: string;
    readonly expected: readonly { readonly date: string; readonly isOffDay: boolean }[];
  }[] = JSON.parse(readFileSync(casesFile, 'utf8'));
  assert.equal(cases.length, 49);
  for (const { year, description, expected } of cases) {
    const published = expected.map((day) => `${day.date} ${day.isOffDay ? 'off' : 'work'}`).sort();
    assert.deepEqual(linesOf(description, year), published, description);
    assert.deepEqual(parseNotice(description, year).problems, [], description);
  }
});

test('given a whole notice, when it is read, then each day carries the name of its holiday', () => {
  const notice = parseNotice(
    '一、元旦：2030年12月30日至1月1日放假，共3天。\n二、清明节：4月5日（星期六）放假。鼓励职工在4月3日至4日安排年休假。\n',
    2031,
  );
  assert.deepEqual(
    notice.days.map((day) => `${day.name} ${day.date}`),
    ['元旦 2030-12-30', '元旦 2030-12-31', '元旦 2031-01-01', '清明节 2031-04-05'],
  );
  assert.equal(notice.problems.length, 2, 'of 3 and 4 April neither off nor work is said');
});

test('given a holiday over New Year without years, when it is read, then it begins in the old year', () => {
  assert.deepEqual(linesOf('12月31日至1月2日放假。12月29日（星期日）上班。', 2025), [
    '2024-12-29 work',
    '2024-12-31 off',
    '2025-01-01 off',
    '2025-01-02 off',
  ]);
});

test('given a date on the wrong weekday, one that does not exist and one both off and worked, when read, then each is a problem', () => {
  for (const text of ['5月1日（星期六）放假。', '2月30日放假。', '5月1日放假。5月1日上班。', '10月7日至1日放假。']) {
    const notice = parseNotice(text, 2026);
    assert.equal(notice.problems.length, 1, text);
  }
  assert.deepEqual(parseNotice('5月1日（星期六）放假。', 2026).days, []);
});
