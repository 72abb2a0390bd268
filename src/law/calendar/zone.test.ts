import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { dateOfDay, dayOfDate, formatDay, parseDay, weekdayOf } from './day.ts';
import { zoneOf } from './zone.ts';

const zones = [
  'Asia/Shanghai',
  'America/New_York',
  'Europe/Berlin',
  'Australia/Lord_Howe',
  'America/Sao_Paulo',
  'Pacific/Apia',
];

test('given any zone, day and time on the wall, when it is turned into an instant, then it is the one that Temporal gives', () => {
  const days = fc.integer({ min: 0, max: dayOfDate(2100, 12, 31) });
  fc.assert(
    fc.property(fc.constantFrom(...zones), days, fc.nat(1439), (id, day, minute) => {
      const zone = zoneOf(id);
      assert.ok(zone);
      const local = Temporal.PlainDate.from(formatDay(day)).toPlainDateTime().add({ minutes: minute });
      const expected = local.toZonedDateTime(id, { disambiguation: 'compatible' });
      assert.equal(zone.compatibleAt(day, minute * 60_000), expected.epochMilliseconds);
      assert.equal(zone.offsetAt(expected.epochMilliseconds), expected.offsetNanoseconds / 1e6);
    }),
    { numRuns: 5_000, seed: 8 },
  );
});

test('a skipped time is reached when the skip ends, a repeated one at its first showing', () => {
  const zone = zoneOf('Europe/Berlin');
  const day = (text: string) => parseDay(text) ?? Number.NaN;
  const instant = (text: string) => Temporal.Instant.from(text).epochMilliseconds;
  assert.equal(zone?.reachedAt(day('2026-03-29'), 150 * 60_000), instant('2026-03-29T01:00Z'));
  assert.equal(zone?.compatibleAt(day('2026-03-29'), 150 * 60_000), instant('2026-03-29T01:30Z'));
  assert.equal(zone?.reachedAt(day('2026-10-25'), 150 * 60_000), instant('2026-10-25T00:30Z'));
  assert.equal(zoneOf('Asia/Nowhere'), undefined);
});

test('days and dates agree with Temporal, and dates that do not exist are none', () => {
  fc.assert(
    fc.property(fc.integer({ min: -800_000, max: 800_000 }), (day) => {
      const date = Temporal.PlainDate.from('1970-01-01').add({ days: day });
      assert.deepEqual(dateOfDay(day), { year: date.year, month: date.month, day: date.day });
      assert.equal(dayOfDate(date.year, date.month, date.day), day);
      assert.equal(weekdayOf(day), date.dayOfWeek - 1);
    }),
    { numRuns: 2_000, seed: 9 },
  );
  assert.equal(parseDay('2011-06-31'), undefined);
  assert.equal(parseDay('2026-2-3'), undefined);
});
