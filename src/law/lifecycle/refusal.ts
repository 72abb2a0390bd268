/** Why an event may not follow: stable code, the article that asks for what is missing, and both sentences. */
export interface Refusal {
  readonly code: RefusalCode;
  /** `cs-dept-rules/A22`; the edition alone where no article is named for it. */
  readonly article: string;
  readonly zh: string;
  readonly en: string;
}

export type RefusalCode =
  | 'no-draft'
  | 'already-published'
  | 'not-published'
  | 'already-lapsed'
  | 'signatures-missing'
  | 'dates-backwards'
  | 'date-ahead'
  | 'text-changed'
  | 'time-backwards'
  | 'unknown-edition'
  | 'ends-later'
  | 'effective-taken'
  | 'trial-too-short'
  | 'lapse-too-early'
  | 'not-sent'
  | 'received-twice'
  | 'sent-to-nobody'
  | 'not-the-interpreter';

/** The refusal with the article at the head of its sentences. */
export function refusal(code: RefusalCode, article: string, zh: string, en: string): Refusal {
  return { code, article, zh: `${article}：${zh}`, en: `${article}: ${en}` };
}
