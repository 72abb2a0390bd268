import type { ArticleChange, Comparison, Contents, RuleChange, Side } from '#law/compare/comparison.ts';
import { describeRule } from '#law/compiler/describe.ts';
import type { Rule } from '#law/rulebook/rule.ts';
import type { Article } from '#law/rulebook/rulebook.ts';
import type { Language } from './terminal.ts';

/** What `compare --json` prints. Others script it: names and meaning stay. */
export function compareJson(comparison: Comparison, language: Language) {
  const { before, after, front, articles, same } = comparison;
  return {
    from: sideJson(before),
    to: sideJson(after),
    identical: front.length === 0 && articles.length === 0,
    same,
    front: front.map((change) => ({ key: change.key, from: change.before, to: change.after })),
    articles: articles.map((change) => articleJson(change, comparison, language)),
  };
}

const sideJson = ({ regulation }: Side) => ({ regulation: regulation.id, title: regulation.title });

function articleJson(change: ArticleChange, comparison: Comparison, language: Language) {
  const { form } = change;
  const before = 'before' in change ? nameJson(change.before) : null;
  const after = 'after' in change ? nameJson(change.after) : null;
  const reason = 'reason' in change ? change.reason : null;
  const contents = 'contents' in change ? contentsJson(change.contents, comparison, language) : {};
  return { form, from: before, to: after, reason, ...contents };
}

const nameJson = ({ id, printed, title }: Article) => ({ id, printed, title });

function contentsJson({ title, prose, rules, notes }: Contents, comparison: Comparison, language: Language) {
  return {
    title,
    prose,
    rules: rules.map((change) => ruleJson(change, comparison, language)),
    notes: notes.map((change) => ({ from: change.before ?? null, to: change.after ?? null })),
  };
}

function ruleJson(change: RuleChange, { before, after }: Comparison, language: Language) {
  const said = (rule: Rule, { vocabulary }: Side) => ({
    id: rule.id,
    version: rule.version,
    described: describeRule(rule, vocabulary, language),
  });
  const differences = change.form === 'changed' ? change.differences : [];
  return {
    form: change.form,
    from: 'before' in change ? said(change.before, before) : null,
    to: 'after' in change ? said(change.after, after) : null,
    differences: differences.map((each) => ({
      path: each.path,
      from: each.before,
      to: each.after,
      figure: each.isFigure,
    })),
  };
}
