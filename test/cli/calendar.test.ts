import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { openDesk } from './terminal.ts';

const desk = await openDesk();
after(() => desk.clear());

test('the make-up Saturday after National Day is a workday, and the ledger says so', async () => {
  const { code, out, err } = await desk.type('calendar', 'cn', '--from', '2026-10-09 16:00', '--add', '1 workdays');
  assert.equal(code, 0);
  assert.equal(err, '');
  assert.match(out, /到期 2026-10-10 周六 17:30/);
  assert.match(out, /第 1 个工作日，调休补班/);
});

test('eight working hours over a weekend end on Monday at six', async () => {
  const { out } = await desk.type(
    'calendar',
    'cn-0912-1418',
    '--from',
    '2026-10-23 17:00',
    '--add',
    '8 workhours',
    '--json',
  );
  const { due_at, ledger, provisional } = JSON.parse(out);
  assert.equal(due_at, '2026-10-26T18:00:00+08:00');
  assert.equal(provisional, false);
  assert.equal(ledger.at(-1).kind, 'due');
  assert.equal(ledger.at(-1).total, 8 * 3_600_000);
});

test('counting conventions can be told', async () => {
  const words = ['calendar', 'cn', '--from', '2026-03-05 16:30', '--add', '2 workdays', '--json'];
  const due = async (...more: string[]) => JSON.parse((await desk.type(...words, ...more)).out).due_at;
  assert.equal(await due(), '2026-03-09T17:30:00+08:00');
  assert.equal(await due('--first-day', 'included'), '2026-03-06T17:30:00+08:00');
  assert.equal(await due('--due', 'same-time'), '2026-03-09T16:30:00+08:00');
  assert.equal(await due('--due', 'end-of-day'), '2026-03-09T23:59:59.999+08:00');
});

test('a deadline in a year without a published notice is provisional', async () => {
  const { out } = await desk.type('calendar', 'cn', '--from', '2027-10-08', '--add', '2 workdays');
  assert.match(out, /放假安排尚未公布/);
});

test('a calendar of one’s own is a file', async () => {
  await desk.put('shop.yaml', 'id: shop\ntitle: 夜市\ntimezone: Asia/Shanghai\nhours:\n  daily: 18:00-23:00\n');
  const { code, out } = await desk.type(
    'calendar',
    'shop.yaml',
    '--from',
    '2026-03-05 22:00',
    '--add',
    '2 workhours',
    '--json',
  );
  assert.equal(code, 0);
  assert.equal(JSON.parse(out).due_at, '2026-03-06T19:00:00+08:00');
});

test('what cannot be understood says what to write instead, and ends with 2 or 3', async () => {
  const unknown = await desk.type('calendar', 'nope', '--from', '2026-03-05', '--add', '24h');
  assert.equal(unknown.code, 3);
  assert.match(unknown.err, /没有日历“nope”。现有：.*cn-office/);
  const when = await desk.type('calendar', 'cn', '--from', 'yesterday', '--add', '24h');
  assert.equal(when.code, 2);
  assert.match(when.err, /2026-10-09 16:00/);
  const span = await desk.type('calendar', 'cn', '--from', '2026-03-05', '--add', '1.5 workdays', '--lang', 'en');
  assert.equal(span.code, 2);
  assert.match(span.err, /cannot read --add 1.5 workdays/);
  assert.equal((await desk.type('calendar', 'cn')).code, 2);
  assert.equal((await desk.type('judge')).code, 2);
  await desk.put('bad.yaml', 'id: bad\ntitle: 坏\ntimezone: Asia/Shanghai\nhours:\n  daily: 23:00-18:99\n');
  const bad = await desk.type('calendar', 'bad.yaml', '--from', '2026-03-05', '--add', '24h');
  assert.equal(bad.code, 3);
  assert.match(bad.err, /bad\.yaml:5/);
});

test('help is not an error and speaks the reader’s language', async () => {
  const zh = await desk.type('calendar', '--help');
  assert.equal(zh.code, 0);
  assert.match(zh.out, /显示用法/);
  const en = await desk.type('--help', '--lang=en');
  assert.equal(en.code, 0);
  assert.match(en.out, /the regulation is the program/);
});
