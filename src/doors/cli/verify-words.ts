import { printable } from '#doors/wording/printable.ts';
import type { Fault, Note, Trouble, Window } from '#ledger/verify/fault.ts';
import { type Language, say } from './terminal.ts';

type Words = readonly [zh: string, en: string];

/** What is wrong. `{e}` is what was expected, `{f}` what was found. */
const troubles: { readonly [T in Trouble]: Words } = {
  hash: ['这个事件的内容或哈希被改过', 'the content or the hash of this event was altered'],
  version: ['版本不连续：应为 {e}，却是 {f}', 'the versions have a gap: {e} was due, this is {f}'],
  'position-missing': ['这里少了一个事件', 'an event is missing here'],
  'position-repeated': ['这个位置有两个事件', 'two events stand at this position'],
  'recorded-earlier': ['记录时间早于同一条流的上一个事件', 'it is recorded before the event that it follows'],
  bucket: ['这条流不属于这个桶：应为 {e}，却在 {f}', 'this stream belongs to another bucket: {e}, not {f}'],
  unreadable: ['这一行的字段不成样子', 'a field of this row holds what it cannot hold'],
  feed: [
    '桶的计数与事件数不符：记为 {e}，实有 {f}',
    "the feed's count is not that of its events: {e} is kept, {f} are there",
  ],
  stream: [
    '流的当前行与它的事件不符：记为第 {e} 版，事件到第 {f} 版',
    "the stream's row does not say what its events say: version {e} is kept, its events end at {f}",
  ],
  document: ['这份文件（制度等）的文字与它的哈希不符', 'the text of this document is not that of its hash'],
  'head-number': [
    '台账头编号不连续：应为 {e}，却是 {f}',
    'the numbers of the heads have a gap: {e} was due, this is {f}',
  ],
  'head-signature': ['签名与内容不符', 'the signature is not over what the head says'],
  'head-order': ['它比上一个台账头还早', 'it goes back behind the head before it'],
  'head-beyond': [
    '它盖到第 {e} 位，事件只到第 {f} 位：后面的事件没了',
    'it covers {e} events of this bucket and {f} are there: those after are gone',
  ],
  'head-root': ['到它为止的事件不是当时的那些', 'the events up to it are not those it was made over'],
  'outside-differs': [
    '台账里的这个台账头与外部保存的不同',
    'the head in the ledger is not the one that was kept outside',
  ],
  'outside-missing': ['外部保存的这个台账头，台账里没有', 'the ledger does not have this head'],
  'outside-empty': ['外部文件里没有能读的台账头', 'the file has no head that can be read'],
};

/** What is wrong and where, in two lines. */
export function faultText(fault: Fault, language: Language): readonly string[] {
  const fill = (text: string) => text.replace('{e}', `${fault.expected ?? ''}`).replace('{f}', `${fault.found ?? ''}`);
  const what = say(language, ...troubles[fault.trouble]);
  const where = placesOf(fault, language).join(say(language, '，', ', '));
  return [fill(what), ...(where === '' ? [] : [`  ${where}`]), ...windowText(fault.window, language)];
}

function placesOf(
  { head, outside, stream, version, bucket, position, recordedAt, document }: Fault,
  language: Language,
) {
  const place = (value: number | string | undefined, zh: string, en: string) =>
    value === undefined ? [] : [`${say(language, zh, en)} ${printable(`${value}`)}`];
  return [
    ...(outside === true ? place(head, '外部台账头', 'head kept outside') : place(head, '台账头', 'head')),
    ...place(document, '文件', 'document'),
    ...place(stream, '流', 'stream'),
    ...place(version, '版本', 'version'),
    ...place(bucket, '桶', 'bucket'),
    ...place(position, '位置', 'position'),
    ...place(instantText(recordedAt), '记录于', 'recorded at'),
  ];
}

function windowText(window: Window | undefined, language: Language): readonly string[] {
  if (window === undefined) return [];
  const { events, after, until } = window;
  const from = instantText(after ?? undefined);
  const to = instantText(until) ?? '';
  const zh = `  被改的是 ${from === undefined ? '' : `${from} 之后、`}${to} 之前记录的 ${events} 个事件之一`;
  const en = `  it is one of the ${events} events recorded ${from === undefined ? '' : `after ${from} and `}before ${to}`;
  return [say(language, zh, en)];
}

/** `2026-11-22T13:07:34.123Z`; undefined where there is no such instant. */
export function instantText(at: number | undefined): string | undefined {
  if (at === undefined || !Number.isSafeInteger(at) || Math.abs(at) > 8.64e15) return undefined;
  return Temporal.Instant.fromEpochMilliseconds(at).toString({ fractionalSecondDigits: 3 });
}

export function noteText(note: Note, language: Language): string {
  switch (note.note) {
    case 'another-key':
      return say(
        language,
        `从台账头 ${note.head} 起换了签名密钥：导入到新文件夹后是这样，否则要问是谁换的。`,
        `From head ${note.head} on another key signs: so it is after an import; otherwise ask who changed it.`,
      );
    case 'outside-unreadable':
      return say(
        language,
        `外部文件第 ${note.line} 行不是台账头，未计。`,
        `Line ${note.line} of the file outside is no head and was left out.`,
      );
  }
}
