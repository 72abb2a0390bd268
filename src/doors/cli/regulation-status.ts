import { instantWriter } from '#doors/wording/instant-text.ts';
import { printable } from '#doors/wording/printable.ts';
import { dateAt } from '#law/lifecycle/date.ts';
import type { Ground } from '#law/lifecycle/decide.ts';
import type { Stage } from '#law/lifecycle/edition.ts';
import type { LifeEvent } from '#law/lifecycle/event.ts';
import { editionOn, type Life } from '#law/lifecycle/life.ts';
import { type LifeStanding, lifeStandings, type TextStanding } from '#law/lifecycle/life-standing.ts';
import { validityOf } from '#law/lifecycle/overlay.ts';
import { type Signed, stepText } from '#law/lifecycle/signatures.ts';
import type { Regulation } from '#law/rulebook/rulebook.ts';
import { flow } from './layout.ts';
import { deedOf, deedText } from './regulation-deeds.ts';
import { type Language, paint, say, type Terminal } from './terminal.ts';

/** What a status is about; `at` is the instant it is asked for. */
export interface StatusAbout {
  readonly regulation: Regulation;
  readonly ground: Ground;
  readonly life: Life;
  readonly at: number;
}

/** Edition by edition: where it stands, what is missing, who has sent no receipt, what may come next. */
export function statusText({ regulation, ground, life, at }: StatusAbout, terminal: Terminal): string {
  const { language } = terminal;
  const today = dateAt(at, ground.timezone);
  const current = editionOn(life, today)?.edition;
  const head = `${regulation.id}  ${regulation.title}`;
  const standings = lifeStandings(life, ground);
  const now =
    standings.length === 0
      ? say(
          language,
          '还没有记录。用 draft 拟文，用 publish 发布。',
          'Nothing is recorded yet. Begin with draft or publish.',
        )
      : current === undefined
        ? say(language, `${today} 没有一版在施行。`, `On ${today} no edition is in force.`)
        : say(language, `${today} 施行的是 ${current}。`, `On ${today} edition ${current} is in force.`);
  const blocks = standings.map((standing) => [
    paint(terminal, 'bold', `■ ${standing.edition.edition}  ${stageText(standing, language)}`),
    ...partsOf(standing, language).flatMap((part) =>
      flow([printable(part)], '', terminal.columns - 2).map((line) => `  ${line}`),
    ),
  ]);
  return `${[paint(terminal, 'bold', head), now, ...blocks.flatMap((block) => ['', ...block])].join('\n')}\n`;
}

const stages: { readonly [S in Stage]: readonly [zh: string, en: string] } = {
  blank: ['没有开始', 'not begun'],
  draft: ['草案', 'draft'],
  published: ['已发布', 'published'],
  trial: ['试行', 'on trial'],
  lapsed: ['已失效', 'lapsed'],
};

function stageText({ edition, from, until }: LifeStanding, language: Language): string {
  const dates = [
    ...(from === undefined ? [] : [say(language, `${from} 起施行`, `in force from ${from}`)]),
    ...(until === undefined ? [] : [say(language, `${until} 起不再产生责任`, `no new duties from ${until}`)]),
  ];
  return [say(language, ...stages[edition.stage]), ...dates].join(say(language, '，', ', '));
}

const texts: { readonly [T in TextStanding]: readonly [zh: string, en: string] | undefined } = {
  same: undefined,
  unwritten: undefined,
  superseded: undefined,
  changed: [
    '正文改过，与记下的不是同一稿：改回原文，或用 --edition 另起一版（草案则重新 draft）',
    'the text has changed since it was recorded: restore it, or begin another --edition (a draft: draft it anew)',
  ],
  'another-draft': ['文件里现在是另一版的草案', 'the file now holds the draft of another edition'],
};

function partsOf(standing: LifeStanding, language: Language): readonly string[] {
  const { edition, signatures, lacks, mayFollow } = standing;
  const and = say(language, '、', ', ');
  const list = (zh: string, en: string, items: readonly string[]) =>
    items.length === 0 ? [] : [`${say(language, zh, en)}${items.join(and)}`];
  const text = texts[standing.text];
  const { ends, transition = '', changed = [], added = [] } = edition.publication ?? {};
  return [
    ...list(
      '签字：',
      'signed: ',
      signatures.flatMap((each) => signatureText(each, language)),
    ),
    ...(lacks === undefined ? [] : [say(language, `还不能发布。${lacks.zh}`, `Not to be published yet. ${lacks.en}`)]),
    ...list('同时终止：', 'ends: ', ends === undefined ? [] : [ends]),
    ...list('过渡：', 'transition: ', transition === '' ? [] : [transition]),
    ...list(`主要更改 ${changed.length} 处：`, `${changed.length} main changes: `, changed),
    ...list(`增加 ${added.length} 处：`, `${added.length} added: `, added),
    ...(edition.lapse === undefined ? [] : list('失效依据：', 'ground of the lapse: ', [edition.lapse.ground])),
    ...list('没有签收：', 'no receipt from: ', standing.withoutReceipt),
    ...edition.rulings.map(({ article, ruling, department, on }) =>
      say(
        language,
        `解释 ${article}：${ruling}（${department}，${on}）`,
        `ruling on ${article}: ${ruling} (${department}, ${on})`,
      ),
    ),
    ...edition.figures.map(({ figure, value, by, on }) =>
      say(language, `定数 ${figure}：${value}（${by}，${on}）`, `figure ${figure}: ${value} (${by}, ${on})`),
    ),
    ...(text === undefined ? [] : [say(language, ...text)]),
    ...list('接下来可以：', 'next: ', mayFollow.map(deedOf)),
  ];
}

function signatureText({ step, signature }: Signed, language: Language): readonly string[] {
  return signature === undefined ? [] : [`${stepText(step, language)} ${signature.signer} ${signature.on}`];
}

export function statusJson({ regulation, ground, life, at }: StatusAbout) {
  const today = dateAt(at, ground.timezone);
  return {
    regulation: regulation.id,
    title: regulation.title,
    on: today,
    inForce: editionOn(life, today)?.edition ?? null,
    editions: lifeStandings(life, ground).map((standing) => ({
      edition: standing.edition.edition,
      stage: standing.edition.stage,
      validity: validityOf(standing.edition),
      version: standing.edition.version,
      from: standing.from ?? null,
      until: standing.until ?? null,
      signatures: standing.signatures.map(({ step, signature }) => ({ ...step, signed: signature ?? null })),
      lacks: standing.lacks ?? null,
      publication: standing.edition.publication ?? null,
      lapse: standing.edition.lapse ?? null,
      withoutReceipt: standing.withoutReceipt,
      text: standing.text,
      rulings: standing.edition.rulings,
      figures: standing.edition.figures,
      mayFollow: standing.mayFollow.map(deedOf),
    })),
  };
}

/** `2026-03-01 周日 09:00  V3.0 1  拟文  李某  signer=…`. */
export function eventLine(event: LifeEvent, timezone: string, { language }: Terminal): string {
  const told = Object.entries(event.data).flatMap(([name, value]) => {
    const text = Array.isArray(value) ? value.join(say(language, '、', ', ')) : String(value);
    return name === 'hash' || text === '' ? [] : [`${name}=${printable(text)}`];
  });
  const time = instantWriter(timezone, language).plain(event.at);
  return [time, `${event.edition} ${event.version}`, deedText(event.kind, language), event.by, told.join(' ')].join(
    '  ',
  );
}
