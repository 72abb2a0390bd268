import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { judgeLog } from '#engine/judge.ts';
import { liveJudge } from '#engine/live.ts';
import type { Fact } from '#law/rulebook/value.ts';
import { calendars, type Ground, grounds, logOf, registers, seed, trials } from './agreement.ts';
import { drafts } from './regulations.ts';
import type { Trace } from './traces.ts';

const all: readonly Ground[] = Object.values(drafts).flatMap((draft) => grounds(draft, 8));
const logs = 10_000;

function digestOf({ rulebook }: Ground, facts: readonly Fact[], until: number, shards?: number): string {
  const options = shards === undefined ? { until, registers } : { until, registers, shards };
  return judgeLog(rulebook, calendars, logOf(rulebook, facts), options).digest;
}

/** Facts one after the other as a server hears them; what crosses streams is settled at the end. */
function liveDigest({ rulebook }: Ground, { facts, until }: Trace): string {
  const from = facts[0]?.at ?? until;
  const judge = liveJudge(rulebook, calendars, { from, until, registers });
  for (const fact of facts) judge.append(fact);
  return judge.finish().digest;
}

test('live, batch and four shards give one digest for any log', () => {
  fc.assert(
    fc.property(trials(all), ({ ground, trace }) => {
      const batch = digestOf(ground, trace.facts, trace.until);
      assert.equal(liveDigest(ground, trace), batch, 'live');
      assert.equal(digestOf(ground, trace.facts, trace.until, 4), batch, 'four shards');
    }),
    { seed, numRuns: logs },
  );
});

test('a live judge that looks at the clock and settles between events gives the same digest', () => {
  fc.assert(
    fc.property(trials(all), fc.array(fc.nat(3), { maxLength: 25 }), ({ ground, trace }, pauses) => {
      const { facts, until } = trace;
      const judge = liveJudge(ground.rulebook, calendars, { from: facts[0]?.at ?? until, until, registers });
      facts.forEach((fact, index) => {
        // No event at or before the watermark may follow, so both stay just under the next event.
        if (pauses[index] === 1) judge.tick(fact.at);
        if (pauses[index] === 2) judge.settle(fact.at - 1);
        judge.append(fact);
      });
      assert.equal(judge.finish().digest, digestOf(ground, facts, until));
    }),
    { seed, numRuns: logs },
  );
});

test('in which order the streams are read changes nothing', () => {
  const trial = trials(all).chain(({ ground, trace }) => {
    const streams = [...new Set(trace.facts.map((fact) => fact.stream))];
    const order = fc.shuffledSubarray(streams, { minLength: streams.length });
    return fc.record({ ground: fc.constant(ground), trace: fc.constant(trace), order });
  });
  fc.assert(
    fc.property(trial, ({ ground, trace, order }) => {
      const streamByStream = order.flatMap((stream) => trace.facts.filter((fact) => fact.stream === stream));
      assert.equal(digestOf(ground, streamByStream, trace.until), digestOf(ground, trace.facts, trace.until));
    }),
    { seed, numRuns: logs },
  );
});
