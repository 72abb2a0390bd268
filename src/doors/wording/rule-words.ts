import type { HomeSort } from '#law/cover/homes.ts';
import type { Force, Rule } from '#law/rulebook/rule.ts';
import type { Defect, Validity } from '#law/rulebook/rulebook.ts';
import { type Language, say } from './language.ts';

type Words<K extends string> = { readonly [key in K]: readonly [zh: string, en: string] };

const sorts: Words<HomeSort> = {
  rule: ['规则', 'rule'],
  item: ['检查项', 'item'],
  phrase: ['用语', 'phrase'],
  register: ['登记', 'register'],
  disclosure: ['公示', 'disclosure'],
  role: ['职责', 'role'],
  prose: ['叙述', 'prose'],
};

const forces: Words<Force> = {
  must: ['必须', 'must'],
  'in-principle': ['原则上', 'in principle'],
  encouraged: ['提倡', 'encouraged'],
  'if-possible': ['条件允许', 'if possible'],
  permitted: ['可', 'permitted'],
  reported: ['所述', 'reported'],
};

const kinds: Words<Rule['kind']> = {
  must: ['到时须做', 'duty in time'],
  must_not: ['不许做', 'ban'],
  check: ['逐项查', 'check'],
  keep: ['一直保持', 'to be kept up'],
  limit: ['不得太多', 'limit'],
  may: ['可以做', 'power'],
  points: ['计分', 'points'],
};

const validities: Words<Validity> = {
  'in-force': ['现行', 'in force'],
  trial: ['试行', 'on trial'],
  lapsed: ['已失效', 'lapsed'],
  draft: ['草案', 'draft'],
  source: ['参考文本', 'a source'],
};

const defects: Words<Defect['kind']> = {
  'repeated-number': ['编号重复', 'repeated number'],
  'skipped-number': ['编号跳过', 'skipped number'],
  'impossible-date': ['没有这一天', 'impossible date'],
  'broken-sentence': ['断句', 'broken sentence'],
  masked: ['遮去的数', 'masked figure'],
  'duplicate-text': ['重复的文字', 'duplicate text'],
};

export const sortText = (sort: HomeSort, language: Language): string => say(language, ...sorts[sort]);
export const forceText = (force: Force, language: Language): string => say(language, ...forces[force]);
export const ruleKindText = (kind: Rule['kind'], language: Language): string => say(language, ...kinds[kind]);
export const validityText = (validity: Validity, language: Language): string => say(language, ...validities[validity]);
export const defectText = (kind: Defect['kind'], language: Language): string => say(language, ...defects[kind]);

/** In the order in which tables show them. */
export const forceOrder: readonly Force[] = [
  'must',
  'in-principle',
  'encouraged',
  'if-possible',
  'permitted',
  'reported',
];
export const ruleKindOrder: readonly Rule['kind'][] = ['must', 'must_not', 'check', 'keep', 'limit', 'may', 'points'];
