import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { readLife } from '#law/lifecycle/life-file.ts';
import { type Desk, openDesk } from './terminal.ts';

const board = `---
regulation: board
title: 留言答复
approval:
  - draft
  - {step: approve, department: 总办, article: '2'}
---
## 第1条 答复 {#1}
办件应当答复。

\`\`\`vocab
case.accepted: {case: string, unit: string}
case.replied: {case: string, unit: string}
\`\`\`

\`\`\`rule
id: a1
must: {who: on.unit, on: case.accepted, do: case.replied, within: {unset: soon, word: 尽快}}
\`\`\`

## 第2条 发布 {#2}
经总办批准后发布。
`;

const text = 'regulations/board/regulation.md';
const facts = 'regulations/board/life.ndjson';
let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
  await desk.put(text, board);
});
afterEach(() => desk.clear());

const recording = (day: string) => ['--by', '文书', '--at', `${day} 09:00`];
const does = (deed: string, day: string, ...more: string[]) =>
  desk.type('regulation', 'board', deed, ...recording(day), ...more);
const published = async () => {
  await does('draft', '2026-03-01', '--edition', 'V1');
  await does('approve', '2026-03-02', '--department', '总办', '--signer', '王某');
  const { code, err } = await does('publish', '2026-03-03', '--effective', '2026-04-01');
  assert.equal(code, 0, err);
};
const life = async () => readLife(await readFile(join(desk.folder, facts), 'utf8'), 'board');

test('before anything is recorded it is said how to begin, and nothing is written', async () => {
  const { code, out } = await desk.type('regulation', 'board', 'status');
  assert.equal(code, 0);
  assert.match(out, /还没有记录/);
  assert.match((await desk.type('regulation', 'board', 'history')).out, /还没有记录/);
  await assert.rejects(readFile(join(desk.folder, facts)), /ENOENT/);
});

test('a draft that the office has not approved is refused with the article, the file stays, and the status says so', async () => {
  await does('draft', '2026-03-01', '--edition', 'V1');
  const before = await readFile(join(desk.folder, facts), 'utf8');
  const { code, err, out } = await does('publish', '2026-03-03', '--effective', '2026-04-01');
  assert.deepEqual([code, out], [1, '']);
  assert.match(err, /board\/2：要 2 个签字，缺：批准（总办）。.*\[signatures-missing\]/);
  assert.equal(await readFile(join(desk.folder, facts), 'utf8'), before);
  const status = await desk.type('regulation', 'board', 'status', '--lang', 'en');
  assert.match(status.out, /■ V1 {2}draft/);
  assert.match(status.out, /Not to be published yet\. board\/2: 2 signatures are needed; missing: approval \(总办\)/);
});

test('once published it is in force from its day, told by status, history and check', async () => {
  await published();
  const before = JSON.parse((await desk.type('regulation', 'board', 'status', '--at', '2026-03-31', '--json')).out);
  const after = JSON.parse((await desk.type('regulation', 'board', 'status', '--at', '2026-04-01', '--json')).out);
  assert.deepEqual([before.inForce, after.inForce], [null, 'V1']);
  const [edition] = after.editions;
  assert.deepEqual(
    [edition.stage, edition.from, edition.text, edition.lacks, edition.signatures[1].signed.signer],
    ['published', '2026-04-01', 'same', null, '王某'],
  );
  const history = await desk.type('regulation', 'board', 'history');
  assert.match(history.out, /2026-03-03 周二 09:00 {2}V1 3 {2}发布 {2}文书 {2}effective=2026-04-01/);
  const lines = JSON.parse((await desk.type('regulation', 'board', 'history', '--json')).out);
  assert.deepEqual(
    lines.map((line: { kind: string; version: number }) => `${line.version} ${line.kind}`),
    ['1 regulation.drafted', '2 regulation.approved', '3 regulation.published'],
  );
});

test('a text changed after it was published is told, with what to do', async () => {
  await published();
  await desk.put(text, board.replace('办件应当答复', '办件必须答复'));
  const { out } = await desk.type('regulation', 'board', 'status');
  assert.match(out, /正文改过，与记下的不是同一稿：改回原文，或用 --edition 另起一版/);
  await desk.put(text, board);
  assert.doesNotMatch((await desk.type('regulation', 'board', 'status')).out, /正文改过/);
});

test('duties arise from the day it takes effect until the day it lapses, and by the figure that was decided', async () => {
  await published();
  await does('decide', '2026-03-05', '--figure', 'soon', '--value', '2 days', '--ground', '办公会');
  await does('lapse', '2026-05-20', '--on', '2026-06-01', '--ground', '新办法');
  await desk.put('map.yaml', 'stream: case\nevents:\n  - {event: case.accepted, at: at}\n');
  const days = ['2026-03-31', '2026-04-01', '2026-05-31', '2026-06-01'];
  await desk.put('log.csv', ['case,unit,at', ...days.map((day, i) => `C${i},U1,${day} 10:00:00`)].join('\n'));
  const words = ['audit', 'log.csv', '--map', 'map.yaml', '--by', 'board', '--until', '2026-07-01', '--json'];
  const { code, out, err } = await desk.type(...words);
  assert.equal(code, 0, err);
  const [article] = JSON.parse(out).articles;
  assert.deepEqual([article.activated, article.violated], [2, 2]);
});

test('who has sent no receipt is named until they have', async () => {
  await published();
  await does('circulate', '2026-03-04', '--to', 'U1', 'U2');
  assert.match((await does('receive', '2026-03-05', '--unit', 'U2')).out, /没有签收：U1$/m);
  assert.doesNotMatch((await does('receive', '2026-03-06', '--unit', 'U1')).out, /没有签收/);
  assert.match((await does('receive', '2026-03-06', '--unit', 'U9')).err, /没有发给“U9”/);
});

test('what is not said or does not exist is asked for by its name', async () => {
  const cases = [
    [['draft', '--edition', 'V1'], /--by/, 2],
    [['draft', '--by', 'N'], /--edition/, 2],
    [['draft', '--by', 'N', '--edition', 'a b'], /“a b”不能作版本号/, 2],
    [['publish', '--by', 'N', '--edition', 'V1', '--effective', '2026-02-30'], /--effective/, 2],
    [['review', '--by', 'N', '--edition', 'V1', '--at', '下周'], /“下周”不是时刻/, 2],
    [['burn', '--by', 'N'], /没有“burn”这件事/, 2],
    [['decide', '--by', 'N', '--figure', 'late', '--value', '1'], /没有待定的数“late”。有：soon/, 1],
    [
      ['rule', '--by', 'N', '--article', '9', '--question', 'q', '--ruling', 'r', '--department', 'd'],
      /没有条文或规则“9”/,
      1,
    ],
  ] as const;
  for (const [words, message, ends] of cases) {
    const { code, err } = await desk.type('regulation', 'board', ...words);
    assert.match(err, message);
    assert.equal(code, ends, words.join(' '));
  }
  await assert.rejects(readFile(join(desk.folder, facts)), /ENOENT/);
});

test('a half line is named by whoever reads it, and nothing is written after it', async () => {
  await published();
  const path = join(desk.folder, facts);
  const whole = await readFile(path);
  await truncate(path, whole.length - 5);
  for (const words of [
    ['regulation', 'board', 'status'],
    ['check', 'board'],
  ]) {
    const { code, err } = await desk.type(...words);
    assert.equal(code, 3);
    assert.match(err, /life\.ndjson:3 第 3 行：最后一行没有写完/);
  }
  const { code } = await does('circulate', '2026-03-04', '--to', 'U1');
  assert.equal(code, 3);
  assert.equal((await readFile(path)).length, whole.length - 5);
  await writeFile(path, `${whole.toString().split('\n').slice(0, 2).join('\n')}\n`);
  assert.equal((await does('publish', '2026-03-03', '--effective', '2026-04-01')).code, 0);
});

const writer = fileURLToPath(new URL('./life-writer.ts', import.meta.url));

test('two processes that record at once lose nothing: every line is there, versions without gaps', async () => {
  await published();
  const count = 40;
  const circulate = async (side: string) => {
    const words = [writer, join(desk.folder, facts), side, String(count)];
    const [code] = await once(spawn(process.execPath, words, { stdio: 'inherit' }), 'exit');
    assert.equal(code, 0);
  };
  await Promise.all([circulate('left'), circulate('right')]);
  const { problem, events, life: told } = await life();
  assert.deepEqual([problem, events.length], [undefined, 3 + 2 * count]);
  const sent = ['left', 'right'].flatMap((side) => Array.from({ length: count }, (_, n) => `${side}-${n}`));
  assert.deepEqual(new Set(told.editions.get('V1')?.sentTo), new Set(sent));
});

test('a lock that its holder has left is named, with what to do; nothing is written meanwhile', async () => {
  await desk.put(`${facts}.lock`, '4711\n');
  const { code, err } = await does('draft', '2026-03-01', '--edition', 'V1');
  assert.equal(code, 3);
  assert.match(err, /life\.ndjson\.lock 一直在：进程 4711 正在写，或没写完就断了。.*删去这个文件/);
  await assert.rejects(readFile(join(desk.folder, facts)), /ENOENT/);
});
