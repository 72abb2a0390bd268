import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { oneAtATime } from './one-at-a-time.ts';

test('whoever asks, and whenever, two never run at once, and each waits for a run that began after it asked', async () => {
  const asking = fc.array(fc.record({ pauses: fc.nat(6), takes: fc.nat(4), fails: fc.boolean() }), { maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(asking, async (steps) => {
      let [running, begun, takes, fails] = [0, 0, 0, false];
      const ask = oneAtATime(async () => {
        running++;
        begun++;
        assert.equal(running, 1);
        for (let tick = 0; tick < takes; tick++) await undefined;
        running--;
        if (fails) throw new Error('failed');
      });
      const answers = [];
      for (const step of steps) {
        ({ takes, fails } = step);
        const before = begun;
        const fresh = () => assert.ok(begun > before, 'an older run was taken for ours');
        answers.push(ask().then(fresh, fresh));
        for (let tick = 0; tick < step.pauses; tick++) await undefined;
      }
      await Promise.all(answers);
      assert.equal(running, 0);
    }),
    { numRuns: 500 },
  );
});
