import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { benchOf } from '#engine/bench.ts';
import { judgeLog } from '#engine/judge.ts';
import { changesBetween } from '#engine/standing/changes.ts';
import { settle, standingOf } from '#engine/standing/judge.ts';
import { liveLaw } from '#engine/standing/live-law.ts';
import type { Input } from '#engine/standing/standing.ts';
import type { Rulebook } from '#law/rulebook/rulebook.ts';
import type { Fact } from '#law/rulebook/value.ts';
import { calendars, type Ground, grounds, logOf, registers, seed, trials } from './ground.ts';
import { housed, liabilities } from './liability-drafts.ts';
import { drafts } from './regulations.ts';
import { shown } from './sayings.ts';
import { type Circumstances, type Judgement, type Recorded, simulate } from './simulated-ledger.ts';
import {
  consequenceLines,
  derivedLines,
  dutyLines,
  effectLines,
  emittedLines,
  verdictLines,
} from './standing-lines.ts';
import type { Trace } from './traces.ts';

const all = { ...drafts, 'liability: breaches that come to rest on persons and units': liabilities };
const names = Object.keys(all).map((name) => name.split(':')[0] ?? '');
const ofKind = 1_000;
const runsOf = (kind: string) => Math.ceil(ofKind / names.filter((each) => each === kind).length);

const minute = 60_000;
const day = 1_440 * minute;
const delays = fc.array(fc.constantFrom(0, 0, 1, 5, 500, 1_999, 2_500, minute, 60 * minute), {
  minLength: 1,
  maxLength: 7,
});

const lawOf = ({ rulebook }: Ground, facts: readonly Fact[], until: number) =>
  liveLaw(rulebook, calendars, registers, { from: Math.min(until, ...facts.map(({ at }) => at)) });

/** Streams judged one by one, and the log judged at once. */
function assertSame(ground: Ground, circumstances: Circumstances): void {
  const { rulebook } = ground;
  const { until } = circumstances;
  const facts = circumstances.facts.map(({ fact }) => fact);
  const judged = judgeLog(rulebook, calendars, logOf(rulebook, facts), { until, registers });
  const standings = [...simulate(lawOf(ground, facts, until), circumstances).values()];
  assert.deepEqual(dutyLines(standings), verdictLines(judged));
  assert.deepEqual(effectLines(standings), consequenceLines(judged, until));
  const { heard } = benchOf(rulebook, calendars, { from: 0, until });
  assert.deepEqual(emittedLines(standings, heard), derivedLines(judged));
}

/** What the judge at work says at each step is what a replay says, and what it calls changed is what differs. */
function assertAtWork({ live, before, after }: Judgement): void {
  if (!live) return;
  assert.deepEqual(live.standing, after);
  assert.deepEqual(live.changes, changesBetween(before, after));
}

for (const [name, draft] of Object.entries(all))
  test(`streams judged as they grow come to what the batch judge says of the log: ${name}`, () => {
    const same = fc.property(trials(grounds(draft, 40)), delays, ({ ground, trace }, drawn) => {
      const facts = atOnce(ground.rulebook, trace);
      assertSame(ground, { facts, until: trace.until, delays: drawn, onJudged: assertAtWork });
    });
    fc.assert(same, { seed, numRuns: runsOf(name.split(':')[0] ?? ''), reporter: told });
  });

test('what is heard long after it happened changes the verdicts to what they would have been', () => {
  const lags = fc.array(fc.constantFrom(0, 0, 0, 1, 3_000, 90 * minute, day, 5 * day), { minLength: 1, maxLength: 9 });
  const everything = Object.values(all).flatMap((draft) => grounds(draft, 12));
  const same = fc.property(trials(everything), delays, lags, ({ ground, trace }, drawn, late) => {
    assertSame(ground, { facts: lagging(atOnce(ground.rulebook, trace), late), until: trace.until, delays: drawn });
  });
  fc.assert(same, { seed, numRuns: 1_500, reporter: told });
});

test('nothing changes before a stream asked to be woken, and something does then', () => {
  const woken = { idly: 0, rightly: 0 };
  const everything = Object.values(all).flatMap((draft) => grounds(draft, 12));
  const exact = fc.property(
    trials(everything),
    fc.double({ min: 0, max: 1, noNaN: true }),
    ({ ground, trace }, share) => {
      const facts = atOnce(ground.rulebook, trace);
      const until = trace.until + 9 * day;
      const law = lawOf(
        ground,
        facts.map(({ fact }) => fact),
        until,
      );
      const onJudged = ({ id, inputs, now, after }: Judgement) => {
        const last = Math.min(after.wakeAt - 1, now + 300 * day);
        assert.ok(after.wakeAt > now);
        assert.deepEqual(standingOf(law, id, inputs, last), after);
        assert.deepEqual(standingOf(law, id, inputs, now + Math.floor((last - now) * share)), after);
        if (!Number.isFinite(after.wakeAt) || mayBeIdle(ground.rulebook) || isWaiting(inputs, now)) return;
        const { wakeAt: _then, ...changes } = {
          wakeAt: 0,
          ...changesBetween(after, standingOf(law, id, inputs, last + 1)),
        };
        woken[Object.values(changes).some(({ length }) => length > 0) ? 'rightly' : 'idly'] += 1;
      };
      simulate(law, { facts, until, delays: [0, 500, 2_500], onJudged });
    },
  );
  fc.assert(exact, { seed, numRuns: 300, reporter: told });
  assert.equal(woken.idly, 0);
  assert.ok(woken.rightly > 200, JSON.stringify(woken));
});

/** The end of a period that is not judged, and a new version that changes nothing, wake all the same. */
const mayBeIdle = ({ rules }: Rulebook): boolean =>
  rules.some(({ kind, replaces }) => kind === 'keep' || replaces !== undefined);

/** What a rule across streams has been told and has not judged yet may come to nothing. */
const isWaiting = (inputs: readonly Input[], now: number): boolean =>
  inputs.some(({ heard }) => heard.fact.at > now - settle);

/** All facts heard when they happen, in the streams that their kinds name. */
const atOnce = ({ vocabulary }: Rulebook, { facts }: Trace): readonly Recorded[] =>
  housed(vocabulary, facts).map((fact) => ({ fact, heardAt: fact.at }));

/** Some are heard later; an event's version is its place among those of its stream that were heard before. */
function lagging(facts: readonly Recorded[], lags: readonly number[]): readonly Recorded[] {
  const versions = new Map<string, number>();
  return facts
    .map(({ fact }, index) => ({ fact, heardAt: fact.at + (lags[index % lags.length] ?? 0) }))
    .toSorted((a, b) => a.heardAt - b.heardAt)
    .map(({ fact, heardAt }) => {
      const version = (versions.get(fact.stream) ?? 0) + 1;
      versions.set(fact.stream, version);
      return { fact: { ...fact, version }, heardAt };
    });
}

interface Trial {
  readonly ground: Ground;
  readonly trace: Trace;
}

/** A failure shows what is needed to look into it: seed, path, regulation, log and what was drawn. */
function told<Rest extends unknown[]>(run: fc.RunDetails<[Trial, ...Rest]>): void {
  if (!run.failed) return;
  const [trial, ...rest] = run.counterexample ?? [];
  const facts = trial ? atOnce(trial.ground.rulebook, trial.trace) : [];
  const log = facts.map(
    ({ fact: { at, stream, version, kind, data } }) =>
      `${shown(at)} ${stream} ${version} ${kind} ${JSON.stringify(data)}`,
  );
  const replay = `seed ${run.seed}, path ${run.counterexamplePath}, after ${run.numRuns} logs`;
  const until = `until ${shown(trial?.trace.until ?? 0)}, drawn ${JSON.stringify(rest)}`;
  const cause = run.errorInstance;
  throw new Error([replay, trial?.ground.text ?? '', ...log, until, String(cause)].join('\n'), { cause });
}
