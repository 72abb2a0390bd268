import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { layOut, log, regulation } from './board.ts';
import { type Desk, openDesk } from './terminal.ts';

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(() => desk.clear());

const read = (name: string) => readFileSync(join(desk.folder, name), 'utf8');

test('a log is judged and the answer is JSON of the shape that scripts rely on', async () => {
  const { code, out } = await desk.type('audit', ...(await layOut(desk)), '--until', '2026-11-20', '--json');
  assert.equal(code, 0, 'breaches are a result, not a failure');
  const { digest, ...rest } = JSON.parse(out);
  assert.match(digest, /^[0-9a-f]{64}$/);
  const counters = { activated: 3, fulfilled: 1, violated: 2, missed: 0, pending: 0, suspended: 0, discharged: 0 };
  assert.deepEqual(rest, {
    events: 5,
    streams: 3,
    articles: [{ regulation: 'board', article: 'a1', version: 'a1@undated', force: 'must', ...counters }],
    rows: { read: 4, rejected: 1 },
  });
});

test('duties and breaches are written with instants of the regulation’s zone, formulas made harmless', async () => {
  const words = await layOut(desk);
  await desk.type('audit', ...words, '--until', '2026-11-20', '--duties', 'd.csv', '--breaches', 'b.csv');
  const duties = read('d.csv').trimEnd().split('\n');
  assert.equal(duties[0], 'stream,article,version,opened_at,due_at,ended_at,state,late_ms,late_working_ms');
  assert.equal(
    duties.find((line) => line.startsWith('M1,')),
    'M1,a1,a1@undated,2026-09-30T10:00:00+08:00,2026-10-15T23:59:59.999+08:00,2026-10-15T18:00:00+08:00,fulfilled,,',
  );
  assert.match(duties.find((line) => line.startsWith('M2,')) ?? '', /,violated,1,0$/);
  assert.equal(duties.length, 4);
  const breaches = read('b.csv').trimEnd().split('\n');
  assert.equal(
    breaches[0],
    'stream,regulation,article,version,who,reason,opened_at,due_at,breached_at,remedied_at,late_ms,late_working_ms,items,consequences',
  );
  assert.match(breaches[1] ?? '', /^M2,board,a1,a1@undated,城管局,late,/);
  assert.match(breaches[1] ?? '', /,2026-10-16T00:00:00\+08:00,1,0,,deduct 2 城管局$/);
  assert.match(breaches[2] ?? '', /^M3,/);
  assert.equal(breaches.length, 3);
});

test('a holder that looks like a formula is text in the file', async () => {
  const words = await layOut(desk, {
    log: log.replace('M2,2026-09-30 11:00,井盖松动,城管局', 'M2,2026-09-30 11:00,井盖松动,=cmd()'),
  });
  await desk.type('audit', ...words, '--breaches', 'b.csv');
  assert.match(read('b.csv'), /,'=cmd\(\),/);
});

test('rejected rows go to a file with line, column and reason; without any there is no file', async () => {
  const words = await layOut(desk);
  const { err } = await desk.type('audit', ...words);
  assert.match(err, /有 1 行没有收下/);
  assert.match(read('log.csv.rejected.csv'), /log\.csv,5,留言时间,/);
  await desk.put('log.csv', log.replace(/M4.*\n/, ''));
  await desk.type('audit', ...words);
  assert.equal(existsSync(join(desk.folder, 'log.csv.rejected.csv')), false);
  await desk.put('log.csv', log);
  await desk.type('audit', ...words, '--rejects', 'no.csv');
  assert.match(read('no.csv'), /昨天|留言时间/);
});

test('--until decides what is pending', async () => {
  const words = await layOut(desk);
  const pending = async (...more: string[]) => {
    const { out } = await desk.type('audit', ...words, '--json', ...more);
    return JSON.parse(out).articles[0].pending;
  };
  assert.equal(await pending('--until', '2026-10-20 10:00'), 1);
  assert.equal(await pending('--until', '2026-11-20T00:00:00+08:00'), 0);
});

test('another calendar takes the place of the regulation’s, by id or from a file', async () => {
  const words = await layOut(desk);
  const dueOfM1 = async (...more: string[]) => {
    await desk.type('audit', ...words, '--duties', 'd.csv', ...more);
    return /^M1,.*?,.*?,.*?,(.*?),/m.exec(read('d.csv'))?.[1];
  };
  assert.equal(await dueOfM1(), '2026-10-15T23:59:59.999+08:00');
  await desk.put('daily.yaml', 'id: daily\ntitle: 天天上班\ntimezone: Asia/Shanghai\nhours:\n  daily: 09:00-17:00\n');
  assert.equal(await dueOfM1('--calendar', 'daily.yaml'), '2026-10-07T23:59:59.999+08:00');
  const unknown = await desk.type('audit', ...words, '--calendar', 'mars');
  assert.equal(unknown.code, 3);
});

test('the table says what was judged, and names what never applied', async () => {
  const { out } = await desk.type('audit', ...(await layOut(desk)), '--until', '2026-11-20');
  assert.match(out, /依据 留言答复 \(board\)/);
  assert.match(out, /4 行记录，拒收 1 行 → 5 个事实，3 条事实流/);
  assert.match(out, /a1 +答复时限：.+ 3 +1 +2 +0 +0 +33\.3%/);
  const en = await desk.type('audit', ...(await layOut(desk)), '--until', '2026-11-20', '--lang', 'en');
  assert.match(en.out, /4 rows, 1 rejected → 5 events in 3 streams/);
});

test('--by takes a folder, with the figures that an organisation has decided', async () => {
  const words = await layOut(desk);
  await desk.put(
    'law/board.md',
    regulation.replace('within: 7 workdays', 'within: {unset: reply, word: 及时}').replace(/```test[\s\S]*```/, ''),
  );
  await desk.put('law/README.md', 'About these regulations.');
  const folder = words.with(-1, 'law');
  const open = await desk.type('audit', ...folder, '--until', '2026-11-20', '--json');
  assert.equal(JSON.parse(open.out).articles[0].violated, 0, 'measured, not judged');
  const text = await desk.type('audit', ...folder, '--until', '2026-11-20');
  assert.match(text.out, /原文没有数字的[\s\S]*“及时” +reply +3/);
  await desk.put(
    'decided.md',
    '```figures\nboard/reply: {value: 1 workdays, decided-by: 局长, decided-on: 2026-01-01}\n```\n',
  );
  const decided = await desk.type('audit', ...folder, 'decided.md', '--until', '2026-11-20', '--json');
  assert.equal(JSON.parse(decided.out).articles[0].violated, 3);
});

test('mistakes of the regulation end with 1, their places on stderr and nothing on stdout', async () => {
  const words = await layOut(desk, { regulation: regulation.replace('do: message.replied', 'do: message.replid') });
  const { code, out, err } = await desk.type('audit', ...words, '--json');
  assert.equal(code, 1);
  assert.equal(out, '');
  assert.match(err, /board\.md:21:\d+ 错误 .*message\.replied.*\[unknown-event\]/);
});

test('what cannot be read ends with 3 and says what it was', async () => {
  const words = await layOut(desk);
  const cases: readonly (readonly [words: readonly string[], says: RegExp])[] = [
    [words.with(0, 'none.csv'), /none\.csv/],
    [words.with(2, 'none.yaml'), /none\.yaml/],
    [words.with(-1, 'none'), /找不到制度“none”/],
  ];
  for (const [each, says] of cases) {
    const { code, err } = await desk.type('audit', ...each);
    assert.equal(code, 3, err);
    assert.match(err, says);
  }
  await desk.put('log.csv', log.replace('答复时间', '回复时间'));
  const missing = await desk.type('audit', ...words);
  assert.equal(missing.code, 3);
  assert.match(missing.err, /答复时间/);
  const when = await desk.type('audit', ...words, '--until', 'soon');
  assert.equal(when.code, 2);
  assert.equal((await desk.type('audit', 'log.csv', '--by', 'board.md')).code, 2);
});

test('a command leaves no file behind that was not asked for', async () => {
  const words = await layOut(desk, { log: log.replace(/M4.*\n/, '') });
  await desk.type('audit', ...words, '--json');
  assert.deepEqual(readdirSync(desk.folder).sort(), ['board.md', 'log.csv', 'map.yaml']);
});

test('no result is written over the log', async () => {
  const words = await layOut(desk);
  for (const option of ['--duties', '--breaches', '--rejects']) {
    const { code, err } = await desk.type('audit', ...words, option, './log.csv');
    assert.equal(code, 2, option);
    assert.match(err, /不能写在它上面/);
  }
  assert.equal(read('log.csv'), log);
  const nowhere = await desk.type('audit', ...words, '--breaches', 'no/such/folder.csv');
  assert.equal(nowhere.code, 3);
});
