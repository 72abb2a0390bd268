import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { compared, late, marked, open, regulationOf, reply, told } from './story.ts';

describe('given two regulations that nobody marked', () => {
  test('two limits for one reply are named, with who says which', () => {
    const found = compared([regulationOf('a', [reply('a1', '2 workdays')]), regulationOf('b', [reply('b1', '24h')])]);
    assert.deepEqual(told(found), ['case.received → case.replied: a/a1 | b/b1']);
    assert.deepEqual(found.contradictions[0]?.pairs, [{ regulations: ['a', 'b'] }]);
    assert.equal(found.contradictions[0]?.isMarked, false);
  });

  test('the same limit, written in hours or in minutes, is none', () => {
    assert.deepEqual(
      told(compared([regulationOf('a', [reply('a1', '24h')]), regulationOf('b', [reply('b1', '1440m')])])),
      [],
    );
  });

  test('limits for cases that cannot be the same are none', () => {
    const a = regulationOf('a', [reply('a1', '2 workdays', 'e.kind == "consult"')]);
    const b = regulationOf('b', [reply('b1', '7 days', 'e.kind == "complaint"')]);
    assert.deepEqual(told(compared([a, b])), []);
    const c = regulationOf('c', [reply('c1', '7 days', 'e.kind in ["complaint", "consult"]')]);
    assert.deepEqual(told(compared([a, b, c])), ['case.received → case.replied: a/a1 | c/c1']);
  });

  test('an open figure contradicts nobody', () => {
    const soon = regulationOf('a', [reply('a1', '{unset: soon, word: 及时}')]);
    assert.deepEqual(told(compared([soon, regulationOf('b', [reply('b1', '24h')])])), []);
  });

  test('thresholds, hours of the day and a ban on what is asked for are compared in the same way', () => {
    const three = regulationOf('a', [late('a1', 'max: 3'), open('a2', 'up >= duration("24h")')]);
    const four = regulationOf('b', [late('b1', 'reaches: 4'), open('b2', 'duration("24h") <= up')]);
    assert.deepEqual(told(compared([three, four])), [], 'more than three is from four');
    const other = regulationOf('c', [late('c1', 'reaches: 3'), open('c2', 'up >= duration("12h")')]);
    assert.deepEqual(told(compared([three, four, other])), [
      'employee.late / month: a/a1 b/b1 | c/c1',
      'span hotline.opened hotline.closed / day: a/a2 b/b2 | c/c2',
    ]);
    const yearly = regulationOf('d', [
      late('d1', 'reaches: 3', 'calendar-year'),
      open('d2', 'up >= duration("1h")', 'calendar-month'),
    ]);
    assert.deepEqual(told(compared([three, yearly])), [], 'another window is another thing');
  });

  test('one that forbids what the other asks for', () => {
    const asks = regulationOf('a', [
      'id: a1\nmust: {who: on.unit, on: case.received, do: {event: case.replied, where: e.open}, within: 1h}',
    ]);
    const ban = (when: string) => regulationOf('b', [`id: b1\nmust_not: {who: e.unit, do: case.replied${when}}`]);
    assert.deepEqual(told(compared([asks, ban('')])), ['case.replied ✗: a/a1 | b/b1']);
    assert.deepEqual(told(compared([asks, ban(', when: e.open')])), ['case.replied ✗: a/a1 | b/b1']);
    assert.deepEqual(told(compared([asks, ban(', when: e.person == ""')])), [], 'one may reply otherwise');
    assert.deepEqual(told(compared([asks, ban(', unless: e.unit == "desk"')])), []);
  });

  test('a version that another has replaced is compared no more', () => {
    const old = reply('a1', '2 workdays').replace('id: a1', 'id: a1\neffective: 2025-01-01');
    const now = reply('a1', '24h').replace('id: a1', 'id: a1\neffective: 2026-01-01\nreplaces: a1@2025-01-01');
    const b = regulationOf('b', [reply('b1', '24h')]);
    assert.deepEqual(told(compared([regulationOf('a', [old, now]), b])), []);
    assert.equal(told(compared([regulationOf('a', [old]), b])).length, 1);
  });

  test('where an exception says what the other says, nothing differs', () => {
    const general = [reply('a1', '7 days'), `${reply('a2', '24h', 'e.kind == "consult"')}\nexception: a1`];
    const b = regulationOf('b', [reply('b1', '24h', 'e.kind == "consult"')]);
    assert.deepEqual(told(compared([regulationOf('a', general), b])), []);
    assert.equal(told(compared([regulationOf('a', [reply('a1', '7 days')]), b])).length, 1);
  });
});

describe('given a matter that is marked', () => {
  const rings = (id: string, rule: string, says?: string) =>
    regulationOf(id, [marked(reply(rule, '3 × employee.late'), 'ring-limit', says)]);

  test('who says the same stands together, words before figures', () => {
    const found = compared([
      rings('a', 'x', '三声内'),
      rings('b', 'y', '三声内'),
      rings('c', 'z', '第三声'),
      rings('d', 'w', '三声 内'),
    ]);
    assert.deepEqual(told(found), ['ring-limit: a/x b/y d/w | c/z']);
    assert.deepEqual(
      found.contradictions[0]?.pairs.map(({ regulations }) => regulations.join(' ')),
      ['a c', 'b c', 'c d'],
    );
  });

  test('a rule without words joins those who say its figure in words', () => {
    assert.deepEqual(told(compared([rings('a', 'x', '三声内'), rings('b', 'y')])), []);
  });

  test('the same words over figures that clash are told apart by the figures', () => {
    const soon = (id: string, within: string) =>
      regulationOf(id, [marked(reply('x', within), 'reply-time', '按时答复')]);
    assert.deepEqual(told(compared([soon('a', '24h'), soon('b', '2 workdays')])), ['reply-time: a/x | b/x']);
    assert.deepEqual(told(compared([soon('a', '24h'), soon('b', '24h')])), []);
  });

  test('an unmarked rule on the same subject is drawn in', () => {
    const found = compared([
      regulationOf('a', [marked(reply('x', '24h'), 'reply-time')]),
      regulationOf('b', [reply('y', '2 workdays')]),
    ]);
    assert.deepEqual(told(found), ['reply-time: a/x | b/y']);
  });

  test('items and notes speak too, and the force is part of what is said', () => {
    const item = `id: x\ncheck:\n  who: e.person\n  on: case.replied\n  that:\n    up: {holds: e.open, label: 开机, matter: phone-use, says: 全天开机}`;
    const note = '```notes\n- {ref: n1, home: prose, matter: phone-use, says: 会上关机, text: 会议守则}\n```';
    assert.deepEqual(told(compared([regulationOf('a', [item]), regulationOf('b', [note])])), [
      'phone-use: a/x#up | b/n1',
    ]);
    const hoped = item.replace('label: 开机', 'label: 开机, force: encouraged');
    assert.deepEqual(told(compared([regulationOf('a', [item]), regulationOf('b', [hoped])])), [
      'phone-use: a/x#up | b/x#up',
    ]);
  });

  test('saying something besides is a difference, saying the same in another order is none', () => {
    const say = (id: string, ...said: readonly string[]) =>
      regulationOf(
        id,
        said.map((words, i) =>
          marked(reply(`r${i}`, `{unset: f${i}, word: 及时}`, `e.kind == "${i}"`), 'jewellery', words),
        ),
      );
    assert.deepEqual(told(compared([say('a', '戒指', '手表'), say('b', '手表', '戒指')])), []);
    assert.deepEqual(told(compared([say('a', '戒指', '手表'), say('b', '戒指')])), ['jewellery: a/r0 b/r0 | a/r1']);
    assert.deepEqual(told(compared([say('a', '戒指', '手表'), say('b', '戒指', '耳钉')])).length, 1);
  });
});

describe('what has been settled', () => {
  const texts = [
    regulationOf('a', [reply('x', '24h')]),
    regulationOf('b', [reply('x', '2 workdays')]),
    regulationOf('c', [reply('x', '7 days')]),
  ];
  const matter = 'case.received → case.replied';

  test('pairs that are declared compatible are not named', () => {
    const entry = { matter, regulations: ['b', 'a'], why: '不同的窗口', line: 1 };
    assert.deepEqual(told(compared(texts.slice(0, 2), [entry])), []);
    const [found] = compared(texts, [entry]).contradictions;
    assert.deepEqual(
      found?.pairs.map(({ regulations }) => regulations.join(' ')),
      ['a c', 'b c'],
    );
    assert.deepEqual(found?.compatible, [entry]);
    assert.equal(compared(texts.slice(0, 2), [{ ...entry, matter: 'phone-use' }]).contradictions.length, 1);
  });

  test('compatible regulations with one figure stand together, whatever their words', () => {
    const rings = (id: string, says: string) =>
      regulationOf(id, [marked(reply('x', '3 × employee.late'), 'ring-limit', says)]);
    const all = [rings('a', '三声内'), rings('b', '三声之前'), rings('c', '第三声')];
    const entry = { matter: 'ring-limit', regulations: ['a', 'b'], why: '一样', line: 1 };
    assert.deepEqual(told(compared(all)), ['ring-limit: a/x | b/x | c/x']);
    assert.deepEqual(told(compared(all, [entry])), ['ring-limit: a/x b/x | c/x']);
  });

  test('a ruling decides: the contradiction is shown, and is no longer open', () => {
    const entry = { matter, regulations: ['a', 'b'], why: '从严', ruling: { by: '办公室', on: '2026-03-01' }, line: 1 };
    const [decided] = compared(texts.slice(0, 2), [entry]).contradictions;
    assert.equal(decided?.isOpen, false);
    assert.deepEqual(decided?.pairs, [{ regulations: ['a', 'b'], decision: entry }]);
    assert.equal(compared(texts, [entry]).contradictions[0]?.isOpen, true);
  });
});

describe('a promise under a superior norm', () => {
  const above = (...rules: readonly string[]) => regulationOf('norm', rules);
  const below = (...rules: readonly string[]) => regulationOf('promise', rules, ['under: [norm]']);
  const how = (ours: string, theirs: string) =>
    compared([above(theirs), below(ours)]).loosePromises.map((each) => `${each.ours.id} ${each.how} ${each.above.id}`);

  test('may be stricter, never looser', () => {
    assert.deepEqual(how(reply('p', '3 workdays'), reply('n', '2 workdays')), ['p longer n']);
    assert.deepEqual(how(reply('p', '1 workdays'), reply('n', '2 workdays')), []);
    assert.deepEqual(how(reply('p', '2 days'), reply('n', '24h')), ['p longer n']);
    assert.deepEqual(how(reply('p', '3 workdays'), reply('n', '4 days')), [], 'the calendar decides');
    assert.deepEqual(how(reply('p', '{unset: s, word: 尽快}'), reply('n', '24h')), ['p open n']);
    assert.deepEqual(how(`${reply('p', '1h')}\nforce: encouraged`, reply('n', '24h')), ['p weaker n']);
    assert.deepEqual(how(late('p', 'max: 5'), late('n', 'max: 3')), ['p larger n']);
    assert.deepEqual(how(open('p', 'up >= duration("12h")'), open('n', 'up >= duration("24h")')), ['p beyond n']);
    assert.deepEqual(how(open('p', 'up >= duration("24h")'), open('n', 'up >= duration("12h")')), []);
    const closings = (id: string, that: string) =>
      open(id, that).replace('up: {span: [hotline.opened, hotline.closed]}', 'n: {count: hotline.closed}');
    assert.deepEqual(how(closings('p', 'n <= 3'), closings('n', 'n <= 1')), ['p beyond n']);
    assert.deepEqual(how(closings('p', 'n <= 1'), closings('n', 'n <= 3')), []);
    assert.deepEqual(how(closings('p', 'n <= 3'), closings('n', 'n < 3')), ['p beyond n'], 'three is one too many');
  });

  test('by itself, without standing under the other, promises nothing to it', () => {
    const found = compared([above(reply('n', '24h')), regulationOf('other', [reply('p', '48h')])]);
    assert.deepEqual(found.loosePromises, []);
  });

  test('is held against what stands above what it stands under', () => {
    const middle = regulationOf('middle', [], ['under: [norm]']);
    const low = regulationOf('low', [reply('p', '48h')], ['under: [middle]']);
    assert.equal(compared([above(reply('n', '24h')), middle, low]).loosePromises.length, 1);
  });
});

test('duties that nobody owns and limits on which nothing follows are gathered', () => {
  const ownerless = 'id: x\nmust: {on: case.received, do: case.replied, within: 1h}';
  const idle = 'id: y\nlimit: {who: e.person, count: employee.late, per: day, max: 3}';
  const { withoutOwner, withoutConsequence } = compared([regulationOf('a', [ownerless, idle, late('z', 'max: 5')])]);
  assert.deepEqual(
    withoutOwner.map(({ id }) => id),
    ['x'],
  );
  assert.deepEqual(
    withoutConsequence.map(({ id }) => id),
    ['y'],
  );
});
