import assert from 'node:assert/strict';
import { test } from 'node:test';
import { codesOf, compiled, front, regulation, rule, rulebookFrom } from './authoring.ts';

const vocab = (yaml: string) => `\`\`\`vocab\n${yaml}\n\`\`\`\n`;
const words = (yaml: string) => rulebookFrom(`${front}${vocab(yaml)}`).vocabulary;

test('kinds have typed fields, labels in both languages, and a stream field', () => {
  const { kinds } = words(
    'visit.booked: {visit: string, slot: timestamp, items: list<string>, ok: bool}\ncase.seen: {case: string}\nstream: visit\nlabels: {visit.booked: 预约 | booked, visit.booked.slot: 时段 | slot}',
  );
  const booked = kinds.get('visit.booked');
  assert.deepEqual([booked?.zh, booked?.en, booked?.streamField], ['预约', 'booked', 'visit']);
  assert.deepEqual(booked?.fields.get('items')?.type, { list: 'string' });
  assert.equal(booked?.fields.get('slot')?.en, 'slot');
  assert.equal(kinds.get('case.seen')?.streamField, 'case');
});

test('the judge’s own kinds are always there and cannot be declared', () => {
  assert.ok(words('case.seen: {case: string}').kinds.has('breach.recorded'));
  assert.ok(words('case.seen: {case: string}').kinds.has('points.deducted'));
  assert.deepEqual(codesOf(`${front}${vocab('breach.recorded: {rule: string}')}`), ['implicit-kind']);
});

test('what a stream knows: last, first, count, any', () => {
  const { state } = words(
    'case.a: {case: string, unit: string}\ncase.b: {case: string, to: string}\nstate: {unit: "last(case.a.unit, case.b.to)", first: first(case.a.unit), n: count(case.b), any: any(case.a)}',
  );
  assert.deepEqual(state.get('unit'), {
    name: 'unit',
    type: 'string',
    fold: 'last',
    sources: [
      { kind: 'case.a', field: 'unit' },
      { kind: 'case.b', field: 'to' },
    ],
  });
  assert.equal(state.get('n')?.type, 'int');
  assert.equal(state.get('any')?.type, 'bool');
});

test('state of unknown kinds, unknown fields, mixed types or unknown folds is refused', () => {
  const state = (fold: string) => codesOf(`${front}${vocab(`case.a: {case: string, n: int}\nstate: {x: "${fold}"}`)}`);
  assert.deepEqual(state('last(case.b.n)'), ['unknown-event']);
  assert.deepEqual(state('last(case.a.m)'), ['unknown-field']);
  assert.deepEqual(state('last(case.a.n, case.a.case)'), ['wrong-fold']);
  assert.deepEqual(state('last(case.a)'), ['wrong-fold']);
  assert.deepEqual(state('median(case.a.n)'), ['wrong-fold']);
});

test('registers, functions over them, and lexicons serve expressions', () => {
  const text = regulation(
    vocab(
      'registers: {topics: {key: topic, unit: string}}\nfunctions: {unit_for(topic): topics.unit, "twice(n: int)": n * 2}\nlexicons: {taboo: [不知道]}',
    ),
    rule(
      'id: a1\nmust_not: {who: unit_for(e.citizen), do: case.accepted, when: \'says(e.kind, "taboo") && twice(e.limit_days) > 2\'}',
    ),
  );
  const [found] = rulebookFrom(text).rules;
  const registers = { row: () => ({ unit: 'U9' }), keys: () => [] };
  const e = {
    kind: 'case.accepted',
    at: 0,
    stream: '1',
    version: 1,
    data: { kind: '我不知道', limit_days: 2, citizen: 'x' },
  };
  assert.equal(found?.who.evaluate({ e, registers }), 'U9');
  assert.equal(found?.kind === 'must_not' && found.when?.evaluate({ e, registers }), true);
});

test('words that cannot be read are told', () => {
  const codes = (yaml: string) => codesOf(`${front}${vocab(yaml)}`);
  assert.deepEqual(codes('case.a: {case: text}'), ['wrong-type-word']);
  assert.deepEqual(codes('Case: {case: string}'), ['unknown-key']);
  assert.deepEqual(codes('case.a: {case: string}\nlabels: {case.b: 乙}'), ['unknown-event']);
  assert.deepEqual(codes('registers: {units: {level: string}}'), ['missing-key']);
  assert.deepEqual(codes('functions: {f(x): g(x)}'), ['wrong-function']);
  assert.deepEqual(codes('functions: {f x: 1}'), ['wrong-function']);
});

const intake = {
  file: 'vocabulary/intake.md',
  text: `---\nvocabulary: intake\n---\n${vocab('case.accepted: {case: string, unit: string}\nlabels:\n  case.accepted.unit: 单位 | unit')}`,
};
const hotline = {
  file: 'vocabulary/hotline.md',
  text: vocab('call.ended: {call: string}\nstate: {unit: last(case.accepted.unit), calls: count(call.ended)}'),
};

test('a regulation sees the vocabularies that it uses, and no others', () => {
  const text = (use: string) =>
    `${front.replace('title:', `use: [${use}]\ntitle:`)}## 1 甲\n${rule('id: a1\nmust: {who: on.unit, on: case.accepted, do: call.ended, within: 1h}')}`;
  assert.ok(compiled(text('intake, hotline'), [], [intake, hotline]).rulebook);
  const errors = (use: string) =>
    compiled(text(use), [], [intake, hotline])
      .diagnostics.filter((one) => one.severity === 'error')
      .map((one) => one.code);
  assert.deepEqual(errors('intake'), ['unknown-event']);
  assert.deepEqual(errors('intake, hotlne'), ['unknown-vocabulary', 'unknown-event']);
});

test('shared state leaves out what comes from a vocabulary that is not used', () => {
  const text = `${front.replace('title:', 'use: hotline\ntitle:')}`;
  const { state } = rulebookFrom(text, [], [intake, hotline]).vocabulary;
  assert.equal(state.has('unit'), false);
  assert.equal(state.has('calls'), true);
});

test('two regulations may know different fields of one kind, of one type each', () => {
  const one = `---\nregulation: one\n---\n${vocab('m.left: {m: string, text: string}')}`;
  const other = (type: string) => ({
    file: 'b.md',
    text: `---\nregulation: two\n---\n${vocab(`m.left: {m: ${type}, n: int}`)}`,
  });
  const fields = rulebookFrom(one, [other('string')]).vocabulary.kinds.get('m.left')?.fields;
  assert.deepEqual([...(fields?.keys() ?? [])], ['m', 'text', 'n']);
  assert.deepEqual(codesOf(one, [other('int')]), ['kind-redeclared']);
});

test('a regulation split over two files is one regulation', () => {
  const rest = {
    file: 'b.md',
    text: `---\nregulation: board\n---\n## 第2条 乙\n${rule('id: a2\nmust_not: {who: e.unit, do: case.closed}')}`,
  };
  const book = rulebookFrom(regulation(rule('id: a1\nmust_not: {who: e.unit, do: case.replied}')), [rest]);
  assert.deepEqual(
    book.rules.map((one) => [one.id, one.order]),
    [
      ['a1', 0],
      ['a2', 1],
    ],
  );
  assert.equal(book.regulations.length, 1);
});

test('a word that means different things in two regulations is told; shared state is one for all', () => {
  const own = (id: string, yaml: string) =>
    `---\nregulation: ${id}\n---\n${vocab(`m.left: {m: string, unit: string}\n${yaml}`)}`;
  const other = (yaml: string) => [{ file: 'b.md', text: own('two', yaml) }];
  const state = 'state: {unit: last(m.left.unit)}';
  assert.deepEqual(codesOf(own('one', state), other(state)), []);
  assert.deepEqual(codesOf(own('one', state), other('state: {unit: first(m.left.unit)}')), ['name-redeclared']);
  assert.deepEqual(codesOf(own('one', 'lexicons: {a: [x]}'), other('lexicons: {a: [y]}')), ['name-redeclared']);
  const uses = (id: string, use: string) => `---\nregulation: ${id}\nuse: [${use}]\n---\n`;
  const book = rulebookFrom(
    uses('one', 'hotline'),
    [{ file: 'b.md', text: uses('two', 'intake, hotline') }],
    [intake, hotline],
  );
  assert.deepEqual(book.vocabulary.state.get('unit')?.sources, [{ kind: 'case.accepted', field: 'unit' }]);
});
