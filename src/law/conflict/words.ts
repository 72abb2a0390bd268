import {
  patternWords,
  type Speaker,
  speakerOf,
  termWords,
  thresholdWords,
  windowWords,
} from '../compiler/describe-words.ts';
import type { Language } from '../compiler/messages/catalogue.ts';
import type { Force, Rule } from '../rulebook/rule.ts';
import type { Vocabulary } from '../rulebook/vocabulary.ts';
import type { MatterTitle } from './settled.ts';
import type { Statement } from './statement.ts';
import type { Variant } from './variants.ts';

/** What a matter is called; one that nobody marked by the kinds of events that its rules share. */
export function matterWords(
  matter: string,
  matters: ReadonlyMap<string, MatterTitle>,
  vocabulary: Vocabulary,
  language: Language,
): string {
  const known = matters.get(matter);
  if (known !== undefined) return known[language];
  const { kind, say } = speakerOf(vocabulary, language);
  const periods = new Map([
    ['day', say('每日', 'a day')],
    ['week', say('每周', 'a week')],
    ['month', say('每月', 'a month')],
    ['quarter', say('每季度', 'a quarter')],
    ['year', say('每年', 'a year')],
    ['ever', say('累计', 'in all')],
    ['span', say('时长', 'time from')],
    ['✗', say('（要做又不许做）', '(asked for and forbidden)')],
  ]);
  return matter
    .split(' ')
    .map((word) => periods.get(word) ?? kind(word))
    .join(' ');
}

/** What a variant says: its author's words, else the figures of the rule; both where the words do not tell enough. */
export function variantWords({ statements, needsFigure }: Variant, vocabulary: Vocabulary, language: Language): string {
  const speaker = speakerOf(vocabulary, language);
  const said = statements.find(({ says }) => says !== undefined)?.says;
  const [first] = statements;
  const figures = first === undefined ? '' : figureWords(first, speaker);
  if (said === undefined) return figures;
  return needsFigure ? speaker.say(`${said}（${figures}）`, `${said} (${figures})`) : said;
}

const forces: { readonly [force in Force]: readonly [string, string] } = {
  must: ['', ''],
  'in-principle': ['原则上', 'in principle'],
  encouraged: ['提倡', 'encouraged'],
  'if-possible': ['有条件时', 'if possible'],
  permitted: ['可以', 'permitted'],
  reported: ['统计', 'reported'],
};

/** The words of a variant with its force, where that is less than must and the words do not say so themselves. */
export function variantWithForce(variant: Variant, vocabulary: Vocabulary, language: Language): string {
  const words = variantWords(variant, vocabulary, language);
  const [zh, en] = forces[variant.statements[0]?.force ?? 'must'];
  const force = language === 'zh' ? zh : en;
  if (force === '' || words.includes(zh)) return words;
  return language === 'zh' ? `${words}（${force}）` : `${words} (${force})`;
}

/** The figures that a statement itself shows. */
export function figureWords({ rule, item, note }: Statement, speaker: Speaker): string {
  if (rule === undefined) return note?.text ?? '';
  return item === undefined ? ruleFigures(rule, speaker) : (item.label ?? speaker.formula(item.holds));
}

function ruleFigures(rule: Rule, speaker: Speaker): string {
  const { say, formula } = speaker;
  switch (rule.kind) {
    case 'must':
      return termWords(speaker, rule.term);
    case 'may':
      return say(`可以${patternWords(speaker, rule.do)}`, `may "${patternWords(speaker, rule.do)}"`);
    case 'must_not':
      return say(`不得${patternWords(speaker, rule.do)}`, `no "${patternWords(speaker, rule.do)}"`);
    case 'limit':
      return `${windowWords(speaker, rule.window)} ${thresholdWords(speaker, rule)}`;
    case 'keep':
    case 'check':
      return rule.that.map(({ label, holds }) => label ?? formula(holds)).join(say('、', ', '));
    case 'points':
      return say(`${rule.start} 分`, `${rule.start} points`);
  }
}
