import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { formatDuration, formatTimestamp, parseDuration, parseTimestamp } from './time.ts';
import { clockPart, isZone } from './zone.ts';

const instants = fc.integer({ min: -62_135_596_800_000, max: 253_402_300_799_999 });

test('given any instant, its text reads back as the same instant', () => {
  fc.assert(
    fc.property(instants, (at) => assert.equal(parseTimestamp(formatTimestamp(at)), at)),
    { seed: 1 },
  );
});

test('given any whole milliseconds, the text of the span reads back as the same span', () => {
  const spans = fc.integer({ min: -9e12, max: 9e12 });
  fc.assert(
    fc.property(spans, (ms) => assert.equal(parseDuration(formatDuration(ms)), ms)),
    { seed: 2 },
  );
});

test('given texts of spans and instants, only those that CEL knows are read', () => {
  const spans: readonly (readonly [string, number | undefined])[] = [
    ['1h30m', 5_400_000],
    ['-1.5h', -5_400_000],
    ['.5s', 500],
    ['300ms', 300],
    ['1000us', 1],
    ['0', 0],
    ['1us', undefined],
    ['', undefined],
    ['5', undefined],
    ['1d', undefined],
    ['1h x', undefined],
    ['- 1h', undefined],
    ['2562048h', undefined],
  ];
  for (const [text, ms] of spans) assert.equal(parseDuration(text), ms, text);
  for (const text of ['2026-02-30T00:00:00Z', '2026-01-01', '2026-01-01T00:00:00', '2026-01-01T00:00:00+08', '']) {
    assert.equal(parseTimestamp(text), undefined, text);
  }
  assert.equal(parseTimestamp('2026-01-01T00:00:00.1239+08:00'), parseTimestamp('2025-12-31T16:00:00.123Z'));
});

test('given any instant and zone, the clock shows what Temporal shows, across every change of the clock', () => {
  const zones = ['Asia/Shanghai', 'America/New_York', 'Europe/Berlin', 'Asia/Kathmandu', 'Africa/Monrovia', '-03:30'];
  const recent = fc.integer({ min: 0, max: 2_000_000_000_000 });
  const near = recent.map((at) => at - (at % 3_600_000)).chain((at) => fc.integer({ min: at - 2, max: at + 2 }));
  const property = fc.property(fc.constantFrom(...zones), fc.oneof(recent, near, instants), (zone, at) => {
    const clock = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
    assert.deepEqual(
      [
        clockPart('getFullYear', at, zone),
        clockPart('getMonth', at, zone) + 1,
        clockPart('getDate', at, zone),
        clockPart('getDayOfMonth', at, zone) + 1,
        clockPart('getDayOfYear', at, zone) + 1,
        clockPart('getDayOfWeek', at, zone) || 7,
        clockPart('getHours', at, zone),
        clockPart('getMinutes', at, zone),
        clockPart('getSeconds', at, zone),
        clockPart('getMilliseconds', at, zone),
      ],
      [
        clock.year,
        clock.month,
        clock.day,
        clock.day,
        clock.dayOfYear,
        clock.dayOfWeek,
        clock.hour,
        clock.minute,
        clock.second,
        clock.millisecond,
      ],
      `${zone} ${at}`,
    );
  });
  fc.assert(property, { numRuns: 3000, seed: 3 });
});

test('given the hours around a change of the clock, one by one and back again, none is misread', () => {
  const change = Temporal.Instant.from('2026-03-08T07:00:00Z').epochMilliseconds;
  const hours = [-2, -1, 0, 1, 2, 1, 0, -1, -2];
  const shown = hours.map((hour) => clockPart('getHours', change + hour * 3_600_000, 'America/New_York'));
  assert.deepEqual(shown, [0, 1, 3, 4, 5, 4, 3, 1, 0]);
  assert.equal(clockPart('getHours', change - 1, 'America/New_York'), 1);
});

test('given names of zones, those that no clock follows are refused', () => {
  assert.deepEqual(['Asia/Shanghai', 'UTC', '+08:00', 'Asia/Shangai', '', '8'].map(isZone), [
    true,
    true,
    true,
    false,
    false,
    false,
  ]);
});
