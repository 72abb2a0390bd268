import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import stringWidth from 'string-width';
import { clip, flow, pad, table, wrap } from './layout.ts';

test('columns line up when Chinese and Latin cells share them', () => {
  const text = table(
    [{ head: '条款' }, { head: '名称' }, { head: '做到', align: 'right' }],
    [
      ['5.1a', '三声接听', '231'],
      ['3', '服务时间 hours', '7'],
    ],
    80,
  );
  assert.deepEqual(text.split('\n'), [
    '条款  名称            做到',
    '──────────────────────────',
    '5.1a  三声接听         231',
    '3     服务时间 hours     7',
  ]);
});

test('a table too wide for the terminal takes the room from the column that grows', () => {
  const rows = [['5.2a', '收到问题二十四小时之内先作初步处理并回复客户', '99']];
  const text = table([{ head: 'a' }, { head: 'b', grows: true }, { head: 'c', align: 'right' }], rows, 30);
  for (const line of text.split('\n')) assert.ok(stringWidth(line) <= 30, line);
  assert.match(text, /…/);
});

const mixed = fc.string({ unit: fc.constantFrom('热', '线', 'a', ' ', '，', '👩‍🔧', '。', '9'), maxLength: 60 });

test('a clipped text is never wider than asked, and is whole where it fits', () => {
  fc.assert(
    fc.property(mixed, fc.integer({ min: 2, max: 40 }), (text, width) => {
      const clipped = clip(text, width);
      assert.ok(stringWidth(clipped) <= width);
      if (stringWidth(text) <= width) assert.equal(clipped, text);
      else assert.ok(clipped.endsWith('…'));
    }),
    { seed: 1 },
  );
});

test('padding makes every text as wide as asked', () => {
  fc.assert(
    fc.property(mixed, fc.constantFrom('left', 'right'), (text, align) =>
      assert.equal(stringWidth(pad(text, 140, align)), 140),
    ),
    { seed: 1 },
  );
});

test('wrapping loses no character but blanks, and no line begins with a full stop', () => {
  const bare = (text: string) => text.replace(/\s/g, '');
  fc.assert(
    fc.property(mixed, fc.integer({ min: 8, max: 40 }), (text, width) => {
      const lines = wrap(text, width);
      assert.equal(bare(lines.join('')), bare(text));
    }),
    { seed: 1 },
  );
  const lines = wrap('收到问题二十四小时之内，先作初步处理。并回复客户，两件事各算各的。', 20);
  assert.ok(lines.length > 2);
  for (const line of lines) {
    assert.doesNotMatch(line, /^[，。]/);
    assert.ok(stringWidth(line) <= 20, line);
  }
});

test('parts flow into lines without being broken, unless one is wider than the line', () => {
  assert.deepEqual(flow(['到期 2026-10-03', '补做于 2026-10-04', '逾期'], '；', 34), [
    '到期 2026-10-03；',
    '补做于 2026-10-04；逾期',
  ]);
  for (const line of flow(['很长'.repeat(30), '短'], '，', 20)) assert.ok(stringWidth(line) <= 22, line);
});
