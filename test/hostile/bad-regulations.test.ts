import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { regulation, rule, vocab } from '../scenarios/law.ts';
import { deskOf } from './desk.ts';

// Regulations that no compiler should accept, each through `check` in a process of its own.

const words = vocab(`
case.accepted: {case: string, kind: string, unit: string, tags: list<string>, text: string}
case.replied: {case: string, unit: string}
unit.warned: {case: string, unit: string}
unit.blamed: {case: string, unit: string}
stream: case
`);
const duty = (id: string, more = 'within: 2 workdays'): string =>
  rule(`id: ${id}\nmust: {who: case.unit, on: case.accepted, do: case.replied, ${more}}`);
const forbidden = (when: string): string => rule(`id: a1\nmust_not: {who: e.unit, do: case.accepted, when: '${when}'}`);
const document = (...blocks: readonly string[]): string =>
  regulation('bad', 'calendar: cn', words, vocab('state:\n  unit: last(case.accepted.unit)'), ...blocks);

interface Found {
  readonly code: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

interface Expectation {
  readonly code: string;
  /** Text of the line that the finding stands at. */
  readonly at: RegExp;
  /** What the sentence must name, and what it tells its reader to do. */
  readonly zh: RegExp;
  readonly en: RegExp;
}

/** Checks a document in both languages, as people and as scripts read it. */
function refuses(context: TestContext, text: string, { code, at, zh, en }: Expectation): void {
  const desk = deskOf(context);
  desk.put('bad.md', text);
  for (const [language, sentence] of Object.entries({ zh, en })) {
    const ended = desk.run('check', 'bad.md', '--json', '--lang', language);
    assert.equal(ended.code, 1, ended.err);
    const { diagnostics }: { readonly diagnostics: readonly Found[] } = JSON.parse(ended.out);
    const found = diagnostics.find((each) => each.code === code);
    assert.ok(found, `${code} is among ${diagnostics.map((each) => each.code).join(', ')}`);
    assert.match(text.split('\n')[found.line - 1] ?? '', at);
    assert.ok(found.column >= 1);
    assert.match(found.message, sentence);
  }
}

test('an unknown event is named, with the one that was meant', (context) => {
  refuses(context, document(duty('a1').replace('do: case.replied', 'do: case.replyed')), {
    code: 'unknown-event',
    at: /do: case\.replyed/,
    zh: /case\.replyed.*是不是.*case\.replied/,
    en: /case\.replyed.*Did you mean "case\.replied"/,
  });
});

test('people read the place, the sentence and the code on one line', (context) => {
  const desk = deskOf(context);
  desk.put('bad.md', document(duty('a1').replace('do: case.replied', 'do: case.replyed')));
  const line = (language: string) => desk.run('check', 'bad.md', '--lang', language).out.split('\n')[0] ?? '';
  assert.match(line('zh'), /^bad\.md:\d+:\d+ 错误 .*case\.replyed.*\[unknown-event\]$/);
  assert.match(line('en'), /^bad\.md:\d+:\d+ error .*case\.replyed.*\[unknown-event\]$/);
});

test('events that emit each other in a circle are shown as that circle', (context) => {
  const limit = (id: string, count: string, emit: string) =>
    rule(`id: ${id}\nlimit: {who: e.unit, count: ${count}, per: ever, max: 1}\nbreach: [{emit: ${emit}}]`);
  refuses(context, document(limit('a1', 'unit.warned', 'unit.blamed'), limit('a2', 'unit.blamed', 'unit.warned')), {
    code: 'emit-cycle',
    at: /id: a[12]/,
    zh: /unit\.warned.*→.*unit\.blamed|unit\.blamed.*→.*unit\.warned/,
    en: /unit\.warned.*→.*unit\.blamed|unit\.blamed.*→.*unit\.warned/,
  });
});

test('two rules that both govern one act are both named, with the two ways out', (context) => {
  refuses(context, document(duty('a1'), duty('a2', 'within: 5 workdays')), {
    code: 'both-govern',
    at: /id: a2/,
    zh: /a2.*a1.*exception.*when/,
    en: /a2.*a1.*exception.*guards/,
  });
});

test('a duty without an end is refused with what would bound it', (context) => {
  refuses(context, document(duty('a1', 'target: 1 workdays')), {
    code: 'unbounded',
    at: /a1|must/,
    zh: /a1.*within/,
    en: /a1.*within/,
  });
});

test('anchors and aliases of YAML are refused where they stand', (context) => {
  const anchored = `\`\`\`vocab\ncase.one: &fields {case: string}\ncase.two: *fields\n\`\`\`\n`;
  refuses(context, document(anchored, duty('a1')), {
    code: 'yaml-anchor',
    at: /&fields|\*fields/,
    zh: /锚点.*请/,
    en: /anchor/i,
  });
});

test('a bomb of aliases in the front matter is refused as fast', (context) => {
  const levels = Array.from({ length: 30 }, (_, n) => `l${n + 1}: &l${n + 1} [${`*l${n}, `.repeat(10)}x]`);
  const bomb = ['---', 'regulation: bad', 'l0: &l0 [x]', ...levels, '---', ''].join('\n');
  refuses(context, bomb, { code: 'yaml-anchor', at: /&l0/, zh: /锚点/, en: /anchor/i });
});

test('a block of 300 KB is refused by its size, with what to do about it', (context) => {
  const long = Array.from({ length: 3000 }, (_, n) => `  - ${'词'.repeat(40)}${n}`).join('\n');
  const block = vocab(`lexicons:\n words:\n${long}`);
  assert.ok(Buffer.byteLength(block) > 300 * 1024);
  refuses(context, document(block, duty('a1')), {
    code: 'block-too-large',
    at: /^```vocab|^lexicons/,
    zh: /256.*请/,
    en: /256/,
  });
});

test('eight all() inside one another are refused before anything runs', (context) => {
  const nested = Array.from({ length: 8 }, (_, n) => n).reduceRight(
    (inner, n) => `e.tags.all(t${n}, ${inner})`,
    Array.from({ length: 8 }, (_, n) => `t${n}`)
      .join(' + ')
      .concat(' != ""'),
  );
  refuses(context, document(forbidden(nested)), {
    code: 'macros-too-deep',
    at: /all\(/,
    zh: /8.*2/,
    en: /8.*2/,
  });
});

test('a thousand brackets inside one another are refused, not run into the end of the stack', (context) => {
  const deep = `${'('.repeat(1000)}e.kind${')'.repeat(1000)} == "x"`;
  refuses(context, document(forbidden(deep)), {
    code: 'expression-too-deep',
    at: /\(\(\(/,
    zh: /嵌套太深.*请/,
    en: /too deeply.*Take it apart/,
  });
});

test('a regular expression that has to try back and forth is refused with the reason', (context) => {
  refuses(context, document(forbidden(String.raw`e.text.matches("^(a+)\\1$")`)), {
    code: 'pattern-refused',
    at: /matches/,
    zh: /\(a\+\)/,
    en: /\(a\+\)/,
  });
});

test('a pattern on which others take for ever is accepted and takes no time over the text made for it', (context) => {
  const desk = deskOf(context);
  desk.put('trap.md', document(forbidden('e.text.matches("^(a+)+$")')));
  desk.put('map.yaml', 'stream: id\nevents:\n  - {event: case.accepted, at: at, data: {text: \'row["text"]\'}}\n');
  desk.put(
    'log.csv',
    `id,at,text\n1,2026-03-03 10:00,${'a'.repeat(100_000)}!\n2,2026-03-03 10:00,${'a'.repeat(100_000)}\n`,
  );
  const ended = desk.run('audit', 'log.csv', '--map', 'map.yaml', '--by', 'trap.md', '--json');
  assert.equal(ended.code, 0, ended.err);
  const { articles } = JSON.parse(ended.out);
  assert.deepEqual([articles[0].fulfilled, articles[0].violated], [1, 1]);
});

test('a page of nonsense in every block gives findings, not a broken program', (context) => {
  const desk = deskOf(context);
  const noise = [
    '\u0000\u0001',
    '{[(',
    'id: [',
    ': : :',
    '- - -\n - ]',
    '"',
    '\t\tkey:\n\tx',
    '!!js/function x',
    '%YAML 9',
  ];
  const blocks = ['rule', 'vocab', 'test', 'figures', 'notes', 'defects', 'settings'];
  const text = blocks.flatMap((block) => noise.map((each) => `\`\`\`${block}\n${each}\n\`\`\`\n`));
  desk.put('bad.md', document(...text));
  const ended = desk.run('check', 'bad.md', '--json');
  assert.equal(ended.code, 1, ended.err);
  const { errors, diagnostics } = JSON.parse(ended.out);
  assert.ok(errors > 20);
  assert.ok(diagnostics.every((each: Found) => each.line > 0 && each.message !== ''));
});
