import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { layOut, log, regulation } from './board.ts';
import { type Desk, openDesk } from './terminal.ts';

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(() => desk.clear());

const results = ['duties.csv', 'breaches.csv', 'left-out.csv'];
const read = (name: string) => readFileSync(join(desk.folder, name), 'utf8');

/** What an audit says and writes, by so many threads; each with a different need of the log. */
async function auditedBy(workers: number, words: readonly string[], ...more: readonly string[]) {
  const kept = [
    '--until',
    '2026-11-20',
    '--workers',
    `${workers}`,
    '--rejects',
    'left-out.csv',
    '--breaches',
    'breaches.csv',
  ];
  const { code, out, err } = await desk.type('audit', ...words, ...kept, ...more);
  return { code, out, err, files: results.filter((name) => existsSync(join(desk.folder, name))).map(read) };
}

test('three threads say and write what one does, whether they judge or only read', async () => {
  const words = await layOut(desk);
  assert.deepEqual(await auditedBy(3, words), await auditedBy(1, words));
  assert.deepEqual(await auditedBy(3, words, '--json'), await auditedBy(1, words, '--json'));
  assert.deepEqual(
    await auditedBy(3, words, '--duties', 'duties.csv'),
    await auditedBy(1, words, '--duties', 'duties.csv'),
  );
});

test('a rule that counts across streams is judged by one after several have read', async () => {
  const often = `${regulation}
## 第2条 同一单位
\`\`\`rule
id: a2
limit: {who: e.office, count: message.left, per: ever, max: 1}
\`\`\`
`;
  const words = await layOut(desk, { regulation: often, log: log.replace('=城管局', '城管局') });
  const one = await auditedBy(1, words, '--json');
  assert.equal(JSON.parse(one.out).articles[1].violated > 0, true);
  assert.deepEqual(await auditedBy(2, words, '--json'), one);
});

test('what is wrong with a log or a regulation is told once, as by one thread', async () => {
  const wrong = await layOut(desk, { log: log.replace('留言时间', '时间') });
  assert.deepEqual(await auditedBy(2, wrong), await auditedBy(1, wrong));
  const broken = await layOut(desk, { regulation: regulation.replace('do: message.replied', 'do: message.repleid') });
  assert.deepEqual(await auditedBy(2, broken), await auditedBy(1, broken));
});

test('a number of threads that is none is refused', async () => {
  const { code, err } = await auditedBy(0, await layOut(desk));
  assert.equal(code, 2);
  assert.match(err, /1 到 64/);
});
