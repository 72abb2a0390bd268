import assert from 'node:assert/strict';
import { test } from 'node:test';
import { caseWords, codesOf, compiled, findings, front, regulation, rule } from './authoring.ts';
import { renderDiagnostic } from './diagnostic.ts';

const duty = (id: string, more = '') =>
  `id: ${id}\nmust:\n  who: case.unit\n  on: case.accepted\n  do: case.replied\n  within: 2 workdays\n${more}`;

/** The first finding as both languages say it. */
function sentences(text: string) {
  const [found] = compiled(text).diagnostics.filter((one) => one.severity === 'error');
  assert.ok(found);
  return { zh: renderDiagnostic(found, 'zh'), en: renderDiagnostic(found, 'en'), place: found.place };
}

test('a file without front matter, or with one that is no regulation', () => {
  assert.deepEqual(codesOf(`${caseWords}${rule(duty('a1'))}`), ['no-front-matter']);
  assert.deepEqual(codesOf(`---\ntitle: x\n---\n${rule(duty('a1'))}`), ['no-regulation-id']);
  assert.deepEqual(codesOf('只是一段话。\n'), ['nothing-to-read']);
  assert.deepEqual(codesOf(''), ['nothing-to-read']);
});

test('front matter with an unknown key, a wrong zone, an unknown calendar', () => {
  assert.deepEqual(findings('---\nregulation: b\ntimezon: Asia/Shanghai\n---\n'), ['unknown-key 3:1']);
  assert.deepEqual(findings('---\nregulation: b\ntimezone: Asia/Shangai\n---\n'), ['unknown-timezone 3:11']);
  assert.deepEqual(findings('---\nregulation: b\ncalendar: cnn\n---\n'), ['unknown-calendar 3:11']);
  assert.deepEqual(findings('---\nregulation: b\nvalidity: valid\n---\n'), ['unknown-word 3:11']);
});

test('an unknown event, with the one that was meant', () => {
  const text = regulation(rule(duty('a1').replace('case.accepted', 'case.acepted')));
  const { zh, en, place } = sentences(text);
  assert.match(zh, /没有声明过事件“case\.acepted”。是不是想写“case\.accepted”？/);
  assert.match(en, /No event "case\.acepted" is declared\. Did you mean "case\.accepted"\?/);
  assert.equal(text.split('\n')[place.line - 1]?.slice(place.column - 1), 'case.acepted');
});

test('an unknown field is placed at the field, inside the block, with the nearest one', () => {
  const text = regulation(rule(duty('a1', '  when: e.kind == "consult" && e.citzen != ""\n')));
  const { en, place } = sentences(text);
  assert.match(en, /no field "citzen".*Did you mean "citizen"/);
  assert.match(text.split('\n')[place.line - 1]?.slice(place.column - 1) ?? '', /^(e\.)?citzen/);
});

test('a cycle of emitted events is named', () => {
  const words = '```vocab\nx.warned: {case: string, person: string}\nx.reported: {case: string, person: string}\n```';
  const limit = (id: string, count: string, emit: string) =>
    rule(`id: ${id}\nlimit: {who: e.person, count: ${count}, per: ever, max: 1}\nbreach: [{emit: ${emit}}]`);
  const text = regulation(words, limit('a1', 'x.reported', 'x.warned'), limit('a2', 'x.warned', 'x.reported'));
  const { zh, en } = sentences(text);
  assert.match(en, /a1 → x\.warned → a2 → x\.reported → a1|a2 → x\.reported → a1 → x\.warned → a2/);
  assert.match(zh, /→/);
  assert.deepEqual(codesOf(regulation(words, limit('a1', 'x.warned', 'x.warned'))), ['emit-cycle']);
});

test('a cycle through breaches, points or what the stream knows is a cycle too', () => {
  const breach = rule(`${duty('a1').replace('on: case.accepted', 'on: breach(a1)').replace('case.unit', 'on.who')}`);
  assert.deepEqual(codesOf(regulation(breach)), ['emit-cycle']);
  const words = '```vocab\nx.warned: {case: string}\nstate: {warned: any(x.warned)}\n```';
  const state = rule(
    `id: a1\nmust_not: {who: e.unit, do: case.closed, when: '!case.warned'}\nbreach: [{emit: x.warned}]`,
  );
  assert.deepEqual(codesOf(regulation(words, state)), ['emit-cycle']);
  const points = rule('id: a1\npoints: {account: person, start: 1, per: ever, at_zero: {deduct: 1, from: person}}');
  assert.deepEqual(codesOf(regulation(points)), ['emit-cycle']);
});

test('two rules that both govern need an exception or guards that exclude each other', () => {
  const when = (kind: string) => `  when: e.kind == "${kind}"\n`;
  const both = (a: string, b: string) => codesOf(regulation(rule(duty('a1', a)), rule(b)));
  assert.deepEqual(both('', duty('a2')), ['both-govern']);
  assert.deepEqual(both(when('consult'), duty('a2')), ['both-govern']);
  assert.deepEqual(both(when('consult'), duty('a2', when('complaint'))), []);
  assert.deepEqual(both('', `exception: a1\n${duty('a2', when('complaint'))}`), []);
  assert.deepEqual(both('', duty('a2').replace('do: case.replied', 'do: case.closed')), []);
  assert.deepEqual(both('', `force: encouraged\n${duty('a2')}`), []);
  assert.deepEqual(both('', duty('a2').replace('2 workdays', '{unset: soon, word: 尽快}')), []);
  const by = (person: string) => `{event: case.replied, where: e.person == "${person}"}`;
  const acts = [duty('a1').replace('case.replied', by('A')), duty('a2').replace('case.replied', by('B'))];
  assert.deepEqual(codesOf(regulation(...acts.map(rule))), []);
  assert.deepEqual(both('until: 2026-01-01\n', `effective: 2026-01-01\n${duty('a2')}`), []);
});

test('exceptions of exceptions do not govern beside the rule', () => {
  const chain = [duty('a1'), `exception: a1\n${duty('a2')}`, `exception: a2\n${duty('a3')}`];
  assert.deepEqual(codesOf(regulation(...chain.map(rule))), []);
  const circle = [`exception: a2\n${duty('a1')}`, `exception: a1\n${duty('a2')}`];
  assert.deepEqual(codesOf(regulation(...circle.map(rule))), ['exception-of-itself', 'exception-of-itself']);
  assert.deepEqual(codesOf(regulation(rule(`exception: a9\n${duty('a1')}`))), ['unknown-rule']);
});

test('an unbounded duty says what to add', () => {
  const { zh, en } = sentences(regulation(rule(duty('a1').replace('  within: 2 workdays\n', ''))));
  assert.match(zh, /within、by 或 between/);
  assert.match(en, /within, by or between/);
});

test('YAML anchors, a 300 KB block and deep nesting', () => {
  assert.deepEqual(codesOf(regulation(rule('id: &x a1\nmust: *x'))), ['yaml-anchor', 'yaml-anchor']);
  assert.deepEqual(codesOf(regulation(rule(`id: a1\n# ${'x'.repeat(300 * 1024)}`))), ['block-too-large']);
  assert.deepEqual(codesOf(regulation(rule(`id: ${'['.repeat(5000)}`))), ['yaml-too-deep']);
});

test('eight nested all() and a regular expression that backtracks are refused', () => {
  const nested = ['a', 'b', 'c', 'd', 'f', 'g', 'h', 'i'].reduceRight(
    (inner, name) => `e.items.all(${name}, ${inner})`,
    'true',
  );
  const forbid = (when: string) => rule(`id: a1\nmust_not:\n  who: e.unit\n  do: materials.requested\n  when: ${when}`);
  assert.match(codesOf(regulation(forbid(nested))).join(), /^(macros-too-deep|too-costly)$/);
  assert.deepEqual(codesOf(regulation(forbid(`'e.unit.matches("(a+)+\\\\1$")'`))), ['pattern-refused']);
  assert.deepEqual(codesOf(regulation(forbid(`'e.unit.matches("^(a+)+$")'`))), []);
});

test('unknown and missing keys, wrong words, wrong spans', () => {
  const inDuty = (from: string, to: string) => codesOf(regulation(rule(duty('a1').replace(from, to))));
  assert.deepEqual(inDuty('within:', 'whithin:'), ['unknown-key']);
  assert.deepEqual(inDuty('  do: case.replied\n', ''), ['missing-key']);
  assert.deepEqual(inDuty('2 workdays', '2 wrokdays'), ['wrong-span']);
  assert.deepEqual(inDuty('2 workdays', '1.5 workdays'), ['wrong-span']);
  assert.deepEqual(inDuty('id: a1', 'id: "a 1"'), ['wrong-id']);
  assert.deepEqual(inDuty('must:', 'mustnt:'), ['unknown-key']);
  assert.deepEqual(codesOf(regulation(rule('id: a1'))), ['no-kind']);
  assert.deepEqual(codesOf(regulation(rule('- a'))), ['wrong-shape']);
  assert.deepEqual(codesOf(regulation(rule(`${duty('a1')}check: {on: case.closed, that: [e.archived]}`))), [
    'several-kinds',
  ]);
});

test('a shared key that one of the events cannot give, and several keys in one rule', () => {
  const keyed = `key: e.unit\n${duty('a1', '  ends: [case.withdrawn]\n')}`;
  const { en } = sentences(regulation(rule(keyed)));
  assert.match(en, /"a1" goes by e\.unit, but event "case\.withdrawn" cannot give it/);
  const given = '  given: {n: {count: case.closed, key: e.person}}\n';
  assert.deepEqual(codesOf(regulation(rule(`key: e.unit\n${duty('a1', given)}`))), ['several-keys']);
  assert.deepEqual(codesOf(regulation(rule(duty('a1', given)))), []);
});

test('a guard that can never hold is warned of', () => {
  assert.deepEqual(codesOf(regulation(rule(duty('a1', '  when: e.kind == "a" && e.kind == "b"\n')))), ['never-holds']);
  const where = duty('a1', '  when: e.kind == "b"\n').replace(
    'on: case.accepted',
    'on: {event: case.accepted, where: e.kind == "a"}',
  );
  assert.deepEqual(codesOf(regulation(rule(where))), ['never-holds']);
});

test('an article of which the machine knows nothing is told, unless a note says why', () => {
  const info = (text: string) => compiled(text).diagnostics.map((one) => one.code);
  assert.deepEqual(info(`${front}## 第1条 总则\n本办法……\n`), ['article-without-rule']);
  const note = '```notes\n- {ref: A1, home: prose, text: 只是宗旨}\n```\n';
  assert.deepEqual(info(`${front}## 第1条 总则\n${note}`), []);
});

test('no more than 500 findings are listed', () => {
  const many = Array.from({ length: 700 }, (_, i) => `k${i}: 1`).join('\n');
  const { diagnostics } = compiled(regulation(rule(`id: a1\n${many}`)));
  assert.equal(diagnostics.length, 501);
  assert.ok(diagnostics.some((one) => one.code === 'too-many-findings'));
});

test('a regulation of more than 500 rules is to be divided', () => {
  const many = Array.from({ length: 501 }, (_, i) => `id: r${i}\nmust_not: {who: e.unit, do: case.closed}`).join(
    '\n---\n',
  );
  assert.deepEqual(codesOf(regulation(rule(many))), ['too-many-rules']);
});

test('functions that call each other twice, forty deep, are refused before anything is walked twice', () => {
  const names = Array.from({ length: 40 }, (_, n) => `  f${n + 1}(x): f${n}(x) + f${n}(x)`);
  const vocabulary = `\`\`\`vocab\nfunctions:\n  f0(x): x + x\n${names.join('\n')}\n\`\`\``;
  const codes = codesOf(
    regulation(vocabulary, rule('id: a1\nmust: {who: \'"x"\', on: case.accepted, do: case.replied, within: 1h}')),
  );
  assert.ok(codes.includes('too-costly'));
});

test('a test table of more rows than anyone reads is refused, since each row judges all before it', () => {
  const rows = Array.from({ length: 401 }, () => '| 2026-03-02 09:00 | case.accepted | case=C1 | |').join('\n');
  const table = `\`\`\`test\n| at | event | data | expect |\n${rows}\n\`\`\``;
  assert.deepEqual(codesOf(regulation(table)), ['too-many-rows']);
});
