import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Passage } from '../1-read/document.ts';
import { gatherFindings } from '../findings.ts';
import type { Node } from './node.ts';
import { readYaml } from './yaml.ts';

/** YAML that stands from line 1 on. */
function passage(text: string): Passage {
  const placeAt = (offset: number) => {
    const before = text.slice(0, offset).split('\n');
    return { file: 'a.md', line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
  };
  return { text, place: placeAt(0), placeAt };
}

function read(text: string) {
  const findings = gatherFindings();
  const nodes = readYaml(passage(text), findings.report);
  return { nodes, found: findings.all().map((one) => `${one.code} ${one.place.line}:${one.place.column}`) };
}

/** Where the character `sign` of the first value stands. */
function placeOfSign(text: string, sign: string): string {
  const value = firstValue(read(text).nodes[0]);
  if (value?.form !== 'scalar') return 'no scalar';
  const { line, column } = value.placeAt(value.text.indexOf(sign));
  return `${line}:${column}`;
}

function firstValue(node: Node | undefined): Node | undefined {
  return node?.form === 'map' ? node.entries[0]?.value : undefined;
}

test('a block may hold several documents; empty ones are left out', () => {
  assert.equal(read('id: a\n---\n---\nid: b\n').nodes.length, 2);
});

test('anchors, aliases and tags are refused at their place', () => {
  assert.deepEqual(read('id: a\nto: &x {a: 1}\n').found, ['yaml-anchor 2:5']);
  assert.deepEqual(read('a: 1\nto: *x\n').found, ['yaml-anchor 2:5']);
  assert.deepEqual(read('a: !!binary aGk=\n').found, ['yaml-tag 1:4']);
});

test('a bomb of aliases is refused at its first anchor', () => {
  const bomb = ['a: &a [x, x]', 'b: &b [*a, *a]', 'c: &c [*b, *b]'].join('\n');
  assert.equal(read(bomb).found[0], 'yaml-anchor 1:4');
});

test('nesting beyond 64 levels is refused, however deep it goes', () => {
  const nested = (levels: number) => `${'['.repeat(levels)}x${']'.repeat(levels)}`;
  assert.deepEqual(read(nested(60)).found, []);
  assert.match(read(nested(70)).found.join(), /^yaml-too-deep/);
  assert.match(read(nested(50_000)).found.join(), /^yaml-(too-deep|syntax)/);
  assert.match(read(`${'- '.repeat(20_000)}x`).found.join(), /^yaml-too-deep/);
});

test('a key written twice is told at its second place', () => {
  assert.deepEqual(read('on: a\ndo: b\non: c\n').found, ['duplicate-key 3:1']);
});

test('a broken line is told with its place', () => {
  assert.deepEqual(read('id: a\nwhen: e.kind == "x: y\n').found, ['yaml-syntax 2:7']);
  assert.deepEqual(read('id: a1\nwhen: a: b\n').found, ['yaml-syntax 2:7']);
});

test('yes, on and dates stay the words they are', () => {
  const node = read('on: yes\n').nodes[0];
  assert.equal(node?.form === 'map' && node.entries[0]?.key, 'on');
  const value = firstValue(node);
  assert.equal(value?.form === 'scalar' && value.value, 'yes');
});

test('a character of an expression is found in plain, quoted, literal and folded text', () => {
  assert.equal(placeOfSign('when: e.kind ==! x\n', '!'), '1:16');
  assert.equal(placeOfSign(`when: 'a == ''b'' !'\n`, '!'), '1:19');
  assert.equal(placeOfSign('when: "a == \\"b\\" !"\n', '!'), '1:19');
  assert.equal(placeOfSign('when: |\n  a &&\n  b ! c\n', '!'), '3:5');
  assert.equal(placeOfSign('when: >-\n  a &&\n  b ! c\n', '!'), '3:5');
  assert.equal(placeOfSign('when: >-\n  -1 < c\n', '-'), '2:3');
  assert.equal(placeOfSign('when: a &&\n  b ! c\n', '!'), '2:5');
});
