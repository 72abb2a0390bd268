import type { Verdict } from '#engine/3-breach/verdict.ts';
import type { Followed } from '#engine/4-consequence/followed.ts';
import type { Vocabulary } from '#law/rulebook/vocabulary.ts';
import { type InstantWriter, spanText } from './instant-text.ts';
import { type Language, say } from './language.ts';
import { printable } from './printable.ts';

/** Who reads, in which zone instants are written, and how kinds of events are called. */
export interface Reader {
  readonly language: Language;
  readonly write: InstantWriter;
  readonly vocabulary: Vocabulary;
}

const stateWords: { readonly [state in Verdict['state']]: readonly [zh: string, en: string] } = {
  pending: ['在办', 'pending'],
  suspended: ['暂停', 'suspended'],
  fulfilled: ['做到', 'kept'],
  violated: ['违反', 'broken'],
  discharged: ['了结', 'ended without it'],
};

export function stateText({ state, force }: Pick<Verdict, 'state' | 'force'>, language: Language): string {
  const [zh, en] = state === 'violated' && force !== 'must' ? ['未及', 'missed'] : stateWords[state];
  return say(language, zh, en);
}

const reasons: ReadonlyMap<string, readonly [zh: string, en: string]> = new Map([
  ['late', ['逾期', 'late']],
  ['early', ['过早', 'early']],
  ['missed', ['到期未做', 'never done']],
  ['done', ['做了不许做的事', 'a forbidden act']],
  ['over', ['次数超限', 'too many']],
  ['unmet', ['不符合要求', 'not as required']],
  ['extension-void', ['延期作废', 'the extension was void']],
]);

export function reasonText(reason: string, language: Language): string {
  const [zh, en] = reasons.get(reason) ?? [reason, reason];
  return say(language, zh, en);
}

/** How late a broken duty was done, in a few words; '' where lateness means nothing. */
export function latenessText({ state, reason, dueAt, remediedAt, lateMs }: Verdict, language: Language): string {
  if (state !== 'violated') return '';
  if (reason === 'early') return say(language, '早了', 'too early');
  if (dueAt !== undefined && remediedAt === undefined) return say(language, '一直没有做', 'never done');
  if (lateMs === undefined) return '';
  return say(language, `迟 ${spanText(lateMs, language)}`, `${spanText(lateMs, language)} late`);
}

/** `答复 case.replied`, or its English label. */
export function kindText(kind: string, { vocabulary, language }: Reader): string {
  const declared = vocabulary.kinds.get(kind);
  return language === 'zh' ? `${declared?.zh ?? ''} ${kind}`.trim() : (declared?.en ?? kind);
}

/** Who owed what until when, and what came of it: the parts of a sentence. */
export function outcomeParts(verdict: Verdict, acts: readonly string[], reader: Reader): readonly string[] {
  const { who, dueAt, endedAt, remediedAt, breachedAt, reason, provisional } = verdict;
  const { language, write } = reader;
  const part = (zh: string, en: string, what: string) => (what === '' ? '' : `${say(language, zh, en)} ${what}`);
  const at = (instant: number | undefined) =>
    instant === undefined || !Number.isFinite(instant) ? '' : write.plain(instant);
  const done = remediedAt === undefined && endedAt !== dueAt ? endedAt : undefined;
  return [
    part('责任', 'owed by', printable(who)),
    part('应有', 'wanted', acts.join(say(language, '或', ' or '))),
    part('到期', 'due', at(dueAt)),
    part('违反于', 'broken', breachedAt === dueAt ? '' : at(breachedAt)),
    part('补做于', 'done', at(remediedAt)),
    part('止于', 'ended', at(done)),
    reason === undefined ? '' : reasonText(reason, language),
    provisional ? say(language, '放假安排未公布，暂计', 'provisional: holidays not published') : '',
  ].filter((each) => each !== '');
}

export function consequenceText(followed: Followed, { language, write }: Reader): string {
  const { hundredths, yuan, event, delayed, at } = followed;
  const target = printable(followed.target);
  const points = (hundredths ?? 0) / 100;
  const text: { readonly [what in Followed['do']]: readonly [zh: string, en: string] } = {
    deduct: [`扣 ${points} 分：${target}`, `deduct ${points} points: ${target}`],
    fine: [`罚款 ${yuan ?? ''} 元：${target}`, `fine ${yuan ?? ''} yuan: ${target}`],
    notify: [`告知 ${target}`, `notify ${target}`],
    escalate: [`上报 ${target}`, `escalate to ${target}`],
    review: [`复核：${target}`, `review by ${target}`],
    void: [`撤销 ${target}`, `void ${target}`],
    emit: [`记 ${event ?? ''} ${target}`, `record ${event ?? ''} ${target}`],
  };
  const [zh, en] = text[followed.do];
  return say(language, zh, en) + (delayed ? ` ${write.plain(at)}` : '');
}
