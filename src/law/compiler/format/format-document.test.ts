import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { parse } from 'yaml';
import { formatDocument } from './format-document.ts';
import { messyRule, noted } from './mess.ts';

const formatted = (text: string) => formatDocument({ text }).text;
const ruleOf = (yaml: string) => `\`\`\`rule\n${yaml}\n\`\`\`\n`;

describe('a rule as an author typed it', () => {
  test('gets its keys in order, one entry a line, and only the quotes that it needs', () => {
    const typed = `breach: [{from: person, deduct: 2}]
must: {do: case.replied,
       on: "case.accepted", within: '2 workdays', who: "case.unit", when: 'e.kind == "consult"'}
force: 'in-principle'
id: "20"`;
    const normal = `id: '20'
force: in-principle
must:
  who: case.unit
  on: case.accepted
  when: e.kind == "consult"
  do: case.replied
  within: 2 workdays
breach:
  - {deduct: 2, from: person}`;
    assert.equal(formatted(ruleOf(typed)), ruleOf(normal));
  });

  test('keeps each comment above its key or behind its value', () => {
    const typed = `# about this rule
id: a1   # an id
must:
      # whoever holds the case
      do:   case.replied
      # the case's own unit
      who: case.unit
      on: case.accepted # any case
# last words`;
    const normal = `# about this rule
id: a1 # an id
must:
  # the case's own unit
  who: case.unit
  on: case.accepted # any case
  # whoever holds the case
  do: case.replied

# last words`;
    assert.equal(formatted(ruleOf(typed)), ruleOf(normal));
  });

  test('keeps names that the author chose in the author’s order', () => {
    const normal = `id: a1
check:
  on: case.closed
  given:
    told: {union: notice.given, of: e.items}
    asked: {count: case.asked}
  that:
    zeal: e.zeal
    answer: e.answer != ""`;
    assert.equal(formatted(ruleOf(normal)), ruleOf(normal));
  });

  test('has a map that is too long for a line in several, counting Chinese characters twice', () => {
    const label = '来件写明种类和来由'.repeat(5);
    const typed = `id: a1\ncheck:\n  on: case.closed\n  that:\n    kind: {label: ${label}, holds: e.kind != ""}`;
    const normal = `id: a1
check:
  on: case.closed
  that:
    kind:
      holds: e.kind != ""
      label: ${label}`;
    assert.ok(typed.split('\n').every((line) => line.length < 90));
    assert.equal(formatted(ruleOf(typed)), ruleOf(normal));
  });

  test('stays as it is, and is named, where it has a mistake', () => {
    for (const mistake of ['id: [a1', 'id: &x a1', 'id: !!str a1', 'id: a1\nid: a2']) {
      const text = `words\n\n${ruleOf(mistake)}${ruleOf('id:   a2')}`;
      const { text: after, skipped } = formatDocument({ text });
      assert.equal(after, text.replace('id:   a2', 'id: a2'), mistake);
      assert.deepEqual(skipped, [3]);
    }
  });
});

describe('a test table', () => {
  test('has its bars under one another, a Chinese character being two columns wide', () => {
    const typed = `until: 2026-03-20
article:a20
| at | event | data | expect |
|---|---|---|---|
# by phone
| 2026-03-05 16:30 | case.accepted | case=C1 words="a \\| b" | due 2026-03-09 17:30 |
| 2026-03-09 | | |  |
|2026-03-10|case.replied|case=C1 words=已修好路灯|breach a20|`;
    const normal = `article: a20
until: 2026-03-20
| at               | event         | data                     | expect               |
# by phone
| 2026-03-05 16:30 | case.accepted | case=C1 words="a \\| b"   | due 2026-03-09 17:30 |
| 2026-03-09       |               |                          |                      |
| 2026-03-10       | case.replied  | case=C1 words=已修好路灯 | breach a20           |`;
    assert.equal(formatted(`\`\`\`test\n${typed}\n\`\`\``), `\`\`\`test\n${normal}\n\`\`\``);
  });

  test('stays as it is where a row has too many cells', () => {
    const text = '```test\n| at | event | data | expect |\n| 1 | 2 | 3 | 4 | 5 |\n```\n';
    assert.deepEqual(formatDocument({ text }), { text, skipped: [1] });
  });
});

describe('whatever an author typed', () => {
  test('comes to the same values, keeps every comment, and to format it again changes nothing', () => {
    fc.assert(
      fc.property(messyRule, (yaml) => {
        const { text, skipped } = formatDocument({ text: ruleOf(yaml) });
        assert.deepEqual(skipped, []);
        const [, inner = ''] = /^```rule\n([\s\S]*)\n```\n$/.exec(text) ?? [];
        assert.deepEqual(parse(inner), parse(yaml));
        assert.deepEqual(noted(inner), noted(yaml));
        assert.equal(formatted(text), text);
      }),
      { numRuns: 200 },
    );
  });

  test('in prose and foreign blocks stays, byte for byte, with its ends of line', () => {
    const line = fc.oneof(
      fc.constantFrom('## 第1条', '', '  indented', '| a | b |', '\ttab ', '# x', '> quote', '1. one', 'id:   a1'),
      fc.string().filter((text) => !/[\r\n`~]/.test(text) && text.trim() !== '---'),
    );
    const prose = fc.array(line, { maxLength: 6 });
    fc.assert(
      fc.property(
        prose,
        prose,
        fc.constantFrom('\n', '\r\n'),
        fc.constantFrom('', '  '),
        (before, after, end, indent) => {
          const foreign = ['```yaml', 'id:   a1', '```'];
          const around = (rule: string) => {
            const fence = ['```rule', rule, '```'].map((each) => indent + each);
            return ['# x', ...before, '', ...foreign, ...fence, ...after, ''].join(end);
          };
          assert.equal(formatted(around('id:   a1')), around('id: a1'));
        },
      ),
    );
  });

  test('is no reason to fail, and to format it again changes nothing', () => {
    const piece = fc.constantFrom(
      ...[
        '```rule',
        '```test',
        '```vocab',
        '```',
        '---',
        'id: a',
        '- {a: b',
        'a: |',
        '  # c',
        '| at | event | data | expect |',
        '| 1 | 2 | 3 | 4 |',
      ],
      ...['article: a', ' ', '\t- x', 'a: b # c', '? x', '%YAML 1.1', '"', 'a:', '~~~', '## 1', '{who, do}', '...', '﻿'],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), fc.constantFrom('\n', '\r\n', '\r'), (pieces, end) => {
        const once = formatted(pieces.join(end));
        assert.equal(formatted(once), once);
      }),
      { numRuns: 2000 },
    );
  });
});
