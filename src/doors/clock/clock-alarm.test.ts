import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clockAlarm } from './clock-alarm.ts';

test('a wall clock that is set is told once for each jump, and one that drifts is not', (t) => {
  let [wall, mono] = [1_780_000_000_000, 5_000];
  const jumps: number[] = [];
  const alarm = clockAlarm({ wall: () => wall, ticks: () => mono, onJump: (millis) => jumps.push(millis) });
  t.after(alarm.stop);
  const pass = (millis: number, jump = 0) => {
    mono += millis;
    wall += millis + jump;
    return alarm.look();
  };
  assert.equal(pass(60_000), 0);
  assert.equal(pass(1_000, 2_000), 2_000, 'two seconds are not yet a jump');
  assert.deepEqual(jumps, []);
  pass(1_000, 1);
  assert.deepEqual(jumps, [2_001]);
  pass(1_000);
  pass(1_000, -86_400_000);
  pass(1_000);
  assert.deepEqual(jumps, [2_001, -86_400_000]);
});
