import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import ExcelJS from 'exceljs';
import { layOut, log, map, regulation } from './board.ts';
import { rowsOf } from './csv-rows.ts';
import { type Desk, openDesk } from './terminal.ts';

describe('given the message board and a draft of its reply limit', () => {
  let desk: Desk;
  beforeEach(async () => {
    desk = await openDesk();
    await layOut(desk);
  });
  afterEach(() => desk.clear());

  const plain = regulation.replace(/```test[\s\S]*```/, '');
  const diff = (...more: readonly string[]) =>
    desk.type(
      'diff',
      'log.csv',
      '--map',
      'map.yaml',
      '--from',
      'board.md',
      '--to',
      'draft.md',
      '--until',
      '2026-11-20',
      ...more,
    );
  const draft = (text: string) => desk.put('draft.md', text);

  test('when it gets tighter and dearer, then JSON tells both sides of everything that scripts rely on', async () => {
    await draft(
      plain
        .replace('within: 7 workdays', 'within: 1 workdays')
        .replace('deduct: 2', 'deduct: 2.5')
        .replace('id: board', 'id: b'),
    );
    const { out } = await diff('--json');
    const { from, to, period, ...rest } = JSON.parse(out);
    assert.deepEqual([from.regulations, to.regulations], [['board'], ['board']]);
    assert.notEqual(from.digest, to.digest);
    assert.deepEqual(period, { from: '2026-09-30T10:00:00+08:00', until: '2026-11-20T00:00:00+08:00' });
    const sums = {
      breaches: { from: 2, to: 3, added: 1, removed: 0, moved: 2, unchanged: 0 },
      missed: { from: 0, to: 0 },
      points: { from: 4, to: 7.5 },
      yuan: { from: 0, to: 0 },
      openFines: { from: 0, to: 0 },
    };
    const { articles, units, months, ...totals } = rest;
    assert.deepEqual(totals, {
      events: 5,
      streams: 3,
      rows: { read: 4, rejected: 1 },
      duties: { from: 3, to: 3, both: 3 },
      newlyJudged: { duties: 0, breaches: 0 },
      noLongerJudged: { duties: 0, breaches: 0 },
      ...sums,
      consequences: { deduct: { from: 2, to: 3 } },
    });
    assert.deepEqual(articles, [
      { article: 'a1', from: 'board', to: 'board', duties: { from: 3, to: 3, both: 3 }, ...sums },
    ]);
    assert.deepEqual(
      units.map(({ unit, breaches }: { unit: string; breaches: { from: number; to: number } }) => [
        unit,
        breaches.from,
        breaches.to,
      ]),
      [
        ['=城管局', 0, 1],
        ['城管局', 1, 1],
        ['环保局', 1, 1],
      ],
    );
    assert.deepEqual(
      months.map(({ month, points }: { month: string; points: unknown }) => [month, points]),
      [['2026-10', { from: 4, to: 7.5 }]],
    );
  });

  test('when it is looser, then the breach that is none any more is told with both sides, formulas made harmless', async () => {
    await desk.put(
      'log.csv',
      log.replace('M2,2026-09-30 11:00,井盖松动,城管局', 'M2,2026-09-30 11:00,井盖松动,=cmd()'),
    );
    await draft(plain.replace('within: 7 workdays', 'within: 8 workdays'));
    const { out } = await diff('--details', 'changes.csv');
    assert.match(out, /^若按新稿，2026-09-30 – 2026-11-20 会少违反 1 次；最多的是 a1 答复时限（少 1 次）。/);
    assert.match(out, /逐次对照见 changes\.csv。/);
    assert.match(out, /explain log\.csv --map map\.yaml --by board\.md --until 2026-11-20 --stream M2 --article a1/);
    const [removed] = rowsOf(desk, 'changes.csv');
    assert.deepEqual(
      [
        removed?.change,
        removed?.stream,
        removed?.from_state,
        removed?.to_state,
        removed?.from_who,
        removed?.from_late_ms,
      ],
      ['removed', 'M2', 'violated', 'fulfilled', `'=cmd()`, '1'],
    );
    assert.equal(removed?.from_due_at, '2026-10-15T23:59:59.999+08:00');
    assert.equal(removed?.to_due_at, '2026-10-16T23:59:59.999+08:00');
  });

  test('when the changes are asked for as a workbook, then it has the same columns and rows', async () => {
    await draft(plain.replace('within: 7 workdays', 'within: 8 workdays'));
    await diff('--details', 'changes.csv');
    await diff('--details', 'changes.xlsx');
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.readFile(`${desk.folder}/changes.xlsx`);
    const [sheet] = workbook.worksheets;
    const changes = rowsOf(desk, 'changes.csv');
    const [removed = {}] = changes;
    const cells = (row: number) => Object.keys(removed).map((_, i) => sheet?.getRow(row).getCell(i + 1).value);
    assert.deepEqual(cells(1), Object.keys(removed));
    assert.deepEqual([cells(2)[0], cells(2)[2], sheet?.rowCount], ['removed', 'M2', changes.length + 1]);
  });

  test('when the reader reads English, so does the answer', async () => {
    await draft(plain);
    const same = await diff('--lang', 'en');
    assert.match(same.out, /^Under the draft no breach would have changed in 2026-09-30 – 2026-11-20: the same 2\./);
    await draft(plain.replace('within: 7 workdays', 'within: 1 workdays'));
    const tighter = await diff('--lang', 'en');
    assert.match(tighter.out, /^Under the draft there would have been 1 more breach in .*, most of them under\s+a1 /);
    assert.match(tighter.out, /^By article\narticle +what it asks +from +to +more +fewer +moved +points$/m);
  });

  test('when it drops the rule for another, then what is judged newly and no longer is counted apart and marked', async () => {
    await draft(plain.replace('id: a1', 'id: b1'));
    const { out } = await diff();
    assert.match(out, /新判 3 项（违反 2），不再判 3 项（原违反 2）/);
    assert.match(out, /^b1 +（新增）答复时限：/m);
    assert.match(out, /^a1 +（删去）答复时限：/m);
    const { newlyJudged, noLongerJudged, articles } = JSON.parse((await diff('--json')).out);
    assert.deepEqual(
      [newlyJudged, noLongerJudged],
      [
        { duties: 3, breaches: 2 },
        { duties: 3, breaches: 2 },
      ],
    );
    assert.deepEqual(
      articles.map(({ from, to }: { from: string | null; to: string | null }) => [from, to]),
      [
        [null, 'board'],
        ['board', null],
      ],
    );
  });

  test('when many units are concerned, then the twenty that change most are shown, and how many more', async () => {
    const rows = Array.from({ length: 23 }, (_, i) => `N${i},2026-09-30 10:00,水,单位${i},2026-10-10 10:00,已办\n`);
    const twice = 'N99,2026-09-30 10:00,水,单位22,2026-10-10 10:00,已办\n';
    await desk.put('log.csv', log.replace(/M4.*\n/, '') + rows.join('') + twice);
    await draft(plain.replace('within: 7 workdays', 'within: 1 workdays'));
    const { out } = await diff();
    assert.match(out, /变化最大的 20 个，另有 6 个/);
    assert.match(out, /责任人 .*\n─+\n单位22 +0 +2 +\+2/);
  });

  test('when it needs a field that the old one does not know, then the log is still read once, by the words of both', async () => {
    await draft(
      plain
        .replace('office: string}', 'office: string, urgent: bool}')
        .replace('do: message.replied', 'when: on.urgent\n  do: message.replied'),
    );
    await desk.put(
      'map.yaml',
      map.replace('office: row["单位"]}', 'office: row["单位"], urgent: row["留言详情"] == "噪声"}'),
    );
    const { out, err, code } = await diff('--json');
    assert.equal(code, 0, err);
    assert.doesNotMatch(err, /各读了一遍/);
    const { duties, breaches } = JSON.parse(out);
    assert.deepEqual(duties, { from: 3, to: 1, both: 1 });
    assert.deepEqual(breaches, { from: 2, to: 1, added: 0, removed: 1, moved: 0, unchanged: 1 });
  });

  test('when one word means two things, then the log is read by the words of each, and it is said', async () => {
    await draft(plain.replace('office: string}', 'office: int}').replace('who: on.office', `who: 'string(on.office)'`));
    await desk.put('log.csv', log.replace(/=?城管局/g, '7').replace('环保局', '八'));
    const { out, err, code } = await diff('--json');
    assert.equal(code, 0, err);
    assert.match(err, /各读了一遍；按新稿的词有 2 行没有收下，按原稿的词有 1 行/);
    const { duties, noLongerJudged, breaches } = JSON.parse(out);
    assert.deepEqual(
      [duties, noLongerJudged],
      [
        { from: 3, to: 2, both: 2 },
        { duties: 1, breaches: 1 },
      ],
    );
    assert.deepEqual(breaches, { from: 2, to: 1, added: 0, removed: 1, moved: 0, unchanged: 1 });
    assert.equal(rowsOf(desk, 'log.csv.rejected.csv').length, 1, 'what the first reading rejected');
  });

  test('when the log is empty, then there is nothing to compare, and that is the answer', async () => {
    await draft(plain);
    await desk.put('log.csv', log.slice(0, log.indexOf('\n') + 1));
    const { out, code } = await diff();
    assert.equal(code, 0);
    assert.match(out, /^日志里没有事实，无从比较。/);
    const { period, breaches } = JSON.parse((await diff('--json')).out);
    assert.deepEqual([period, breaches.to], [{ from: '', until: '' }, 0]);
  });

  test('when something is wrong, then it ends as an audit does', async () => {
    await draft(plain.replace('do: message.replied', 'do: message.replid'));
    const mistaken = await diff();
    assert.equal(mistaken.code, 1);
    assert.match(mistaken.err, /draft\.md:\d+:\d+ 错误 .*message\.replid/);
    assert.equal(mistaken.out, '');
    await draft(plain);
    const words = ['log.csv', '--map', 'map.yaml', '--from', 'board.md'];
    const cases: readonly (readonly [words: readonly string[], code: number, says: RegExp])[] = [
      [words, 2, /--to/],
      [[...words, '--to', 'none'], 3, /找不到制度“none”/],
      [['none.csv', ...words.slice(1), '--to', 'draft.md'], 3, /none\.csv/],
      [[...words, '--to', 'draft.md', '--details', 'log.csv'], 2, /log\.csv/],
      [[...words, '--to', 'draft.md', '--details', 'no/such/folder.csv'], 3, /folder\.csv/],
      [[...words, '--to', 'draft.md', '--until', 'soon'], 2, /soon/],
    ];
    for (const [each, code, says] of cases) {
      const ended = await desk.type('diff', ...each);
      assert.equal(ended.code, code, ended.err);
      assert.match(ended.err, says);
    }
  });
});
