import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { layOut, log } from '../cli/board.ts';
import { type Desk, openDesk } from '../cli/terminal.ts';
import { readerText } from './desk.ts';

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(() => desk.clear());

const read = (name: string) => readFileSync(join(desk.folder, name), 'utf8');

test('audit writes a report beside its answer, and says the same in both', async () => {
  const words = [...(await layOut(desk)), '--until', '2026-11-20', '--report', 'r.html'];
  const { code, out } = await desk.type('audit', ...words, '--json');
  assert.equal(code, 0);
  const text = readerText(read('r.html'));
  assert.match(text, /判定 3 次，做到 33\.3%；违反 2 次，涉及 1 条规则，最常失守的是 a1 答复时限（2 次）。/);
  assert.match(text, /读 4 行，拒收 1 行；得 5 个事实，3 条事实流/);
  assert.match(text, /日志 log\.csv/);
  assert.match(text, /环保局 违反：一直没有做|违反：一直没有做 事实流 M3/);
  assert.ok(text.includes(JSON.parse(out).digest));
});

test('the same log and regulation give the same file, byte for byte', async () => {
  const words = await layOut(desk);
  await desk.type('audit', ...words, '--report', 'one.html');
  await desk.type('audit', ...words, '--report', 'two.html');
  assert.equal(read('one.html'), read('two.html'));
});

test('--lang en gives the report in English', async () => {
  await desk.type('audit', ...(await layOut(desk)), '--until', '2026-11-20', '--report', 'r.html', '--lang', 'en');
  assert.match(readerText(read('r.html')), /3 verdicts, 33\.3% kept; 2 broken under one rule/);
});

test('a stream whose name is markup is shown as its name', async () => {
  const name = '<img src=x onerror=alert(1)>';
  const words = await layOut(desk, { log: log.replace('M3,', `${name},`) });
  await desk.type('audit', ...words, '--until', '2026-11-20', '--report', 'r.html');
  assert.doesNotMatch(read('r.html'), /<img/);
  assert.match(read('r.html'), /&lt;img src=x onerror=alert\(1\)&gt;/);
});

test('no report is written over the log, and one that cannot be written ends with 3', async () => {
  const words = await layOut(desk);
  assert.equal((await desk.type('audit', ...words, '--report', 'log.csv')).code, 2);
  assert.equal(read('log.csv'), log);
  assert.equal((await desk.type('audit', ...words, '--report', 'no/such/folder.html')).code, 3);
});

test('without --report there is none, and the reader of a report is not shown this machine', async () => {
  const words = await layOut(desk);
  await desk.type('audit', ...words);
  assert.ok(!readdirSync(desk.folder).some((name) => name.endsWith('.html')));
  await desk.type('audit', ...words.with(0, join(desk.folder, 'log.csv')), '--report', 'r.html');
  assert.ok(existsSync(join(desk.folder, 'r.html')));
  assert.ok(!read('r.html').includes(desk.folder));
});
