import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { calendars, caseWords, rule } from '#law/compiler/authoring.ts';
import { compile } from '#law/compiler/compile.ts';
import type { Rulebook } from '#law/rulebook/rulebook.ts';
import type { Fact, Values } from '#law/rulebook/value.ts';
import { logOf } from '../1-event/row-fact.ts';
import { judgeLog } from '../judge.ts';
import { cardOf } from './card.ts';
import { concurrencesOf, mayConcur, strictnessOf } from './strictest.ts';

interface Duty {
  readonly within: string;
  readonly act?: string;
  readonly more?: string;
}

/** Regulations r0, r1 … with one duty each, a1, after a case has been accepted. */
function regulations(...duties: readonly Duty[]): Rulebook {
  const sources = duties.map(({ within, act = 'case.replied', more = '' }, n) => ({
    file: `r${n}.md`,
    text: `---\nregulation: r${n}\ntitle: 制度${n}\n---\n${caseWords}\n## 1 答复 {#1}\n${rule(
      `id: a1\n${more}must: {who: on.unit, on: case.accepted, do: ${act}, within: ${within}, pause: {from: materials.requested, to: materials.received, longest: 30 days}}`,
    )}\n`,
  }));
  const { rulebook, diagnostics } = compile(sources, { calendars, vocabularies: [] });
  assert.ok(rulebook, JSON.stringify(diagnostics));
  return rulebook;
}

const at = (text: string) => Temporal.Instant.from(`${text}:00+08:00`).epochMilliseconds;

function fact(time: string, kind: string, version: number, stream = 'C1', data: Values = { unit: 'U1' }): Fact {
  return { kind, at: at(time), stream, version, data };
}

const accepted = fact('2026-03-02T09:00', 'case.accepted', 1);

function judged(rulebook: Rulebook, facts: readonly Fact[], until = '2026-04-30T00:00') {
  return judgeLog(rulebook, calendars, logOf(facts, rulebook.vocabulary), { until: at(until), isTraced: () => true });
}

const found = (rulebook: Rulebook, facts: readonly Fact[]) =>
  concurrencesOf(judged(rulebook, facts).verdicts, rulebook).map(({ governing, sources }) => [
    governing.rule.regulation,
    sources.map(({ rule: { regulation }, dueAt }) => [regulation, dueAt]),
  ]);

describe('a case under several regulations', () => {
  test('goes by the one that is due first; the others are shown', () => {
    const [two, one] = [at('2026-03-04T17:30'), at('2026-03-03T17:30')];
    const rulebook = regulations({ within: '2 workdays' }, { within: '1 workdays' });
    assert.deepEqual(found(rulebook, [accepted]), [
      [
        'r1',
        [
          ['r1', one],
          ['r0', two],
        ],
      ],
    ]);
  });

  test('still breaks each by its own time', () => {
    const rulebook = regulations({ within: '2 workdays' }, { within: '1 workdays' });
    const { breaches } = judged(rulebook, [accepted, fact('2026-03-04T10:00', 'case.replied', 2)]);
    assert.deepEqual(
      breaches.map(({ regulation }) => regulation),
      ['r1'],
    );
  });

  test('that are due at one instant goes by the first of them', () => {
    const rulebook = regulations({ within: '1 workdays' }, { within: '1 workdays' });
    assert.deepEqual(
      found(rulebook, [accepted]).map(([governing]) => governing),
      ['r0'],
    );
  });

  test('has nothing strictest where acts, forces or events are others, or a figure is open', () => {
    const none = (other: Duty, facts: readonly Fact[] = [accepted]) =>
      assert.deepEqual(found(regulations({ within: '2 workdays' }, other), facts), []);
    none({ within: '1 workdays', act: 'case.closed' });
    none({ within: '1 workdays', more: 'force: encouraged\n' });
    none({ within: '{unset: soon, word: 尽快}' });
    assert.equal(mayConcur(regulations({ within: '2 workdays' }, { within: '1 workdays', act: 'case.closed' })), false);
    assert.equal(mayConcur(regulations({ within: '2 workdays' }, { within: '1 workdays' })), true);
    assert.equal(mayConcur(regulations({ within: '2 workdays' })), false);
  });

  test('keeps two cases apart, and two acceptances of one case', () => {
    const rulebook = regulations({ within: '2 workdays' }, { within: '1 workdays' });
    const facts = [
      accepted,
      fact('2026-03-02T09:00', 'case.accepted', 1, 'C2'),
      fact('2026-03-10T09:00', 'case.accepted', 2),
    ];
    assert.equal(found(rulebook, facts).length, 3);
    const strictness = strictnessOf(judged(rulebook, facts).verdicts, rulebook);
    assert.deepEqual(
      strictness.map(({ act, matters, rules }) => [
        act,
        matters,
        rules.map((each) => [each.rule.regulation, each.governed]),
      ]),
      [
        [
          ['case.replied'],
          3,
          [
            ['r0', 0],
            ['r1', 3],
          ],
        ],
      ],
    );
  });

  test('shows both on the card of either', () => {
    const rulebook = regulations({ within: '2 workdays' }, { within: '1 workdays' });
    const { verdicts } = judged(rulebook, [accepted]);
    const concurrences = concurrencesOf(verdicts, rulebook);
    const cards = [...verdicts].map((verdict) =>
      cardOf(verdict, { rulebook, facts: [accepted], consequences: [], concurrences }),
    );
    assert.deepEqual(
      cards.map(({ regulation, concurrence }) => [
        regulation.id,
        concurrence?.governing.regulation.id,
        concurrence?.sources.length,
      ]),
      [
        ['r0', 'r1', 2],
        ['r1', 'r1', 2],
      ],
    );
    const [alone] = [...verdicts].map((verdict) => cardOf(verdict, { rulebook, facts: [accepted], consequences: [] }));
    assert.equal(alone?.concurrence, undefined);
  });
});

test('whatever the number of regulations and their times, the earliest due governs and every source is told', () => {
  const span = fc.oneof(
    fc.integer({ min: 0, max: 9 }).map((n) => `${n} workdays`),
    fc.integer({ min: 0, max: 9 }).map((n) => `${n} days`),
    fc.integer({ min: 1, max: 99 }).map((n) => `${n}h`),
  );
  const paused = fc.option(fc.integer({ min: 3, max: 20 }), { nil: undefined });
  fc.assert(
    fc.property(fc.array(span, { minLength: 2, maxLength: 5 }), paused, (spans, until) => {
      const rulebook = regulations(...spans.map((within) => ({ within })));
      const day = String(until ?? 3).padStart(2, '0');
      const pause = [
        fact('2026-03-02T10:00', 'materials.requested', 2),
        fact(`2026-03-${day}T11:00`, 'materials.received', 3),
      ];
      const { verdicts } = judged(rulebook, [accepted, ...(until === undefined ? [] : pause)]);
      const dues = [...verdicts].map(({ dueAt }) => dueAt ?? Number.POSITIVE_INFINITY);
      const [concurrence, ...others] = concurrencesOf(verdicts, rulebook);
      assert.ok(concurrence !== undefined && others.length === 0);
      assert.equal(concurrence.governing.dueAt, Math.min(...dues));
      assert.deepEqual(
        concurrence.sources.map(({ dueAt }) => dueAt ?? Number.POSITIVE_INFINITY),
        dues.toSorted((a, b) => a - b),
      );
      assert.equal(concurrence.sources[0], concurrence.governing);
      const strictness = strictnessOf(verdicts, rulebook);
      assert.deepEqual(
        strictness.flatMap(({ rules }) => rules.filter(({ governed }) => governed > 0).map((each) => each.rule)),
        [concurrence.governing.rule],
      );
    }),
    { numRuns: 60 },
  );
});
