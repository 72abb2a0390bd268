import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { monthOf } from './month.ts';

const at = (text: string): number => Temporal.Instant.from(text).epochMilliseconds;

test('a month ends at the midnight of its own zone, not of another', () => {
  const last = at('2026-11-30T23:59:59.999+08:00');
  assert.equal(monthOf(last, 'Asia/Shanghai'), '2026-11');
  assert.equal(monthOf(last + 1, 'Asia/Shanghai'), '2026-12');
  assert.equal(monthOf(last + 1, 'America/New_York'), '2026-11');
  assert.equal(monthOf(at('2026-12-31T16:00:00Z'), 'Asia/Shanghai'), '2027-01');
});

test('a month that has begun stays, where the wall is set back into the one before', () => {
  // St. John’s, 1 November 2009: from 00:01 back to 23:01 of 31 October.
  assert.equal(monthOf(at('2009-11-01T02:29:00Z'), 'America/St_Johns'), '2009-10');
  assert.equal(monthOf(at('2009-11-01T02:30:00Z'), 'America/St_Johns'), '2009-11');
  assert.equal(monthOf(at('2009-11-01T03:00:00Z'), 'America/St_Johns'), '2009-11');
});

test('in whatever order instants come, the month is the one on the wall', () => {
  const instants = fc.integer({ min: at('1971-01-01T00:00Z'), max: at('2099-12-31T00:00Z') });
  const zones = fc.constantFrom('Asia/Shanghai', 'America/New_York', 'Asia/Kathmandu', 'Pacific/Apia');
  fc.assert(
    fc.property(fc.array(fc.tuple(instants, zones), { minLength: 1, maxLength: 20 }), (all) => {
      for (const [instant, zone] of all) {
        const wall = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone);
        assert.equal(monthOf(instant, zone), wall.toPlainDate().toPlainYearMonth().toString());
      }
    }),
    { seed: 20261101, numRuns: 200 },
  );
});

test('a zone that nobody knows is no month', () => {
  assert.throws(() => monthOf(0, 'Mars/Olympus'), RangeError);
});
