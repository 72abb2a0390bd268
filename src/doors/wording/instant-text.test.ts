import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { instantWriter, parseInstant, spanText } from './instant-text.ts';

const at = (text: string) => Temporal.Instant.from(text).epochMilliseconds;

test('an instant without an offset is local to the zone, with one it is what it says', () => {
  assert.equal(parseInstant('2026-10-09 16:00', 'Asia/Shanghai'), at('2026-10-09T16:00:00+08:00'));
  assert.equal(parseInstant('2026-10-09T16:00:30.5', 'Asia/Shanghai'), at('2026-10-09T16:00:30.5+08:00'));
  assert.equal(parseInstant('2026-10-09T16:00:00Z', 'Asia/Shanghai'), at('2026-10-09T16:00:00Z'));
  assert.equal(parseInstant('2026-10-09 9:05', 'America/New_York'), at('2026-10-09T09:05:00-04:00'));
  assert.equal(parseInstant('2026-10-09 16:00 +0930', 'UTC'), at('2026-10-09T16:00:00+09:30'));
});

test('a date alone begins at its first midnight, or ends at its last millisecond', () => {
  assert.equal(parseInstant('2026-11-20', 'Asia/Shanghai'), at('2026-11-20T00:00:00+08:00'));
  assert.equal(parseInstant('2026-11-20', 'Asia/Shanghai', 'end'), at('2026-11-20T23:59:59.999+08:00'));
});

test('what is no instant is not guessed at', () => {
  for (const text of ['', 'tomorrow', '2026-02-30', '2026-13-01', '2026-10-09 25:00', '09/10/2026', '2026-10-09T16']) {
    assert.equal(parseInstant(text, 'Asia/Shanghai'), undefined, text);
  }
});

const zones = ['Asia/Shanghai', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'UTC'] as const;
const instants = fc.integer({ min: at('1971-01-01T00:00Z'), max: at('2099-01-01T00:00Z') });

test('ISO texts agree with Temporal in every zone, and read back as the same instant', () => {
  const writers = new Map(zones.map((zone) => [zone, instantWriter(zone)]));
  fc.assert(
    fc.property(fc.constantFrom(...zones), instants, (zone, ms) => {
      const text = writers.get(zone)?.iso(ms) ?? '';
      const whole = Temporal.Instant.fromEpochMilliseconds(ms);
      const smallestUnit = ms % 1000 === 0 ? 'second' : 'millisecond';
      assert.equal(text, whole.toString({ timeZone: zone, smallestUnit }));
      assert.equal(parseInstant(text, 'UTC'), ms);
    }),
    { seed: 1, numRuns: 2000 },
  );
});

test('an instant that is not there is an empty cell', () => {
  const { iso } = instantWriter('UTC');
  assert.equal(iso(undefined), '');
  assert.equal(iso(Number.POSITIVE_INFINITY), '');
});

test('people read the weekday, and midnight as the end of its day', () => {
  const write = instantWriter('Asia/Shanghai');
  assert.equal(write.plain(at('2026-10-10T17:30:00+08:00')), '2026-10-10 周六 17:30');
  assert.equal(write.plain(at('2026-10-10T17:30:05+08:00')), '2026-10-10 周六 17:30:05');
  const evening = at('2026-10-10T18:00:00+08:00');
  assert.equal(write.timeOfDay(at('2026-10-11T00:00:00+08:00'), evening), '24:00');
  assert.equal(write.timeOfDay(at('2026-10-11T00:00:00+08:00')), '00:00');
});

test('spans name at most two units', () => {
  assert.equal(spanText(0, 'zh'), '0秒');
  assert.equal(spanText(999, 'zh'), '不到1秒');
  assert.equal(spanText(61_000, 'zh'), '1分钟1秒');
  assert.equal(spanText(26 * 3_600_000 + 59_000, 'zh'), '1天2小时');
  assert.equal(spanText(48 * 3_600_000, 'en'), '2 d');
});

test('a zone that does not exist is a broken machine, not an empty text', () => {
  assert.throws(() => instantWriter('Asia/Nowhere'), RangeError);
});
