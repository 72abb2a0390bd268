import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { type TimeFormat, timeFormat } from './time-format.ts';
import { TimeReader } from './time-reader.ts';
import { zoneOf } from './zone.ts';

const shanghai = zoneOf('Asia/Shanghai');

function format(source: string): TimeFormat {
  const read = timeFormat(source);
  if ('unknown' in read) throw new Error(read.unknown);
  return read;
}

function read(text: string, reader = new TimeReader(shanghai, [])): string {
  const bytes = new TextEncoder().encode(`<${text}>`);
  const at = reader.read(bytes, 1, bytes.length - 1);
  return Number.isNaN(at) ? reader.failure : Temporal.Instant.fromEpochMilliseconds(at).toString();
}

const shapes: readonly (readonly [string, string])[] = [
  ['2012-04-03 16:55:38', '2012-04-03T08:55:38Z'],
  ['2019/4/25 9:32:09', '2019-04-25T01:32:09Z'],
  ['2019/4/25  9:32', '2019-04-25T01:32:00Z'],
  ['2019.4.25 9:3:2', '2019-04-25T01:03:02Z'],
  ['  2019-04-25T09:32:09  ', '2019-04-25T01:32:09Z'],
  ['2019-04-25T09:32:09Z', '2019-04-25T09:32:09Z'],
  ['2019-04-25T09:32:09.5-03:30', '2019-04-25T13:02:09.5Z'],
  ['2011-10-11 13:42:22.688000+02:00', '2011-10-11T11:42:22.688Z'],
  ['2019-04-25 09:32:09 +0800', '2019-04-25T01:32:09Z'],
  ['2019-04-25 09:32:09,123', '2019-04-25T01:32:09.123Z'],
  ['2019-04-25 09:32:09 UTC', '2019-04-25T09:32:09Z'],
  ['2019-04-25 24:00', '2019-04-25T16:00:00Z'],
  ['2019年4月25日 9时32分', '2019-04-25T01:32:00Z'],
  ['2019年4月25日9时32分08秒', '2019-04-25T01:32:08Z'],
  ['2019年4月25日下午3点', '2019-04-25T07:00:00Z'],
  ['2019年4月25日 上午12:05', '2019-04-24T16:05:00Z'],
  ['2019-04-25 12:00 AM', '2019-04-24T16:00:00Z'],
  ['20190425', '2019-04-24T16:00:00Z'],
  ['20190425093209', '2019-04-25T01:32:09Z'],
  ['43563.359259259261', '2019-04-08T00:37:20Z'],
  ['1556155929', '2019-04-25T01:32:09Z'],
  ['1556155929123', '2019-04-25T01:32:09.123Z'],
  ['2019-02-29', 'shape'],
  ['2019-13-01 00:00:00', 'shape'],
  ['2019-04-25 25:00', 'shape'],
  ['2019-04-25 09:60:00', 'shape'],
  ['2019-04-25 13:00 PM', 'shape'],
  ['2019-04-25 09:32:09 +99:00', 'shape'],
  ['2019-04-25x09:32:09', 'shape'],
  ['12', 'shape'],
  ['昨天', 'shape'],
  ['   ', 'empty'],
  ['', 'empty'],
  ['01/04/2015 08:54:45 PM', 'order'],
];

for (const [text, expected] of shapes)
  test(`a clerk writes “${text}”`, () => {
    assert.equal(read(text), expected);
  });

test('a date without a time of day is midnight, and is known to have been a date', () => {
  const reader = new TimeReader(shanghai, []);
  assert.equal(read('2019/4/25', reader), '2019-04-24T16:00:00Z');
  assert.equal(reader.dateOnly, true);
  read('2019/4/25 0:00', reader);
  assert.equal(reader.dateOnly, false);
  assert.equal(reader.dates, 1);
});

test('a month before its day is read by the format that says so, and another shape beside it as ever', () => {
  const reader = new TimeReader(zoneOf('America/New_York'), [format('MM/dd/yyyy hh:mm:ss a')]);
  assert.equal(read('01/04/2015 08:54:45 PM', reader), '2015-01-05T01:54:45Z');
  assert.equal(read('07/04/2015 12:00:00 AM', reader), '2015-07-04T04:00:00Z');
  assert.equal(read('2015-07-04 00:00:00', reader), '2015-07-04T04:00:00Z');
  assert.equal(read('13/04/2015 08:54:45 PM', reader), 'order');
});

test('formats with names of months, short years, offsets and quoted words', () => {
  const cases = [
    ['dd-MMM-yyyy HH:mm', '03-May-2013 07:05', '2013-05-02T23:05:00Z'],
    ['d.M.yy', '3.5.13', '2013-05-02T16:00:00Z'],
    ["yyyy-MM-dd'T'HH:mm:ss.SSSxxx", '2013-05-03T07:05:09.25+01:00', '2013-05-03T06:05:09.25Z'],
  ] as const;
  for (const [source, text, expected] of cases)
    assert.equal(read(text, new TimeReader(shanghai, [format(source)])), expected);
  assert.deepEqual(timeFormat('yyyy-MM-dd QQ'), { unknown: 'QQ' });
});

test('what a column shows of its order is counted, so that the file can settle it', () => {
  const reader = new TimeReader(shanghai, []);
  for (const text of ['01/04/2015', '01/14/2015 10:00', '02/03/2015']) read(text, reader);
  assert.deepEqual(reader.seen, { dayFirst: 0, monthFirst: 1, either: 2 });
  assert.equal(reader.example, '01/04/2015');
  reader.order = 'month-first';
  assert.equal(read('01/04/2015 10:00', reader), '2015-01-04T02:00:00Z');
  assert.equal(read('14/01/2015', reader), 'shape');
});

test('Excel counts a 29 February 1900 that never was, and has a second system from 1904', () => {
  const reader = new TimeReader(zoneOf('UTC'), []);
  assert.equal(read('43580.5', reader), '2019-04-25T12:00:00Z');
  reader.is1904 = true;
  assert.equal(read('42118.5', reader), '2019-04-25T12:00:00Z');
});

const zones = [
  'Asia/Shanghai',
  'America/New_York',
  'Europe/Amsterdam',
  'Africa/Cairo',
  'Australia/Lord_Howe',
  'America/Sao_Paulo',
];

test('local times become the instants that Temporal gives, at changes of the clock too', () => {
  const readers = new Map(zones.map((zone) => [zone, new TimeReader(zoneOf(zone), [])]));
  const seconds = fc.integer({ min: -2_000_000_000, max: 4_000_000_000 });
  fc.assert(
    fc.property(fc.constantFrom(...zones), seconds, fc.constantFrom(' ', 'T'), (zone, second, gap) => {
      const local = Temporal.Instant.fromEpochMilliseconds(second * 1000)
        .toZonedDateTimeISO('UTC')
        .toPlainDateTime();
      const text = `${local.toPlainDate()}${gap}${local.toPlainTime().toString({ smallestUnit: 'second' })}`;
      const expected = local.toZonedDateTime(zone, { disambiguation: 'compatible' }).toInstant();
      assert.equal(read(text, readers.get(zone)), expected.toString());
    }),
    { seed: 1, numRuns: 3000 },
  );
});

test('a time that a spring change leaves out moves on an hour, of one that comes twice the first is taken', () => {
  const reader = new TimeReader(zoneOf('America/New_York'), []);
  assert.equal(read('2015-03-08 02:30:00', reader), '2015-03-08T07:30:00Z');
  assert.equal(read('2015-11-01 01:30:00', reader), '2015-11-01T05:30:00Z');
  assert.equal(read('2015-11-01 02:30:00', reader), '2015-11-01T07:30:00Z');
});

test('every civil date of the years in use is a date, and no other is', () => {
  const reader = new TimeReader(zoneOf('UTC'), []);
  let date = new Temporal.PlainDate(1999, 12, 31);
  while (date.year < 2005) {
    assert.equal(read(`${date} 00:00:00`, reader), `${date}T00:00:00Z`);
    date = date.add({ days: 1 });
  }
  for (const text of ['2000-02-30', '2001-02-29', '2100-02-29', '2004-04-31', '2004-00-10', '2004-01-00'])
    assert.equal(read(`${text} 00:00:00`, reader), 'shape');
});
