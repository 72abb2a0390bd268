import type { EventKind, FieldDeclaration } from '#law/rulebook/vocabulary.ts';

/** What the judge itself records; rules may read it, and no vocabulary may declare it. */
const place = { file: 'docs/language.md', line: 1, column: 1 };

function kind(name: string, zh: string, en: string, fields: readonly FieldDeclaration[]): EventKind {
  return { name, zh, en, fields: new Map(fields.map((field) => [field.name, field])), place };
}

/** A breach, at its instant, in the stream of the duty breached: what `breach(a8, a20)` matches. */
export const breachRecorded = kind('breach.recorded', '违反记录', 'breach recorded', [
  { name: 'rule', type: 'string', zh: '规则', en: 'rule' },
  { name: 'regulation', type: 'string', zh: '规范', en: 'regulation' },
  { name: 'who', type: 'string', zh: '责任人', en: 'holder' },
  { name: 'article', type: 'string', zh: '条款', en: 'article' },
]);

/** One deduction posted to an account of points. */
export const pointsDeducted = kind('points.deducted', '扣分', 'points deducted', [
  { name: 'account', type: 'string', zh: '账户种类', en: 'kind of account' },
  { name: 'holder', type: 'string', zh: '账户', en: 'holder of the account' },
  { name: 'points', type: 'double', zh: '分值', en: 'points' },
  { name: 'rule', type: 'string', zh: '规则', en: 'rule' },
]);

export const implicitKinds: readonly EventKind[] = [breachRecorded, pointsDeducted];
