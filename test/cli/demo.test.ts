import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { after, test } from 'node:test';
import stringWidth from 'string-width';
import { openDesk } from './terminal.ts';

const wide = await openDesk('zh', 100);
const narrow = await openDesk('zh', 80);
const english = await openDesk('en', 100);
after(() => Promise.all([wide, narrow, english].map((desk) => desk.clear())));

test('the demo audits the sample and explains three breaches', async () => {
  const { code, out, err } = await wide.type('demo');
  assert.equal(code, 0, err);
  assert.equal(err, '');
  assert.match(out, /客户服务热线规章制度 \(hotline-rulebook\)/);
  assert.match(out, /拒收 0 行/);
  assert.match(out, /5\.1a +接听：[^ ]+.* +\d+ +\d+ +\d+/);
  assert.match(out, /原文没有数字的，只计量，不判断/);
  assert.equal(out.match(/^■ /gm)?.length, 3);
  assert.equal(out.match(/^条文 /gm)?.length, 3);
  assert.deepEqual(readdirSync(wide.folder), [], 'it leaves nothing behind');
});

test('it fits a terminal of 80 columns, and speaks English where the reader does', async () => {
  const { out } = await narrow.type('demo');
  for (const line of out.split('\n')) assert.ok(stringWidth(line) <= 80, line);
  const { out: en } = await english.type('demo');
  assert.match(en, /measured, not judged/);
});

test('as data it is the audit, the same each time', async () => {
  const one = JSON.parse((await wide.type('demo', '--json')).out);
  const other = JSON.parse((await narrow.type('demo', '--json')).out);
  assert.deepEqual(one, other);
  assert.equal(one.worst.length, 3);
  assert.equal(one.rows.rejected, 0);
  const sum = (name: string) =>
    one.articles.reduce((total: number, each: { [counter: string]: number }) => total + (each[name] ?? 0), 0);
  const ends = ['fulfilled', 'violated', 'missed', 'pending', 'suspended', 'discharged'];
  assert.equal(
    ends.reduce((total, name) => total + sum(name), 0),
    sum('activated'),
  );
});
