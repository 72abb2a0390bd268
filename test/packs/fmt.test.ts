import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { isMap, isSeq, parseAllDocuments } from 'yaml';
import { formatDocument } from '#law/compiler/format/format-document.ts';
import { compilePack, packs } from './read-packs.ts';

/** What the judge and people read of a rulebook: all but places, the hashes over the text, and what is code. */
function meaningOf(compiled: ReturnType<typeof compilePack>): string {
  const { rulebook, tests } = compiled;
  assert.ok(rulebook);
  return JSON.stringify({ rulebook, tests }, (key, value) => {
    if (key === 'place' || key === 'hash' || key === 'tree') return undefined;
    return value instanceof Map ? [...value] : value;
  });
}

const block = /^```(rule|test|notes)\n([\s\S]*?)^```$/gm;

/** The same regulation as a hasty author would have typed it: keys the other way round, all quoted, bars anywhere. */
function hasty(text: string): string {
  return text.replaceAll(block, (_, kind: string, inner: string) => {
    const typed = kind === 'test' ? inner.replaceAll(/ *\| */g, '|').replaceAll(/\n(?=\|)/g, '\n  ') : hastyYaml(inner);
    return `\`\`\`${kind}\n${typed.trimEnd()}\n\`\`\``;
  });
}

function hastyYaml(yaml: string): string {
  const documents = parseAllDocuments(yaml, { schema: 'failsafe' });
  assert.ok(Array.isArray(documents));
  const typed = documents.map((document) => {
    const { contents } = document;
    if (isMap(contents)) {
      contents.items.reverse();
      for (const { value } of contents.items) if (isMap(value)) value.items.reverse();
    }
    if (isSeq(contents)) for (const item of contents.items) if (isMap(item)) item.items.reverse();
    return document.toString({ lineWidth: 60, directives: false, indent: 4, defaultStringType: 'QUOTE_DOUBLE' });
  });
  return typed.join('---\n');
}

describe('a pack in normal form', () => {
  for (const pack of packs) {
    test(`${pack} means what it meant as a hasty author had typed it`, () => {
      const typed = compilePack(pack, { slip: hasty });
      const laidOut = compilePack(pack, { slip: (text) => formatDocument({ text: hasty(text) }).text });
      assert.deepEqual(
        typed.diagnostics.filter(({ severity }) => severity === 'error'),
        [],
      );
      assert.equal(meaningOf(laidOut), meaningOf(typed));
    });

    test(`${pack} is the same however it was typed`, () => {
      const text = readFileSync(`regulations/${pack}/regulation.md`, 'utf8');
      const untidy = hasty(text);
      assert.notEqual(untidy, text);
      assert.deepEqual(formatDocument({ text: untidy }), { text, skipped: [] });
    });
  }

  for (const file of globSync('regulations/**/*.md')) {
    test(`${file} is in it`, () => {
      const text = readFileSync(file, 'utf8');
      assert.deepEqual(formatDocument({ text }), { text, skipped: [] });
    });
  }
});
