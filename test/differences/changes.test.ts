import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Difference, differenceBetween } from '#engine/5-publication/difference.ts';
import { isChanged, type Tally, unchangedOf } from '#engine/5-publication/difference-tally.ts';
import { rulebookFrom } from '#law/compiler/authoring.ts';
import type { Fact } from '#law/rulebook/value.ts';
import { compare, fact, judge, regulation, reply } from './trial.ts';

const closing = 'id: a9\nmust: {who: case.unit, on: case.accepted, do: case.closed, within: 90 workdays}\n';

/** One case, taken in on Monday 2 March 2026 at 9:00 and answered when it is said. */
const answered = (time: string, stream = 'C1', unit = 'U1'): readonly Fact[] => [
  fact('03-02T09:00', 'case.accepted', stream, 1, { unit }),
  fact(time, 'case.replied', stream, 2),
];

const forms = ({ changes }: Difference): readonly string[] =>
  changes.map((each) => `${each.form} ${(each.after ?? each.before)?.stream}`);

describe('given one log and two drafts', () => {
  test('when the limit gets tighter, then the reply between the two limits is a breach more, and only that', () => {
    const facts = [
      ...answered('03-03T10:00', 'soon'),
      ...answered('03-05T10:00', 'between'),
      ...answered('03-20T10:00', 'never'),
    ];
    const { difference, tallies, sides } = compare(
      regulation('board', reply('5 workdays')),
      regulation('board', reply('2 workdays')),
      facts,
    );
    assert.deepEqual(forms(difference), ['added between', 'moved never']);
    assert.deepEqual(tallies.total.breaches, { before: 1, after: 2 });
    assert.deepEqual([...tallies.months.keys()], ['2026-03']);
    assert.deepEqual(sides, { anew: { duties: 0, breaches: 0 }, noMore: { duties: 0, breaches: 0 } });
  });

  test('when nothing but the words changes, then nothing differs', () => {
    const text = regulation('board', reply('2 workdays'));
    const { difference, tallies } = compare(
      text,
      text.replace('## 第1条 答复', '## 第1条 从速答复'),
      answered('03-20T10:00'),
    );
    assert.deepEqual(difference.changes, []);
    assert.equal(isChanged(tallies.total), false);
    assert.equal(unchangedOf(tallies.total), 1);
  });

  test('when the regulation is renamed, then its rules are still the same rules', () => {
    const { difference } = compare(
      regulation('board', reply('2 workdays')),
      regulation('board-2027', reply('2 workdays')),
      answered('03-20T10:00'),
    );
    assert.deepEqual([...difference.names.continues], [['board-2027', 'board']]);
    assert.deepEqual(difference.changes, []);
  });

  test('when of two old regulations one goes on under a new id, then it is the one that shares more rules', () => {
    const old = [regulation('desk', closing), regulation('board', reply('2 workdays'), closing)];
    const [first = '', second = ''] = old;
    const before = rulebookFrom(first, [{ file: 'second.md', text: second }]);
    const after = rulebookFrom(regulation('board-2027', reply('1 workdays'), closing));
    const facts = answered('03-20T10:00');
    const difference = differenceBetween(judge(before, facts), judge(after, facts));
    assert.deepEqual([...difference.names.continues], [['board-2027', 'board']]);
    assert.deepEqual(difference.duties.get('desk/a9'), { before: 1, after: 0, both: 0 });
  });

  test('when a rule is dropped and another added, then duties are judged no longer and newly, with their breaches', () => {
    const { difference, sides } = compare(
      regulation('board', reply('2 workdays')),
      regulation('board', reply('2 workdays').replace('id: a1', 'id: b1')),
      answered('03-20T10:00'),
    );
    assert.deepEqual(forms(difference).toSorted(), ['added C1', 'removed C1']);
    assert.deepEqual(sides, { anew: { duties: 1, breaches: 1 }, noMore: { duties: 1, breaches: 1 } });
  });

  test('when another answers for it, then the breach has moved, and each unit is told so', () => {
    const handedOver = fact('03-02T10:00', 'case.handed_over', 'C1', 2, { unit: 'U1', to_unit: 'U2' });
    const [accepted, replied] = answered('03-20T10:00');
    assert.ok(accepted && replied);
    const facts = [accepted, handedOver, { ...replied, version: 3 }];
    const { difference, tallies } = compare(
      regulation('board', reply('2 workdays')),
      regulation('board', reply('2 workdays', '', 'on.unit')),
      facts,
    );
    assert.deepEqual(forms(difference), ['moved C1']);
    assert.deepEqual(tallies.units.get('U2')?.breaches, { before: 1, after: 0 });
    assert.deepEqual(tallies.units.get('U1')?.breaches, { before: 0, after: 1 });
    assert.equal(tallies.units.get('U1')?.moved, 1, 'it is counted where the draft puts it');
  });

  test('when of two events of one instant only the second still counts, then the first is judged no longer', () => {
    const twice = ['U1', 'U2'].map((unit, i) => fact('03-02T09:00', 'case.accepted', 'C1', i + 1, { unit }));
    const { difference, sides } = compare(
      regulation('board', reply('2 workdays', '', 'on.unit')),
      regulation('board', reply('2 workdays, when: \'e.unit == "U2"\'', '', 'on.unit')),
      twice,
    );
    assert.deepEqual(
      difference.changes.map(({ form, before, after }) => [form, before?.who, after]),
      [['removed', 'U1', undefined]],
    );
    assert.deepEqual(sides.noMore, { duties: 1, breaches: 1 });
  });

  test('when it judges other duties and as many, then all are judged newly, whatever tells them apart', () => {
    const consult = fact('03-02T09:00', 'case.accepted', 'C1', 1, { kind: 'consult' });
    const others: readonly Fact[] = [
      { ...consult, version: 2, data: { kind: 'complaint' } },
      { ...consult, at: consult.at + 1, data: { kind: 'complaint' } },
      { ...consult, stream: 'C2', data: { kind: 'complaint' } },
    ];
    const only = (kind: string) => regulation('board', reply(`2 workdays, when: 'e.kind == "${kind}"'`));
    for (const other of others) {
      const { sides } = compare(only('consult'), only('complaint'), [consult, other]);
      assert.deepEqual(sides, { anew: { duties: 1, breaches: 1 }, noMore: { duties: 1, breaches: 1 } });
    }
    const counted = (key: string) =>
      regulation(
        'board',
        `id: a2\nkey: ${key}\nlimit: {who: e.unit, count: case.closed, per: calendar-month, max: 9}\n`,
      );
    const closed = fact('03-02T09:00', 'case.closed', 'C1', 1, { unit: 'U1', person: 'P1' });
    assert.equal(compare(counted('e.unit'), counted('e.person'), [closed]).sides.anew.duties, 1, 'by its key alone');
  });

  test('when each draft had a reading of its own, and one left out a row, then all others are still the same', () => {
    const noise = fact('03-01T09:00', 'case.handed_over', 'C1', 1, { to_unit: 'U9' });
    const twice = [2, 3].map((version) => fact('03-02T09:00', 'case.accepted', 'C1', version, { unit: 'U1' }));
    const shifted = twice.map((each) => ({ ...each, version: each.version - 1 }));
    const rulebook = rulebookFrom(regulation('board', reply('2 workdays')));
    const [before, after] = [judge(rulebook, [noise, ...twice]), judge(rulebook, shifted)];
    assert.deepEqual(differenceBetween(before, after, { isOneReading: false }).changes, []);
    const { duties } = differenceBetween(before, after, { isOneReading: false });
    assert.deepEqual(duties.get('board/a1'), { before: 2, after: 2, both: 2 });
    assert.equal(differenceBetween(before, after).changes.length, 2, 'by their numbers the second was the first');
  });

  test('when a promise becomes an encouragement, then its breach is none any more, though it is missed', () => {
    const { difference, tallies } = compare(
      regulation('board', reply('2 workdays')),
      regulation('board', reply('2 workdays', 'force: encouraged')),
      answered('03-20T10:00'),
    );
    assert.deepEqual(forms(difference), ['removed C1']);
    assert.deepEqual(tallies.total.missed, { before: 0, after: 1 });
  });

  test('when the draft is dearer, then points count after their cap and fines in yuan, by article, month and unit', () => {
    const cap = 'cap: {points: 3, per: calendar-month}';
    const dear = `breach: [{deduct: 2, from: who, ${cap}}, {fine: 50.5, from: who}, {fine: {unset: late-fine, word: 酌情}, from: who}]`;
    const facts = [
      ...answered('03-20T10:00', 'C1'),
      ...answered('03-20T11:00', 'C2'),
      ...answered('03-20T11:00', 'C3', ''),
    ];
    const { tallies } = compare(
      regulation('board', reply('2 workdays', 'breach: [{deduct: 1, from: who}]')),
      regulation('board', closing, reply('2 workdays', dear)),
      facts,
    );
    const cost = ({ hundredths, fen, openFines }: Tally | undefined = tallies.total) => [hundredths, fen, openFines];
    const expected = [
      { before: 300, after: 300 + 200 },
      { before: 0, after: 3 * 5050 },
      { before: 0, after: 3 },
    ];
    assert.deepEqual(cost(), expected);
    assert.deepEqual(cost(tallies.articles.get('board/a1')), expected);
    assert.deepEqual(cost(tallies.months.get('2026-03')), expected);
    assert.deepEqual(
      cost(tallies.units.get('U1'))[0],
      { before: 200, after: 300 },
      'two breaches of two points, cut to three',
    );
    assert.deepEqual(cost(tallies.units.get('未载明'))[0], { before: 100, after: 200 });
    assert.equal(isChanged(tallies.total), true, 'though no breach is told otherwise');
    assert.equal(tallies.total.moved, 0);
  });
});
