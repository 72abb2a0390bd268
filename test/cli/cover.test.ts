import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { layOut, regulation } from './board.ts';
import { type Desk, openDesk } from './terminal.ts';

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(() => desk.clear());

const check = `
\`\`\`rule
id: a2
home: phrase
check:
  who: e.stream
  on: message.replied
  that:
    a2-hello: {holds: 'e.text != ""', label: 问候}
    a2-thanks: {holds: e.text.contains("已"), label: 致谢, home: disclosure, force: encouraged}
\`\`\`

\`\`\`notes
- {ref: P, home: prose, text: 说明目的}
\`\`\`

## 第2条 附则
自印发之日起施行。
`;

const board = regulation.replace('\n```test', `${check}\n\`\`\`test`);
const catalogue = `# board
| Ref | Rule |
|---|---|
| P | Purpose |
| A1 | Answer within seven workdays |
| A2 | Polite answer |
| A2(hello) | Greeting |
`;

test('every article is shown with its homes, and an article that has none is named', async () => {
  await desk.put('board.md', board);
  const { code, out } = await desk.type('cover', 'board.md');
  assert.equal(code, 0);
  assert.match(out, /^1 +a1 +规则 must +必须 +/m);
  assert.match(out, /^ +a2 +用语 check +必须 +/m);
  assert.match(out, /^ +a2-hello +检查项 +必须 +问候$/m);
  assert.match(out, /^ +a2-thanks +公示 +提倡 +致谢$/m);
  assert.match(out, /^ +P +叙述 +说明目的$/m);
  assert.match(out, /^2 +– +没有 +附则$/m);
  assert.match(out, /归处 5 个：规则 1，检查项 1，用语 1，公示 1，叙述 1；条文 2 条，没有归处的 1 条：2/);
});

describe('a catalogue', () => {
  beforeEach(() => desk.put('list.md', catalogue).then(() => undefined));

  test('whose rules all have a home ends with 0', async () => {
    await desk.put('board.md', board);
    const { code, out } = await desk.type('cover', 'board.md', '--catalogue', 'list.md');
    assert.equal(code, 0);
    assert.match(out, /目录 list\.md：4 条，没有归处的 0 条/);
  });

  const forgotten = [
    ['the note', /- \{ref: P.*\n/, 'P'],
    ['the item', / {4}a2-hello:.*\n/, 'A2(hello)'],
    ['the rule, by a slip in its id,', /id: a2\n/, 'A2'],
  ] as const;
  for (const [what, written, ref] of forgotten) {
    test(`names what lived in ${what} that the author forgot, and ends with 1`, async () => {
      const left = board.replace(written, (text) => (text.startsWith('id') ? 'id: a3\n' : ''));
      assert.notEqual(left, board);
      await desk.put('board.md', left.replace('```notes\n```\n', ''));
      const { code, out } = await desk.type('cover', 'board.md', '--catalogue', 'list.md', '--json');
      assert.equal(code, 1, out);
      const [found] = JSON.parse(out).catalogues;
      assert.deepEqual(
        found.withoutHome.map((row: { ref: string }) => row.ref),
        [ref],
      );
      const told = await desk.type('cover', 'board.md', '--catalogue', 'list.md');
      assert.match(told.out, /没有归处的 1 条\n {2}/);
      assert.ok(told.out.includes(`  ${ref}  `));
    });
  }

  test('is held against its own regulation, not against another that has rules of the same ids', async () => {
    await desk.put('hall.md', board.replace('regulation: board', 'regulation: hall'));
    await desk.put('board.md', board.replace(/- \{ref: P.*\n/, '').replace('```notes\n```\n', ''));
    const { code, out } = await desk.type('cover', 'board.md', 'hall.md', '--catalogue', 'list.md', '--json');
    assert.equal(code, 1);
    assert.deepEqual(
      JSON.parse(out).catalogues[0].withoutHome.map((row: { ref: string }) => row.ref),
      ['P'],
    );
  });

  test('of another regulation, or one that lost a row, ends with 3 and a sentence', async () => {
    await desk.put('board.md', board);
    await desk.put('list.md', catalogue.replace('# board', '# hall'));
    const other = await desk.type('cover', 'board.md', '--catalogue', 'list.md');
    assert.equal(other.code, 3);
    assert.match(other.err, /list\.md 是制度 hall 的目录/);
    await desk.put('list.md', `${catalogue}\n- Rules catalogued: 5\n`);
    const short = await desk.type('cover', 'board.md', '--catalogue', 'list.md', '--lang', 'en');
    assert.equal(short.code, 3);
    assert.match(short.err, /list\.md:9 the catalogue says 5 rules, its table has 4\. \[wrong-total\]/);
  });
});

test('several regulations are put side by side: what each answers for, and in what sort of home it lives', async () => {
  const answering = board.replace('calendar: cn\n', 'calendar: cn\nanswers: [A1, P, A2, A2(hello)]\n');
  await desk.put('board.md', answering);
  await desk.put('other.md', answering.replace('regulation: board', 'regulation: other'));
  const alone = await desk.type('cover', 'board.md');
  assert.doesNotMatch(alone.out, /各归何处/);
  const { out } = await desk.type('cover', 'board.md', 'other.md');
  assert.match(out, /^制度 +负责 +规则 +检查项 +用语 +登记 +公示 +职责 +叙述 +没有$/m);
  assert.match(out, /^other +4 +1 +1 +1 +1 *$/m);
  assert.match(out, /^合计 +8 +2 +2 +2 +2 *$/m);
});

test('a ref that the regulation says it answers for is named where it has no home', async () => {
  const answering = (refs: string) => board.replace('calendar: cn\n', `calendar: cn\nanswers: [${refs}]\n`);
  await desk.put('board.md', answering('A1, P, A2(hello)'));
  const whole = await desk.type('cover', 'board.md');
  assert.equal(whole.code, 0);
  assert.match(whole.out, /由它负责的 3 条（answers），没有归处的 0 条/);
  await desk.put('board.md', answering('A1, A3, A4'));
  const lacking = await desk.type('cover', 'board.md');
  assert.equal(lacking.code, 1);
  assert.match(
    lacking.err,
    /^board\.md:6:15 错误 answers 里的“A3”在本制度里没有归处.*\n.*:19 错误 .*“A4”.*\[no-home\]$/m,
  );
});

describe('a log', () => {
  test('shows beside each home what it came to, and names the rules that it never touched', async () => {
    const [log = ''] = await layOut(desk, { regulation: board.replace('id: a2\n', 'id: a2\neffective: 2027-01-01\n') });
    const words = ['cover', 'board.md', '--log', log, '--map', 'map.yaml', '--until', '2027-01-01'];
    const { code, out } = await desk.type(...words);
    assert.equal(code, 0, out);
    // M1 in time, M2 a day late, M3 never; the row without a time is refused.
    assert.match(out, /^1 +a1 .* 3 +1 +2 +0$/m);
    assert.match(out, /规则 2 条，这份日志没有碰到 1 条：a2$/m);
    const [found] = JSON.parse((await desk.type(...words, '--json')).out).regulations;
    assert.deepEqual(found.neverActivated, ['a2']);
    const [a1] = found.articles[0].homes;
    assert.deepEqual([a1.activated, a1.fulfilled, a1.violated, a1.missed], [3, 1, 2, 0]);
  });

  test('shows of an item how often it failed, by its own force', async () => {
    const silent = 'M5,2026-09-30 11:00,井盖,城管局,2026-10-15 10:00,在办';
    const [log = ''] = await layOut(desk, { regulation: board, log: `${boardLog}${silent}\n` });
    const { out } = await desk.type('cover', 'board.md', '--log', log, '--map', 'map.yaml');
    assert.match(out, /^ +a2 +用语 check .* 3 +2 +0 +1$/m);
    assert.match(out, /^ +a2-hello .* 3 +0 +0$/m);
    assert.match(out, /^ +a2-thanks .* 3 +0 +1$/m);
  });

  test('needs a map: without one the command is not understood', async () => {
    await layOut(desk);
    const { code, err } = await desk.type('cover', 'board.md', '--log', 'log.csv');
    assert.equal(code, 2);
    assert.match(err, /--map/);
  });
});

const boardLog = `留言编号,留言时间,留言详情,单位,答复时间,答复意见
M1,2026-09-30 10:00,路灯不亮,城管局,2026-10-15 18:00,已修
M2,2026-09-30 11:00,井盖松动,城管局,2026-10-16 00:00,已换
`;

test('a regulation with errors ends with 1, a word that means nothing with 3', async () => {
  await desk.put('board.md', board.replace('on: message.left', 'on: message.lefd'));
  assert.equal((await desk.type('cover', 'board.md')).code, 1);
  assert.equal((await desk.type('cover', 'nothing')).code, 3);
});
