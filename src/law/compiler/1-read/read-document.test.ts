import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gatherFindings } from '../findings.ts';
import { ordinalOf, readHeading } from './heading.ts';
import { readDocument } from './read-document.ts';

function read(text: string) {
  const findings = gatherFindings();
  const document = readDocument({ file: 'a.md', text }, findings.report);
  return { document, codes: findings.all().map((one) => one.code) };
}

test('a heading gives its printed number, title and anchor', () => {
  assert.deepEqual(readHeading('第1条 答复时限 {#1}'), { printed: '1', title: '答复时限', anchor: '1' });
  assert.deepEqual(readHeading('第十二条 附则'), { printed: '十二', title: '附则' });
  assert.deepEqual(readHeading('（一）受理'), { printed: '一', title: '受理' });
  assert.deepEqual(readHeading('3.2 催办'), { printed: '3.2', title: '催办' });
  assert.deepEqual(readHeading('三、处理'), { printed: '三', title: '处理' });
  assert.deepEqual(readHeading('2026 年度说明'), { printed: '', title: '2026 年度说明' });
  assert.deepEqual(readHeading('总则'), { printed: '', title: '总则' });
});

test('printed numbers count within their series', () => {
  assert.deepEqual(ordinalOf('3.2'), { series: '3.0', number: 2 });
  assert.deepEqual(ordinalOf('二十三'), { series: '一', number: 23 });
  assert.deepEqual(ordinalOf('十'), { series: '一', number: 10 });
  assert.deepEqual(ordinalOf('一百零二'), { series: '一', number: 102 });
  assert.equal(ordinalOf('甲'), undefined);
});

test('a place inside a block is the place in the file, also where the fence is indented', () => {
  const { document } = read('# t\n## 1 甲\n- 如下\n\n    ```rule\n    id: a1\n      who: x\n    ```\n');
  const block = document.sections[1]?.blocks[0];
  assert.equal(block?.text, 'id: a1\n  who: x');
  assert.deepEqual(block?.placeAt(0), { file: 'a.md', line: 6, column: 5 });
  assert.deepEqual(block?.placeAt(block.text.indexOf('who')), { file: 'a.md', line: 7, column: 7 });
});

test('windows line ends do not move places', () => {
  const { document } = read('## 1 甲\r\n```rule\r\nid: a1\r\nkey: b\r\n```\r\n');
  const block = document.sections[1]?.blocks[0];
  assert.deepEqual(block?.placeAt(block.text.indexOf('key')), { file: 'a.md', line: 4, column: 1 });
});

test('a quoted rule and an example in another language are prose', () => {
  const { document, codes } = read('## 1 甲\n> ```rule\n> id: a1\n> ```\n\n```yaml\nid: a2\n```\n');
  assert.deepEqual(document.sections[1]?.blocks, []);
  assert.match(document.sections[1]?.prose ?? '', /id: a2/);
  assert.deepEqual(codes, []);
});

test('prose keeps everything but the blocks', () => {
  const { document } = read('## 1 甲\n前文\n\n```rule\nid: a1\n```\n\n后文\n');
  assert.equal(document.sections[1]?.prose, '前文\n\n后文');
});

test('an unknown block is named with the nearest known one', () => {
  const findings = gatherFindings();
  readDocument({ file: 'a.md', text: '## 1 甲\n```rules\nid: a1\n```\n' }, findings.report);
  const [found] = findings.all();
  assert.equal(found?.code, 'unknown-block');
  assert.equal(found?.values.suggestion, 'rule');
  assert.deepEqual(found?.place, { file: 'a.md', line: 2, column: 1 });
});

test('a block that is not closed is told', () => {
  assert.deepEqual(read('## 1 甲\n```rule\nid: a1\n').codes, ['unclosed-block']);
});

test('a block of 300 KB is refused, one of 200 KB is read', () => {
  const block = (size: number) => `## 1 甲\n\`\`\`rule\n${'a: 1\n'.repeat(size / 5)}\`\`\`\n`;
  assert.deepEqual(read(block(300 * 1024)).codes, ['block-too-large']);
  assert.deepEqual(read(block(200 * 1024)).codes, []);
});

test('a file of several megabytes is refused before it is read', () => {
  assert.deepEqual(read('长'.repeat(2_000_001)).codes, ['document-too-large']);
  assert.deepEqual(read('\n'.repeat(65_001)).codes, ['too-many-lines']);
});
