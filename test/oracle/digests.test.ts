import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { judgeLog } from '#engine/judge.ts';
import { liveJudge } from '#engine/live.ts';
import { columnCode } from '#law/compiler/5-emit/column-code.ts';
import type { Fact } from '#law/rulebook/value.ts';
import { calendars, type Ground, grounds, logOf, registers, seed, trials } from './ground.ts';
import { drafts } from './regulations.ts';
import type { Trace } from './traces.ts';

const all: readonly Ground[] = Object.values(drafts).flatMap((draft) => grounds(draft, 8));

function batchDigest({ rulebook }: Ground, facts: readonly Fact[], until: number): string {
  return judgeLog(rulebook, calendars, logOf(rulebook, facts), { until, registers }).digest;
}

function shardedDigest({ rulebook }: Ground, { facts, until }: Trace): string {
  return judgeLog(rulebook, calendars, logOf(rulebook, facts), { until, registers, shards: 4, code: columnCode })
    .digest;
}

/** Facts one after the other, as a server hears them; `between` says what the server does before each. */
function liveDigest({ rulebook }: Ground, { facts, until }: Trace, between: readonly number[] = []): string {
  const judge = liveJudge(rulebook, calendars, { from: facts[0]?.at ?? until, until, registers });
  facts.forEach((fact, index) => {
    // No event at or before the watermark may follow it, so it stays just under the next event.
    if (between[index] === 1) judge.tick(fact.at);
    if (between[index] === 2) judge.settle(fact.at - 1);
    judge.append(fact);
  });
  return judge.finish().digest;
}

test('live, batch and four shards give one digest for any log, and different logs give different ones', () => {
  const digests = new Set<string>();
  const same = fc.property(trials(all), ({ ground, trace }) => {
    const batch = batchDigest(ground, trace.facts, trace.until);
    assert.equal(liveDigest(ground, trace), batch, 'live');
    assert.equal(shardedDigest(ground, trace), batch, 'four shards');
    digests.add(batch);
  });
  fc.assert(same, { seed, numRuns: 10_000 });
  assert.ok(digests.size > 5_000, `${digests.size} digests of 10,000 logs`);
});

test('a live judge that looks at the clock and settles between events gives the same digest', () => {
  const between = fc.array(fc.nat(3), { maxLength: 25 });
  const same = fc.property(trials(all), between, ({ ground, trace }, steps) => {
    assert.equal(liveDigest(ground, trace, steps), batchDigest(ground, trace.facts, trace.until));
  });
  fc.assert(same, { seed, numRuns: 2_000 });
});

test('in which order the streams are read changes nothing', () => {
  const trial = trials(all).chain(({ ground, trace }) => {
    const streams = [...new Set(trace.facts.map((fact) => fact.stream))];
    const order = fc.shuffledSubarray(streams, { minLength: streams.length });
    return fc.record({ ground: fc.constant(ground), trace: fc.constant(trace), order });
  });
  const same = fc.property(trial, ({ ground, trace, order }) => {
    const streamByStream = order.flatMap((stream) => trace.facts.filter((fact) => fact.stream === stream));
    assert.equal(batchDigest(ground, streamByStream, trace.until), batchDigest(ground, trace.facts, trace.until));
  });
  fc.assert(same, { seed, numRuns: 2_000 });
});
