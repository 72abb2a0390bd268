import { describeRule } from '#law/compiler/describe.ts';
import type { Rule } from '#law/rulebook/rule.ts';
import type { Figure } from '#law/rulebook/term.ts';
import type { Vocabulary } from '#law/rulebook/vocabulary.ts';
import { type Language, say } from './language.ts';

// A condition in brackets, which may hold calls: the card shows it whole.
const guard = /\((?:[^()]|\([^()]*\))*\)/g;

/** What the rule asks, in its first clause: several rules may stand under one title. */
export function askedText(rule: Rule, vocabulary: Vocabulary, language: Language): string {
  const [asked = ''] = describeRule(rule, vocabulary, language).split(/[；;。]/);
  return asked.replace(guard, '(…)');
}

/** `答复时限：留言后 7 个工作日内须答复`, with the date of the version where there is one. */
export function titleText(rule: Rule, vocabulary: Vocabulary, language: Language): string {
  const version = rule.version.endsWith('@undated') ? '' : ` ${rule.version.slice(rule.version.indexOf('@'))}`;
  return `${rule.article.title}${version}${say(language, '：', ': ')}${askedText(rule, vocabulary, language)}`;
}

/** Figures that a rule waits for: what it measures is not judged until they are set. */
export function figuresOf(rule: Rule): readonly Figure[] {
  if (rule.kind === 'keep') return rule.unset;
  if (rule.kind === 'limit') return rule.threshold.form === 'unset' ? [rule.threshold.figure] : [];
  if (rule.kind !== 'must' && rule.kind !== 'may') return [];
  return rule.term?.form === 'unset' ? [rule.term.figure] : [];
}

/** How many of the judged were kept: `94.4%`; – where nothing was judged. What rounds to all is not all. */
export function rateText(kept: number, judged: number): string {
  if (judged === 0) return '–';
  const text = ((kept / judged) * 100).toFixed(1);
  return `${text === '100.0' && kept < judged ? '99.9' : text}%`;
}
