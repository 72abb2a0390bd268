import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { compareRegulations } from '#law/compare/compare.ts';
import type { ArticleChange, Comparison, Side } from '#law/compare/comparison.ts';
import { law, pack } from './law.ts';

// Scenarios of the requirements, chapter C28: one organisation takes another's regulation over.

function sideOf(text: string): Side {
  const { regulations, rules, vocabulary } = law([text]).rulebook;
  const [regulation] = regulations;
  assert.ok(regulation);
  return { regulation, rules, vocabulary };
}

const named = (change: ArticleChange) =>
  `${change.form} ${'before' in change ? change.before.id : ''}>${'after' in change ? change.after.id : ''}`;
const listed = ({ articles }: Comparison) => articles.map(named);

const bureau = sideOf(pack('power-normal-bureau'));
const clone = (body: string) => `---
regulation: cixian
title: ${bureau.regulation.title}
issuer: ${bureau.regulation.issuer}
clones: power-normal-bureau
---
\`\`\`clone
- {article: 3.2, as: 3.2a, printed: 3.2}
\`\`\`

${body}`;

describe('S240: the bureau’s set is cloned and one article, printed 3.2, is changed', () => {
  test('the comparison lists that article alone', () => {
    const own =
      '## 3.2 监督检查 {#3.2a}\n\n监督、检查公司对机制的管理工作。\n\n```notes\n- {ref: 3.2a, home: role, text: 由营销部检查}\n```\n';
    const comparison = compareRegulations(bureau, sideOf(clone(own)));
    assert.deepEqual(listed(comparison), ['changed 3.2>3.2a']);
    assert.deepEqual(comparison.front, []);
    assert.equal(comparison.same, bureau.regulation.articles.length - 1);
    const [change] = comparison.articles;
    assert.ok(change?.form === 'changed' && change.contents.prose);
    assert.deepEqual([change.before.printed, change.after.printed], ['3.2', '3.2']);
  });

  test('renumbered and not changed, it is listed as renumbered alone', () => {
    assert.deepEqual(listed(compareRegulations(bureau, sideOf(clone('')))), ['renumbered 3.2>3.2a']);
  });
});

test('S240: the library’s own clone differs in its introduction, in 3.2 and 3.3.1, and in four numbers', () => {
  const comparison = compareRegulations(bureau, sideOf(pack('power-normal-cixian')));
  assert.deepEqual(listed(comparison), [
    'changed g1>g1',
    'changed 3.2>3.2a',
    'renumbered 3.3>3.3a',
    'changed 3.3.1>3.2b',
    'renumbered 3.3.2>3.3b',
  ]);
  assert.deepEqual(
    comparison.front.map(({ key }) => key),
    ['title', 'issuer'],
  );
});
