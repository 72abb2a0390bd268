import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { dayOfDate, formatDay, parseDay, weekdayOf } from './day.ts';
import { deadlineOf } from './deadline.ts';
import { isWithinHorizon } from './horizon.ts';
import { defaultCounting, type Unit } from './span.ts';
import { at, projectCalendar, wall } from './testing/samples.ts';

const folder = '../shared/data/holidays/holiday-cn';
const absent = existsSync(folder) ? false : 'the shared data folder is absent';
const cn = projectCalendar('cn');

/** Days off and worked by the published list; the last days of a year stand in the next year's file. */
function published(): ReadonlyMap<string, boolean> {
  const days = new Map<string, boolean>();
  for (let year = 2007; year <= 2026; year++) {
    const file: { readonly days: readonly { readonly date: string; readonly isOffDay: boolean }[] } = JSON.parse(
      readFileSync(`${folder}/${year}.json`, 'utf8'),
    );
    for (const day of file.days) days.set(day.date, day.isOffDay);
  }
  return days;
}

test('given the published holidays, when every day of 2007 to 2026 is asked, then workdays are equal', {
  skip: absent,
}, () => {
  const list = published();
  const [first, last] = [dayOfDate(2007, 1, 1), dayOfDate(2026, 12, 31)];
  let seen = 0;
  for (let day = first; day <= last; day++) {
    const off = list.get(formatDay(day)) ?? weekdayOf(day) >= 5;
    assert.equal(cn.isWorkday(day), !off, formatDay(day));
    if (list.has(formatDay(day))) assert.equal(cn.reasonOf(day).kind, off ? 'holiday' : 'make-up', formatDay(day));
    seen++;
  }
  assert.equal(seen, 7305);
});

test('the notices of 2004 to 2006: three golden weeks a year, and weekends worked for them', () => {
  const worked = ['2004-01-17', '2004-10-10', '2005-04-30', '2005-12-31', '2006-01-28', '2006-12-31'];
  const off = ['2004-01-28', '2004-05-07', '2005-01-03', '2005-02-15', '2006-01-03', '2006-10-06'];
  const isWorkday = (date: string) => cn.isWorkday(parseDay(date) ?? Number.NaN);
  assert.deepEqual(worked.filter(isWorkday), worked);
  assert.deepEqual(off.filter(isWorkday), []);
});

test('given a deadline that reaches into a year without a notice, then it is provisional and only then', () => {
  const provisional = (opened: string, amount: number, unit: Unit) =>
    deadlineOf(cn, at(opened), { amount, unit }, defaultCounting).provisional;
  assert.equal(provisional('2026-12-28 10:00', 3, 'workdays'), false);
  assert.equal(provisional('2026-12-28 10:00', 4, 'workdays'), true);
  assert.equal(provisional('2026-12-31 16:30', 1, 'workhours'), false);
  assert.equal(provisional('2026-12-31 16:30', 2, 'workhours'), true);
  assert.equal(provisional('2026-12-28 10:00', 30, 'days'), false, 'calendar days rest on no notice');
  assert.equal(provisional('2003-12-31 10:00', 2, 'workdays'), true, 'older than the data');
});

test('a calendar that takes its workdays from the statutory one is provisional with it', () => {
  const limit = { amount: 3, unit: 'workdays' } as const;
  assert.equal(
    deadlineOf(projectCalendar('hotline-8-20'), at('2026-12-31 10:00'), limit, defaultCounting).provisional,
    true,
  );
  assert.equal(
    deadlineOf(projectCalendar('boston-2015'), at('2026-12-31 10:00'), limit, defaultCounting).provisional,
    false,
  );
});

test('in a year without a notice the law itself closes what it can: fixed, lunar and solar holidays', () => {
  const reason = (date: string) => cn.reasonOf(parseDay(date) ?? Number.NaN).zh;
  const expected = [
    '2027-01-01',
    '2027-02-05',
    '2027-02-08',
    '2027-04-05',
    '2027-05-03',
    '2027-06-09',
    '2027-09-15',
    '2027-10-01',
  ];
  assert.deepEqual(expected.map(reason), ['元旦', '春节', '春节', '清明节', '工作日', '端午节', '中秋节', '国庆节']);
});

test('China put its clocks forward from 1986 to 1991: a day in May has its hours at another instant', () => {
  assert.equal(
    cn.hoursOf(parseDay('1988-06-01') ?? 0)[0]?.from,
    Temporal.Instant.from('1988-06-01T00:00Z').epochMilliseconds,
  );
  assert.equal(
    cn.hoursOf(parseDay('1992-06-01') ?? 0)[0]?.from,
    Temporal.Instant.from('1992-06-01T01:00Z').epochMilliseconds,
  );
});

test('no deadline is computed outside 1970–2100', () => {
  assert.throws(() => cn.elapsed(at('2101-01-01 00:00')), /cn.*1970–2100/);
  assert.throws(() => cn.elapsed(at('1969-12-31 23:59')), RangeError);
  assert.throws(() => cn.workdayAfter(parseDay('2100-12-30') ?? 0, 5), RangeError);
  assert.equal(isWithinHorizon(at('2101-01-01 00:00')), false);
  assert.equal(isWithinHorizon(at('1899-12-30 00:00')), false);
  assert.equal(isWithinHorizon(Number.NaN), false);
  assert.equal(isWithinHorizon(at('2100-12-30 00:00')), true);
  assert.equal(wall(cn.nextOpening(at('2100-12-31 08:00'))), '2100-12-31 09:00');
});
