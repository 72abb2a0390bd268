import type { ApprovalStep } from '../rulebook/approval.ts';
import type { Edition, Signature } from './edition.ts';
import { type Refusal, refusal } from './refusal.ts';

/** The steps that are signed; who may interpret is no signature. */
export const signed = (steps: readonly ApprovalStep[]): readonly ApprovalStep[] =>
  steps.filter(({ step }) => step !== 'rule');

const meets = (signature: Signature, { step, level, department }: ApprovalStep): boolean =>
  signature.step === step &&
  (level === undefined || signature.level === level) &&
  (department === undefined || signature.department === department);

/** A step with the signature that meets it; of several the last. */
export interface Signed {
  readonly step: ApprovalStep;
  readonly signature?: Signature;
}

/** One signature meets one step: two countersignatures of any department are two. */
export function signaturesOf({ signatures }: Pick<Edition, 'signatures'>, steps: readonly ApprovalStep[]) {
  const free = [...signatures];
  // Steps that ask for most choose first, so that none takes what only another could use.
  const byDemand = signed(steps).toSorted((a, b) => demand(b) - demand(a));
  const chosen = new Map(
    byDemand.flatMap((step) => {
      const twins = signed(steps).filter((other) => isTwin(step, other)).length;
      const at =
        twins > 1 ? free.findIndex((each) => meets(each, step)) : free.findLastIndex((each) => meets(each, step));
      const [signature] = at < 0 ? [] : free.splice(at, 1);
      return signature === undefined ? [] : [[step, signature] as const];
    }),
  );
  return signed(steps).map((step): Signed => {
    const signature = chosen.get(step);
    return signature === undefined ? { step } : { step, signature };
  });
}

const demand = ({ level, department }: ApprovalStep): number =>
  (level === undefined ? 0 : 1) + (department === undefined ? 0 : 1);

const isTwin = (a: ApprovalStep, b: ApprovalStep): boolean =>
  a.step === b.step && a.level === b.level && a.department === b.department;

export function missingSteps(edition: Pick<Edition, 'signatures'>, steps: readonly ApprovalStep[]) {
  return signaturesOf(edition, steps).flatMap(({ step, signature }) => (signature === undefined ? [step] : []));
}

/** The address of the article that lays a step down, else the edition's. */
export function addressOf({ regulation, edition }: Pick<Edition, 'regulation' | 'edition'>, step?: ApprovalStep) {
  const article = step?.article;
  if (article === undefined) return `${regulation}@${edition}`;
  return article.includes('/') ? article : `${regulation}/${article}`;
}

const words = {
  draft: ['拟文', 'draft'],
  review: ['审核', 'review'],
  countersign: ['会签', 'countersignature'],
  approve: ['批准', 'approval'],
  rule: ['解释', 'interpretation'],
} as const;

/** `会签（level 2，general-office）`. */
export function stepText({ step, level, department }: ApprovalStep, language: 'zh' | 'en'): string {
  const by = [level, department].filter((part) => part !== undefined);
  const word = words[step][language === 'zh' ? 0 : 1];
  if (by.length === 0) return word;
  return language === 'zh' ? `${word}（${by.join('，')}）` : `${word} (${by.join(', ')})`;
}

/** What is missing before the edition may be published: a signature, or dates in order. */
export function unsigned(edition: Edition, steps: readonly ApprovalStep[]): Refusal | undefined {
  const missing = missingSteps(edition, steps);
  const [first] = missing;
  if (first === undefined) return backwards(edition, steps);
  const needs = signed(steps).length;
  const list = (language: 'zh' | 'en') =>
    missing.map((step) => stepText(step, language)).join(language === 'zh' ? '、' : ', ');
  return refusal(
    'signatures-missing',
    addressOf(edition, [...missing, ...signed(steps)].find(({ article }) => article !== undefined) ?? first),
    `要 ${needs} 个签字，缺：${list('zh')}。请先补签，日期不得倒走`,
    `${needs} signatures are needed; missing: ${list('en')}. Have them signed first, with dates that do not run backwards`,
  );
}

/** Whoever signs after another may not have signed on an earlier day. */
export function backwards(edition: Edition, steps: readonly ApprovalStep[]): Refusal | undefined {
  const there = signaturesOf(edition, steps).flatMap(({ step, signature }) =>
    signature === undefined ? [] : [{ step, signature }],
  );
  for (const [index, later] of there.entries()) {
    const before = there[index - 1];
    if (before === undefined || before.signature.on <= later.signature.on) continue;
    const [a, b] = [before.signature.on, later.signature.on];
    return refusal(
      'dates-backwards',
      addressOf(edition, later.step),
      `${stepText(later.step, 'zh')}的日期 ${b} 早于${stepText(before.step, 'zh')}的 ${a}，日期不得倒走。请核对 --on`,
      `the ${stepText(later.step, 'en')} is dated ${b}, before the ${stepText(before.step, 'en')} of ${a}: dates must not run backwards. Check --on`,
    );
  }
  return undefined;
}
