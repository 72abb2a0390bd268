import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { Stage } from './edition.ts';
import type { LifeFact } from './event.ts';
import { editionOf, editionOn, termsOf } from './life.ts';
import { readLife } from './life-file.ts';
import { overlayOf } from './overlay.ts';
import { groundOf, type Step, told } from './story.ts';

const draft = (on: string, hash = 'text-1'): LifeFact => ({
  kind: 'regulation.drafted',
  data: { on, signer: '拟文人', hash },
});
const signed = (kind: 'reviewed' | 'countersigned' | 'approved', on: string, department?: string): LifeFact => ({
  kind: `regulation.${kind}`,
  data: { on, signer: '签字人', ...(department !== undefined && { department }) },
});
const publish = (effective: string, ends?: string, hash = 'text-1'): LifeFact => ({
  kind: 'regulation.published',
  data: { effective, hash, changed: [], added: [], ...(ends !== undefined && { ends }) },
});
const on = (day: string, edition: string, fact: LifeFact): Step => ({ ...fact, day, edition });
const codes = ({ refused }: ReturnType<typeof told>) => [...refused].map(([step, { code }]) => `${step} ${code}`);

describe('an edition', () => {
  test('that nobody drafted is not reviewed, and one that is published is not drafted again', () => {
    const story = told(
      [
        on('2026-03-01', 'V1', signed('reviewed', '2026-03-01')),
        on('2026-03-01', 'V1', draft('2026-03-01')),
        on('2026-03-02', 'V1', publish('2026-04-01')),
        on('2026-03-03', 'V1', draft('2026-03-03')),
        on('2026-03-03', 'V1', signed('approved', '2026-03-03')),
      ],
      groundOf(),
    );
    assert.deepEqual(codes(story), ['0 no-draft', '3 already-published', '4 already-published']);
  });

  test('drafted anew has to be signed anew', () => {
    const steps = [
      on('2026-03-01', 'V1', draft('2026-03-01')),
      on('2026-03-02', 'V1', signed('approved', '2026-03-02')),
      on('2026-03-03', 'V1', draft('2026-03-03', 'text-2')),
      on('2026-03-04', 'V1', publish('2026-04-01')),
      on('2026-03-05', 'V1', signed('approved', '2026-03-05')),
      on('2026-03-06', 'V1', publish('2026-04-01', undefined, 'text-2')),
    ];
    const ground = groundOf([{ step: 'draft' }, { step: 'approve', article: '6' }], 'text-2');
    const story = told(steps, ground);
    assert.deepEqual(codes(story), ['3 signatures-missing']);
    assert.equal(story.refused.get(3)?.article, 'board/6');
  });

  test('whose text has changed since it was signed is not published', () => {
    const steps = [on('2026-03-01', 'V1', draft('2026-03-01')), on('2026-03-02', 'V1', publish('2026-04-01'))];
    assert.deepEqual(codes(told(steps, groundOf([], 'text-2'))), ['1 text-changed']);
    assert.deepEqual(codes(told(steps, groundOf([], 'text-1'))), []);
  });

  test('is signed by whoever has to, and two signatures of one sort are two', () => {
    const steps = [
      on('2026-03-01', 'V1', draft('2026-03-01')),
      on('2026-03-02', 'V1', signed('countersigned', '2026-03-02', 'A')),
      on('2026-03-03', 'V1', publish('2026-04-01')),
      on('2026-03-04', 'V1', signed('countersigned', '2026-03-04', 'B')),
      on('2026-03-05', 'V1', publish('2026-04-01')),
    ];
    const two = groundOf([{ step: 'countersign' }, { step: 'countersign' }]);
    assert.deepEqual(codes(told(steps, two)), ['2 signatures-missing']);
    const named = groundOf([{ step: 'countersign' }, { step: 'countersign', department: 'B' }]);
    assert.deepEqual(codes(told(steps, named)), ['2 signatures-missing']);
    const other = groundOf([{ step: 'countersign', department: 'C' }]);
    assert.deepEqual(codes(told(steps, other)), ['2 signatures-missing', '4 signatures-missing']);
  });

  test('does not take effect before the one it ends, or on one day with another', () => {
    const story = told(
      [
        on('2026-03-01', 'V1', publish('2026-04-01')),
        on('2026-03-02', 'V2', publish('2026-03-20', 'V1')),
        on('2026-03-02', 'V2', publish('2026-04-01', 'V1')),
        on('2026-03-02', 'V2', publish('2026-05-01', 'V0')),
        on('2026-03-02', 'V2', publish('2026-05-01', 'V1')),
        on('2026-03-03', 'V3', publish('2026-05-01')),
      ],
      groundOf(),
    );
    assert.deepEqual(codes(story), ['1 ends-later', '2 ends-later', '3 unknown-edition', '5 effective-taken']);
    assert.deepEqual(
      termsOf(story.life).map(({ edition, from, until }) => [edition.edition, from, until]),
      [
        ['V1', '2026-04-01', '2026-05-01'],
        ['V2', '2026-05-01', undefined],
      ],
    );
    const current = ['2026-03-31', '2026-04-01', '2026-04-30', '2026-05-01'].map((day) => editionOn(story.life, day));
    assert.deepEqual(
      current.map((edition) => edition?.edition),
      [undefined, 'V1', 'V1', 'V2'],
    );
  });

  test('on trial ends with the trial, and with its lapse where that is sooner', () => {
    const trial = (until: string): LifeFact => ({ kind: 'regulation.put_on_trial', data: { until } });
    const lapse = (day: string): LifeFact => ({ kind: 'regulation.lapsed', data: { on: day, ground: '新法' } });
    const steps = [
      on('2026-03-01', 'V1', publish('2026-04-01')),
      on('2026-03-01', 'V1', trial('2026-04-01')),
      on('2026-03-01', 'V1', trial('2027-04-01')),
      on('2026-03-02', 'V1', lapse('2026-03-31')),
    ];
    const story = told(steps, groundOf());
    assert.deepEqual(codes(story), ['1 trial-too-short', '3 lapse-too-early']);
    assert.match(
      overlayOf(story.life) ?? '',
      /board: \{validity: "trial", effective: "2026-04-01", until: "2027-04-01"\}/,
    );
    const lapsed = told([...steps, on('2026-08-01', 'V1', lapse('2026-09-01'))], groundOf());
    assert.match(overlayOf(lapsed.life) ?? '', /validity: "lapsed", effective: "2026-04-01", until: "2026-09-01"/);
  });

  test('is received only by whom it was sent to, once, and by nobody is not circulated', () => {
    const to = (...units: string[]): LifeFact => ({ kind: 'regulation.circulated', data: { to: units } });
    const from = (unit: string): LifeFact => ({ kind: 'regulation.received', data: { unit } });
    const facts = [publish('2026-04-01'), to(), to('U1', 'U2'), from('U3'), from('U1'), from('U1')];
    const story = told(
      facts.map((fact) => on('2026-03-01', 'V1', fact)),
      groundOf(),
    );
    assert.deepEqual(codes(story), ['1 sent-to-nobody', '3 not-sent', '5 received-twice']);
  });

  test('is dated by days that have come, and recorded in order', () => {
    const steps = [on('2026-03-02', 'V1', draft('2026-03-03')), on('2026-03-02', 'V1', draft('2026-03-02'))];
    const story = told([...steps, on('2026-03-01', 'V1', draft('2026-03-01'))], groundOf());
    assert.deepEqual(codes(story), ['0 date-ahead', '2 time-backwards']);
  });
});

describe('the file', () => {
  const { file } = told(
    [on('2026-03-01', 'V1', draft('2026-03-01')), on('2026-03-02', 'V1', signed('approved', '2026-03-02'))],
    groundOf(),
  );
  const [first = '', second = ''] = file.split('\n');
  const problemOf = (text: string) => {
    const { problem, events } = readLife(text, 'board');
    return problem && `${problem.line} ${problem.code} after ${events.length}`;
  };

  test('that was cut off anywhere in its last line is told, and what came before is read', () => {
    for (let length = 1; length <= second.length; length += 1)
      assert.equal(problemOf(`${first}\n${second.slice(0, length)}`), '2 half-line after 1');
    assert.equal(problemOf(`${first}\n${second}\n`), undefined);
    assert.equal(problemOf(''), undefined);
  });

  test('with a line lost, doubled, changed, of another regulation or no JSON is told at that line', () => {
    assert.equal(problemOf(`${second}\n`), '1 version-gap after 0');
    assert.equal(problemOf(`${first}\n${first}\n`), '2 version-gap after 1');
    assert.equal(problemOf(`${first.replace('board@', 'hall@')}\n`), '1 other-regulation after 0');
    assert.equal(problemOf(`${first}\n\n`), '2 not-json after 1');
    assert.equal(problemOf(`${first.replace('"on":"2026-03-01"', '"on":"2026-02-31"')}\n`), '1 wrong-shape after 0');
    assert.equal(problemOf(`${first.replace('drafted', 'forgotten')}\n`), '1 wrong-shape after 0');
    assert.equal(problemOf(`${second.replace('"version":2', '"version":1')}\n`), '1 may-not-follow after 0');
  });

  const day = fc.integer({ min: 1, max: 28 }).map((each) => `2026-03-${String(each).padStart(2, '0')}`);
  // Mostly days that have come, else all but nothing is ever signed.
  const past = fc.oneof({ weight: 4, arbitrary: fc.constant('2026-03-01') }, { weight: 1, arbitrary: day });
  const word = fc.constantFrom('A', 'B', '甲\n"乙"');
  const fact: fc.Arbitrary<LifeFact> = fc.oneof(
    fc.tuple(past, fc.constantFrom('text-1', 'text-1', 'text-2')).map(([one, hash]) => draft(one, hash)),
    fc
      .tuple(fc.constantFrom('reviewed', 'countersigned', 'approved'), past, word)
      .map(([kind, one, department]) => signed(kind, one, department)),
    fc.tuple(day, fc.option(fc.constantFrom('V1', 'V2'), { nil: undefined })).map(([one, ends]) => publish(one, ends)),
    fc.array(word, { maxLength: 2 }).map((to): LifeFact => ({ kind: 'regulation.circulated', data: { to } })),
    word.map((unit): LifeFact => ({ kind: 'regulation.received', data: { unit } })),
    {
      weight: 4,
      arbitrary: fc
        .constantFrom('2026-03-02', '2027-03-01')
        .map((until): LifeFact => ({ kind: 'regulation.put_on_trial', data: { until } })),
    },
    fc.tuple(day, word).map(([one, ground]): LifeFact => ({ kind: 'regulation.lapsed', data: { on: one, ground } })),
    fc.tuple(past, word).map(([one, text]): LifeFact => {
      const data = { on: one, article: '1', question: text, ruling: text, department: text };
      return { kind: 'regulation.ruled', data };
    }),
  );
  const step = fc
    .tuple(fact, day, fc.constantFrom('V1', 'V2', 'V3'))
    .map(([each, when, edition]): Step => ({ ...each, day: when, edition }));
  /** Chance seldom signs and publishes: some histories begin so. */
  const opening = fc.subarray([draft('2026-03-01'), signed('approved', '2026-03-01'), publish('2026-03-02')]);
  const history = fc
    .tuple(opening, fc.array(step, { maxLength: 40, size: 'max' }))
    .map(([facts, steps]) => [
      ...facts.map((each) => on('2026-03-01', 'V1', each)),
      ...steps.toSorted((a, b) => a.day.localeCompare(b.day)),
    ]);
  const order: readonly Stage[] = ['blank', 'draft', 'published', 'trial', 'lapsed'];

  test('is whole after any commands, reads back as what they came to, and no stage is gone back from', () => {
    const seen = new Set<Stage>();
    const ground = groundOf([{ step: 'approve' }]);
    fc.assert(
      fc.property(history, (steps) => {
        const story = told(steps, ground);
        const read = readLife(story.file, 'board');
        assert.equal(read.problem, undefined);
        assert.deepEqual(read.life, story.life);
        const before = told(steps.slice(0, -1), ground);
        for (const [name, edition] of story.life.editions) {
          seen.add(edition.stage);
          const was = editionOf(before.life, name).stage;
          assert.ok(order.indexOf(edition.stage) >= order.indexOf(was));
          if (edition.publication) assert.ok(edition.signatures.some((each) => each.step === 'approve'));
        }
        for (const { article, zh, en } of story.refused.values())
          assert.ok(zh.startsWith(article) && en.startsWith(article));
      }),
      { numRuns: 300, seed: 20261122 },
    );
    assert.deepEqual([...seen].sort(), ['draft', 'lapsed', 'published', 'trial']);
  });
});
