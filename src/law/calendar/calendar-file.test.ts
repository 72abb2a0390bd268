import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readCalendars } from './calendars.ts';
import { parseDay } from './day.ts';
import { at, calendarFrom, projectCalendars, projectSources, wall } from './testing/samples.ts';

const head = 'id: x\ntimezone: Asia/Shanghai\n';
const good = `${head}hours: {mon-fri: 09:00-17:00}\n`;

/** `line code` of each problem. */
function problemsOf(...texts: readonly string[]): readonly string[] {
  const sources = texts.map((text, i) => ({ file: `${i}.yaml`, text }));
  return readCalendars(sources).problems.map((each) => `${each.line} ${each.code}`);
}

test("the project's own calendars have no problem", () => {
  assert.deepEqual(readCalendars(projectSources).problems, []);
  const own = ['boston-2015', 'cn', 'cn-0912-1418', 'cn-24h', 'cn-office', 'hotline-8-20'];
  assert.deepEqual([...projectCalendars.ids].sort(), own);
});

const bad: readonly (readonly [string, string, readonly string[]])[] = [
  [
    'hours that end before they begin',
    `${head}hours: {mon: 17:30-08:30}\n`,
    ['3 calendar-hours-reversed', '3 calendar-week-closed'],
  ],
  ['hours without length', `${head}hours: {mon: [09:00-12:00, 13:00-13:00]}\n`, ['3 calendar-hours-reversed']],
  ['no hours on a day that is named', `${head}hours: {mon: [], tue: 09:00-12:00}\n`, ['3 calendar-hours']],
  ['hours that overlap', `${head}hours: {mon: [09:00-12:00, 11:30-17:00]}\n`, ['3 calendar-hours-overlap']],
  [
    'a night that runs into the next morning',
    `${head}hours: {daily: [03:00-06:00, 20:00-04:00]}\n`,
    ['3 calendar-hours-overlap'],
  ],
  ['a time that does not exist', `${head}hours: {mon: 09:00-25:00}\n`, ['3 calendar-hours', '3 calendar-week-closed']],
  ['words for hours', `${head}hours: {mon: all day}\n`, ['3 calendar-hours', '3 calendar-week-closed']],
  ['an unknown weekday', `${head}hours:\n  mon-fri: 09:00-17:00\n  freitag: 09:00-12:00\n`, ['5 calendar-hours']],
  ['a weekday given twice', `${head}hours:\n  mon-fri: 09:00-17:00\n  fri: 09:00-12:00\n`, ['5 calendar-day-twice']],
  ['a closed week', `${head}hours: {mon: closed}\n`, ['3 calendar-week-closed']],
  [
    'a closed season',
    `${good}seasons:\n  - {from: 07-01, to: 08-31, hours: {mon: closed}}\n`,
    ['5 calendar-week-closed'],
  ],
  ['a season without hours', `${good}seasons:\n  - {from: 07-01, to: 08-31}\n`, ['5 calendar-key']],
  [
    'a season that begins on no day',
    `${good}seasons:\n  - {from: 06-31, to: 08-31, hours: {mon: 09:00-12:00}}\n`,
    ['5 calendar-date'],
  ],
  ['31 June off', `${good}days-off: [2026-06-31]\n`, ['4 calendar-date']],
  ['a range that runs backwards', `${good}days-off: [2026-06-10..2026-06-01]\n`, ['4 calendar-date']],
  ['a range of many years', `${good}days-off: [2026-06-10..9999-06-01]\n`, ['4 calendar-date']],
  ['a day both off and extra', `${good}days-off: [2026-06-10]\nextra-days: [2026-06-10]\n`, ['5 calendar-day-twice']],
  ['versions out of order', `${good}versions:\n  2026-01-01: {}\n  2025-01-01: {}\n`, ['6 calendar-date']],
  ['a key that nobody knows', `${good}holidays: [2026-06-10]\n`, ['4 calendar-key']],
  ['nothing but a title', 'title: x\n', ['1 calendar-key', '1 calendar-key', '1 calendar-key']],
  [
    'a list instead of a calendar',
    '- a\n- b\n',
    ['1 calendar-value', '1 calendar-key', '1 calendar-key', '1 calendar-key'],
  ],
  ['a time zone that does not exist', good.replace('Shanghai', 'Peking-City'), ['1 calendar-timezone']],
  ['facts that nobody gave', `${good}statutory: mars\n`, ['1 calendar-unknown']],
  ['workdays of an unknown calendar', `${good}workdays: y\n`, ['1 calendar-unknown']],
  ['workdays of itself', `${good}workdays: x\n`, ['1 calendar-cycle']],
  ['anchors and aliases', `${head}hours: {mon: &a 09:00-12:00, tue: *a}\n`, ['3 calendar-yaml']],
  ['a tag', `${head}hours: !!binary {mon: 09:00-12:00}\n`, ['3 calendar-yaml']],
  ['a key twice', `${good}timezone: Asia/Tokyo\n`, ['4 calendar-yaml']],
  ['broken YAML', `${head}hours: {mon: [09:00-12:00\n`, ['4 calendar-yaml']],
  ['a file of 300 KB', `${good}# ${'x'.repeat(300_000)}\n`, ['1 calendar-yaml']],
  [
    'facts with a gap between the years',
    'facts: f\nyears: {2024: {days: []}, 2026: {days: []}}\n',
    ['2 calendar-value'],
  ],
  [
    'facts with a day twice',
    'facts: f\nyears: {2024: {days: [{name: a, off: [01-01], work: [01-01]}]}}\n',
    ['2 calendar-day-twice'],
  ],
];

for (const [name, text, expected] of bad) {
  test(`given ${name}, when the file is read, then it is refused with its line`, () => {
    const { calendars, problems } = readCalendars([{ file: 'x.yaml', text }]);
    assert.deepEqual(problems.map((each) => `${each.line} ${each.code}`).slice(0, expected.length), expected);
    assert.deepEqual(calendars.ids, []);
    for (const problem of problems) assert.ok(/\p{Script=Han}/u.test(problem.zh) && /^[A-Z0-9]|^\S/.test(problem.en));
  });
}

test('given two calendars with one id, then the second is refused; given two in a circle, both are', () => {
  assert.deepEqual(problemsOf(good, good), ['1 calendar-duplicate']);
  const [a, b] = [`${good}workdays: y\n`, good.replace('id: x', 'id: y').concat('workdays: x\n')];
  assert.deepEqual(problemsOf(a, b), ['1 calendar-cycle', '1 calendar-cycle']);
});

test('given workdays of a broken calendar, then nothing counts by its own days instead', () => {
  const dependent = `${good}workdays: y\n`;
  const broken = good.replace('id: x', 'id: y').replace('Shanghai', 'Nowhere');
  const { calendars, problems } = readCalendars([dependent, broken].map((text, i) => ({ file: `${i}`, text })));
  assert.deepEqual(calendars.ids, []);
  assert.deepEqual(problems.map((each) => each.code).sort(), ['calendar-timezone', 'calendar-unknown']);
});

test('own days beat the notice: days off with a name, extra days with their own hours or those of a make-up day', () => {
  const own = calendarFrom(`id: own
timezone: Asia/Shanghai
statutory: cn
hours: {mon-thu: 09:00-17:00, fri: 09:00-12:00}
make-up: 10:00-16:00
days-off: {2026-10-10: 司庆}
extra-days: {2026-10-11: 10:00-12:00, 2026-10-01: 08:00-10:00}
`);
  const day = (date: string) => parseDay(date) ?? Number.NaN;
  const hours = (date: string) =>
    own.hoursOf(day(date)).map(({ from, to }) => `${wall(from).slice(11)}-${wall(to).slice(11)}`);
  assert.deepEqual(hours('2026-10-10'), []);
  assert.equal(own.reasonOf(day('2026-10-10')).zh, '司庆');
  assert.deepEqual(hours('2026-10-11'), ['10:00-12:00']);
  assert.deepEqual(hours('2026-10-01'), ['08:00-10:00']);
  assert.deepEqual(hours('2026-09-20'), ['10:00-16:00'], 'a make-up Sunday');
  assert.deepEqual(hours('2026-10-09'), ['09:00-12:00']);
  assert.equal(own.isOpen(at('2026-10-10 11:00')), false);
});

test('a season may run over New Year, and a version keeps what it does not name', () => {
  const own = calendarFrom(`id: winter
timezone: Asia/Shanghai
hours: {daily: 08:00-18:00}
seasons: [{from: 11-15, to: 03-15, hours: {daily: 09:00-17:00}}]
versions: {2026-02-01: {hours: {daily: 07:00-19:00}}}
`);
  const opens = (date: string) => wall(own.nextOpening(at(`${date} 00:00`))).slice(11);
  assert.deepEqual(['2025-06-01', '2025-12-31', '2026-03-15', '2026-03-16'].map(opens), [
    '08:00',
    '09:00',
    '09:00',
    '07:00',
  ]);
});
