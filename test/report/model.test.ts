import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { worstCards } from '#doors/report/grounds.ts';
import { reportModel } from '#doors/report/model.ts';
import { answered, audited, day, fact, hour, regulation, replyInADay, start } from './desk.ts';

interface Told {
  readonly unit: string;
  readonly acceptedAt: number;
  /** ms; undefined where nobody ever answered. */
  readonly after: number | undefined;
}

const histories = fc.array(
  fc.record({
    unit: fc.constantFrom('甲', '乙', '丙', ''),
    acceptedAt: fc.integer({ min: 0, max: 100 * 24 }).map((hours) => start + hours * hour),
    after: fc.option(
      fc.integer({ min: 0, max: 40 * 24 * 60 }).map((minutes) => minutes * 60_000),
      { nil: undefined },
    ),
  }),
  { maxLength: 40 },
);

const until = start + 200 * day;
const judged = (told: readonly Told[]) =>
  audited(
    regulation([replyInADay]),
    told.flatMap(({ unit, acceptedAt, after }, i) => answered(`C${i}`, unit, acceptedAt, after)),
    until,
  );

const isKept = ({ after }: Told) => after !== undefined && after <= day;
const monthOf = (at: number) =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO('Asia/Shanghai').toString().slice(0, 7);
const countBy = (names: readonly string[]) =>
  Object.fromEntries([...Map.groupBy(names, (name) => name)].map(([name, all]) => [name, all.length]));

test('charts say what counting by hand says: by month, by unit, by lateness', () => {
  fc.assert(
    fc.property(histories, (told) => {
      const { total, periods, units, lateness, open } = reportModel(judged(told));
      const broken = told.filter((each) => !isKept(each));
      assert.deepEqual(
        { ...total, open },
        { kept: told.length - broken.length, violated: broken.length, missed: 0, open: 0 },
      );
      const ofUnits = units.most
        .filter(({ tally }) => tally.violated > 0)
        .map(({ name, tally }) => [name, tally.violated]);
      assert.deepEqual(Object.fromEntries(ofUnits), countBy(broken.map(({ unit }) => unit || '未载明')));
      const ofMonths = periods.lines
        .filter(({ tally }) => tally.violated > 0)
        .map(({ name, tally }) => [name, tally.violated]);
      assert.deepEqual(
        Object.fromEntries(ofMonths),
        countBy(broken.map(({ acceptedAt }) => monthOf(acceptedAt + day))),
      );
      const kept = periods.lines.filter(({ tally }) => tally.kept > 0).map(({ name, tally }) => [name, tally.kept]);
      assert.deepEqual(
        Object.fromEntries(kept),
        countBy(told.filter(isKept).map(({ acceptedAt, after = 0 }) => monthOf(acceptedAt + after))),
      );
      const late = broken.flatMap(({ after }) => (after === undefined ? [] : [after - day]));
      assert.equal(lateness.late, late.length);
      assert.equal(lateness.never, broken.length - late.length);
      for (const { over, to, clock } of lateness.classes)
        assert.equal(clock, late.filter((ms) => ms > over && ms <= to).length, `${over} to ${to}`);
      assert.equal(
        lateness.classes.reduce((sum, { clock }) => sum + clock, 0),
        late.length,
      );
      assert.equal(lateness.clock.most, late.length === 0 ? undefined : Math.max(...late));
    }),
    { numRuns: 60 },
  );
});

test('of thirty units the twenty that fail most are named, and the others are summed', () => {
  const told = Array.from({ length: 30 }, (_, unit) =>
    Array.from({ length: unit + 1 }, () => ({ unit: `U${unit}`, acceptedAt: start, after: undefined })),
  ).flat();
  const { units } = reportModel(judged(told));
  assert.deepEqual(
    units.most.map(({ name }) => name),
    Array.from({ length: 20 }, (_, i) => `U${29 - i}`),
  );
  assert.deepEqual(units.others, { units: 10, tally: { kept: 0, violated: 55, missed: 0 } });
});

test('what a figure is awaited for is measured: it is no duty kept, and none that is pending', () => {
  const text = regulation([
    'id: a1\nmust: {who: on.unit, on: case.accepted, do: case.replied, within: {unset: soon, word: 及时}}',
  ]);
  const facts = [
    answered('C1', '甲', start, hour),
    answered('C2', '甲', start, 3 * hour),
    answered('C3', '甲', start),
  ].flat();
  const { total, open, openFigures, articles } = reportModel(audited(text, facts, until));
  assert.deepEqual({ ...total, open }, { kept: 0, violated: 0, missed: 0, open: 0 });
  assert.deepEqual(
    openFigures.map(({ figure, count, middle, most }) => [figure.word, count, middle, most]),
    [['及时', 3, hour, 3 * hour]],
  );
  assert.deepEqual(articles, []);
});

test('what an encouraged rule misses is missed, in every chart', () => {
  const text = regulation([`${replyInADay}\nforce: encouraged`]);
  const { total, units, periods } = reportModel(audited(text, [...answered('C1', '甲', start)], until));
  const missed = { kept: 0, violated: 0, missed: 1 };
  assert.deepEqual([total, units.most[0]?.tally, periods.lines[0]?.tally], [missed, missed, missed]);
});

const closeWithSummary = 'id: a2\nmust_not: {who: e.unit, do: case.closed, when: e.summary == ""}';
const lateThrice = 'id: a3\nkey: e.person\nlimit: {who: e.person, count: person.late, per: calendar-month, max: 1}';

function manyLate() {
  const late = Array.from({ length: 40 }, (_, i) =>
    answered(`C${i}`, '甲', start + i * hour, day + (i + 1) * hour),
  ).flat();
  const closed = fact('case.closed', start + 50 * day, 'C3', { unit: '乙' }, 3);
  const days = [1, 2, 3].map((each) =>
    fact('person.late', start + each * day, `D${each}`, { person: 'Z1', minutes: 9 }),
  );
  return audited(regulation([replyInADay, closeWithSummary, lateThrice]), [...late, closed, ...days], until);
}

test('cards rest on a second look at the log: the clock line by line, the values that decided', () => {
  const cards = worstCards(manyLate(), 10);
  assert.deepEqual(
    cards.map(({ card: { rule, verdict } }) => [rule.id, verdict.stream]),
    [
      ['a1', 'C39'],
      ['a3', 'D2'],
      ['a2', 'C3'],
      ['a1', 'C38'],
      ['a3', 'D3'],
    ],
  );
  assert.ok(cards.every(({ isTraced }) => isTraced));
  const [first, , third] = cards;
  assert.deepEqual(
    first?.card.clock.map(({ kind }) => kind),
    ['received', 'counted', 'due'],
  );
  assert.deepEqual(
    first?.card.evidence.map(({ kind }) => kind),
    ['case.accepted', 'case.replied'],
  );
  assert.deepEqual(third?.card.values, { 'e.summary == ""': true, 'e.summary': '' });
});

test('of a large log only the streams concerned are judged again, and a card says where that was not enough', () => {
  const few = worstCards(manyLate(), 10);
  const many = worstCards(manyLate(), 10, 10);
  const grounds = ({ card: { rule, clock, values } }: (typeof few)[number]) => [rule.id, clock, values];
  // The limit counts a person's days over all streams: three of them alone do not give the same verdict.
  const isLocal = ({ card }: (typeof few)[number]) => card.rule.id !== 'a3';
  assert.deepEqual(many.filter(isLocal).map(grounds), few.filter(isLocal).map(grounds));
  assert.deepEqual(
    many.map(({ isTraced, card }) => [card.rule.id, isTraced]),
    [
      ['a1', true],
      ['a3', false],
      ['a2', true],
      ['a1', true],
      ['a3', false],
    ],
  );
});
