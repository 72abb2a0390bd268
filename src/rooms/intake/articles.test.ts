import assert from 'node:assert/strict';
import { test } from 'node:test';
import { articlesOf } from './articles.ts';
import { acceptance, given, tell } from './testing/case-story.ts';
import { sampleLaw } from './testing/sample-law.ts';

test('a refusal names the article of the law that it guards', () => {
  const articles = articlesOf(sampleLaw().rules);
  const { decision } = tell(
    given(acceptance, { do: 'request-extension', days: 1, reason: '查档' }),
    { do: 'approve-extension', days: 1, reason: '查档', approver: '甲', approverRole: 'head' },
    articles,
  );
  assert.ok('refusal' in decision);
  assert.deepEqual(decision.refusal.article, { regulation: 'counter', article: '1' });
  assert.deepEqual(articles('not-the-receiver'), { regulation: 'counter', article: '2' });
});

test('a refusal that only keeps a case from contradicting itself names none', () => {
  assert.equal(articlesOf(sampleLaw().rules)('case-closed'), undefined);
});

test('where two regulations speak of it, neither is named', () => {
  const { rules } = sampleLaw();
  const others = rules.map((rule) => ({ ...rule, regulation: 'another' }));
  assert.equal(articlesOf([...rules, ...others])('own-request'), undefined);
});
