import type { Refusal } from '#office/command.ts';

/** What the intake room refuses, each with what to do instead. */
const sentences = {
  'no-such-case': ['没有这个办件。请核对办件号。', 'There is no such case. Check its id.'],
  'already-accepted': [
    '这个办件已经受理。请查看它现在的情况。',
    'This case has been accepted already. Look at it as it stands.',
  ],
  'case-withdrawn': [
    '当事人已经撤回，这个办件不再办理。要再办，请重新受理。',
    'The citizen has withdrawn this case: nothing more is done with it. Accept a new one if it is wanted again.',
  ],
  'case-closed': [
    '这个办件已经办结。还要告诉当事人的，可以再答复；要再办，请重新受理。',
    'This case is closed. The citizen may still be replied to; accept a new case for anything else.',
  ],
  'same-unit': ['办件就在这个单位，不用转。请选别的单位。', 'This unit has the case already. Choose another one.'],
  'receipt-awaited': [
    '已经转出，对方还没有签收。请先由对方签收或者退单。',
    'The case was handed over and not receipted yet. Have it receipted or sent back first.',
  ],
  'nothing-to-receipt': ['没有等待签收的转办。', 'No hand-over of this case awaits a receipt.'],
  'not-the-receiver': [
    '签收只能由转入单位做。请由转入单位签收。',
    'Only the unit that the case was handed to may receipt it. Have that unit do so.',
  ],
  'nothing-to-send-back': [
    '这个办件没有转办过，或已经退回，不能退单。',
    'This case was not handed over, or has been sent back: there is nobody to send it back to.',
  ],
  'no-materials-requested': [
    '没有要过材料，或要的材料已经收齐。请先记要求补正。',
    'No materials are awaited. Record first what was requested.',
  ],
  'extension-pending': [
    '上一次延期申请还没有批。请先审批。',
    'An extension was requested and is not decided yet. Decide it first.',
  ],
  'extension-not-requested': ['没有待批的延期申请。请先申请延期。', 'No extension awaits approval. Request it first.'],
  'own-request': [
    '批准人不能是申请延期的人。请由别的有权的人批准。',
    'An extension is not approved by the person who requested it. Have somebody else decide it.',
  ],
  'extension-not-approved': [
    '没有已经批准、还没有告知的延期。请先批准延期。',
    'No approved extension is left to be told of. Have it approved first.',
  ],
} as const satisfies { readonly [code: string]: readonly [zh: string, en: string] };

export type RefusalCode = keyof typeof sentences;

export const refusalCodes = Object.keys(sentences);

/** Where the law in force says something of the matter, its article; see articlesOf. */
export type Articles = (code: RefusalCode) => Refusal['article'];

export function refusal(code: RefusalCode, articles: Articles): { readonly refusal: Refusal } {
  const [zh, en] = sentences[code];
  const article = articles(code);
  return { refusal: { code, zh, en, ...(article ? { article } : {}) } };
}
