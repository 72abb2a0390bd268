import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { hardCalendars as cases } from './testing/hard-calendars.ts';
import { countMinutes } from './testing/minute-count.ts';

test('given 100,000 random calendars, instants and amounts, when working time is added and subtracted, then it equals a count minute by minute', () => {
  const counts = cases.map(({ zone, from, to, hours }) => countMinutes(zone, from, to, hours));
  const fraction = fc.nat(0x3fff_ffff).map((n) => n / 0x4000_0000);
  const triple = fc.tuple(fc.nat(cases.length - 1), fraction, fraction);
  fc.assert(
    fc.property(triple, ([which, where, howMuch]) => {
      const [sample, count] = [cases[which], counts[which]];
      assert.ok(sample && count);
      const { calendar } = sample;
      const first = Math.floor(where * (count.minutes - 1));
      const instant = count.start + first * 60_000;
      const openAhead = (count.openBefore[count.minutes] ?? 0) - (count.openBefore[first] ?? 0);
      const amount = Math.ceil(howMuch * openAhead);
      const reached = calendar.instantOf(calendar.elapsed(instant) + amount * 60_000);
      if (amount > 0) {
        const naive = count.start + (count.afterOpen[(count.openBefore[first] ?? 0) + amount] ?? 0) * 60_000;
        assert.equal(reached, naive, `${sample.name}: ${instant} + ${amount} min`);
      }
      assert.equal(calendar.elapsed(reached) - calendar.elapsed(instant), amount * 60_000, sample.name);
      const second = Math.floor(howMuch * count.minutes);
      const open = (count.openBefore[second] ?? 0) - (count.openBefore[first] ?? 0);
      const measured = calendar.elapsed(count.start + second * 60_000) - calendar.elapsed(instant);
      assert.equal(measured, open * 60_000, `${sample.name}: from ${instant} to minute ${second}`);
      const isOpen = count.openBefore[first] !== count.openBefore[first + 1];
      assert.equal(calendar.isOpen(instant), isOpen, `${sample.name}: open at ${instant}`);
    }),
    { numRuns: 100_000, seed: 20_261_009 },
  );
});
