import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { steadyClock } from './steady-clock.ts';

/** A machine whose wall clock can be set. */
function machine() {
  const told: string[] = [];
  let tick = 0;
  let wall = 1_000_000;
  let asleep = 0;
  const clock = steadyClock({
    wall: () => wall,
    ticks: () => tick,
    slept: () => asleep,
    onJump: (millis) => told.push(`jump ${millis}`),
    onAccepted: (millis) => told.push(`accepted ${millis}`),
  });
  return {
    clock,
    told,
    pass(millis: number) {
      tick += millis;
      wall += millis;
    },
    set(millis: number) {
      wall += millis;
    },
    sleep(millis: number) {
      wall += millis;
      asleep += millis;
    },
  };
}

const day = 86_400_000;

test('a wall clock that is set 400 days ahead and back moves nothing, and is told', () => {
  const { clock, told, pass, set } = machine();
  const begun = clock.now();
  pass(1_000);
  set(400 * day);
  assert.equal(clock.now(), begun + 1_000);
  pass(60_000);
  assert.equal(clock.now(), begun + 61_000);
  set(-400 * day);
  assert.equal(clock.now(), begun + 61_000);
  pass(1_000);
  assert.equal(clock.now(), begun + 62_000);
  assert.deepEqual(told, [`jump ${400 * day}`]);
});

test('a jump that lasts ten minutes was the right time after all', () => {
  const { clock, told, pass, set } = machine();
  const begun = clock.now();
  set(3_600_000);
  clock.now();
  pass(600_000);
  assert.equal(clock.now(), begun + 3_600_000 + 600_000);
  assert.deepEqual(told, ['jump 3600000', 'accepted 3600000']);
});

test('a machine that has slept wakes up in the present', () => {
  const { clock, told, sleep, pass } = machine();
  const begun = clock.now();
  sleep(8 * 3_600_000);
  assert.equal(clock.now(), begun + 8 * 3_600_000);
  pass(1_000);
  assert.equal(clock.now(), begun + 8 * 3_600_000 + 1_000);
  assert.deepEqual(told, []);
});

test('a correction of a second is followed at once', () => {
  const { clock, told, set } = machine();
  const begun = clock.now();
  set(900);
  assert.equal(clock.now(), begun + 900);
  assert.deepEqual(told, []);
});

test('it never runs backwards, whatever is done to the wall clock', () => {
  const step = fc.record({
    pass: fc.integer({ min: 0, max: 700_000 }),
    set: fc.integer({ min: -5_000_000, max: 5_000_000 }),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const { clock, pass, set } = machine();
      let before = clock.now();
      for (const each of steps) {
        pass(each.pass);
        set(each.set);
        const now = clock.now();
        assert.ok(now >= before);
        before = now;
      }
    }),
  );
});
