import type { Consequence, Target } from '../rulebook/consequence.ts';
import type { Expression } from '../rulebook/expression.ts';
import { joined } from './describe-formula.ts';
import { type Speaker, spaced, spanWords, windowWords } from './describe-words.ts';

function targetWords({ say, name }: Speaker, target: Target): string {
  return target.form === 'who' ? say('责任人', 'the holder') : name(target.name);
}

/** What follows: `扣责任人 2 分`. */
export function consequenceWords(speaker: Speaker, consequence: Consequence): string {
  const { say, formula } = speaker;
  const core = deedWords(speaker, consequence);
  const condition = consequence.when && say(`（${formula(consequence.when)}的）`, ` (if ${formula(consequence.when)})`);
  const after = consequence.after && spanWords(speaker, consequence.after);
  const perItem = consequence.per === 'item' ? say('每项', 'for each item ') : '';
  return `${after === undefined ? '' : say(`${after}后`, `after ${after} `)}${perItem}${core}${condition ?? ''}`;
}

function deedWords(speaker: Speaker, consequence: Consequence): string {
  const { say, formula, name } = speaker;
  switch (consequence.do) {
    case 'deduct': {
      const { cap } = consequence;
      const from = targetWords(speaker, consequence.from);
      const window = cap && windowWords(speaker, cap.window);
      const most =
        cap === undefined ? '' : say(`（${window}最多 ${cap.points} 分）`, ` (at most ${cap.points} ${window})`);
      return say(
        `扣${from} ${consequence.points} 分${most}`,
        `deduct ${consequence.points} points from ${from}${most}`,
      );
    }
    case 'fine': {
      const from = targetWords(speaker, consequence.from);
      const { yuan } = consequence;
      const amount =
        'source' in yuan
          ? `${formula(yuan)}${say(' 元', ' yuan')}`
          : say(`${yuan.word}（未定数）`, `"${yuan.word}" (figure not set)`);
      return say(`${spaced('罚', from)} ${amount}`, `fine ${from} ${amount}`);
    }
    case 'notify': {
      const template =
        consequence.template === undefined ? '' : say(`（${consequence.template}）`, ` (${consequence.template})`);
      return say(
        `${spaced('告知', targetWords(speaker, consequence.target))}${template}`,
        `notify ${targetWords(speaker, consequence.target)}${template}`,
      );
    }
    case 'escalate':
      return say(
        `上报${targetWords(speaker, consequence.target)}`,
        `escalate to ${targetWords(speaker, consequence.target)}`,
      );
    case 'review': {
      const within = consequence.within && spanWords(speaker, consequence.within);
      return say(
        `交${name(consequence.by)}复核${within === undefined ? '' : `，${within}内`}`,
        `review by ${name(consequence.by)}${within === undefined ? '' : ` within ${within}`}`,
      );
    }
    case 'void':
      return say(`${formula(consequence.what)}无效`, `${formula(consequence.what)} is void`);
    case 'emit':
      return emitWords(speaker, consequence);
  }
}

/** Which rule it was is clear from where it stands. */
function emitWords(speaker: Speaker, { event, to, with: values }: Extract<Consequence, { do: 'emit' }>): string {
  const { say, kind } = speaker;
  const whom = to === undefined ? '' : say(joined('给', targetWords(speaker, to)), ` for ${targetWords(speaker, to)}`);
  const near = speakerNear(speaker, event);
  const told = [...values]
    .filter(([name, value]) => name !== 'rule' && !isTakenOver(name, value))
    .map(([name, value]) =>
      say(`${near.field(name)}：${speaker.formula(value)}`, `${near.field(name)}: ${speaker.formula(value)}`),
    );
  const details = told.length === 0 ? '' : say(`（${told.join('，')}）`, ` (${told.join(', ')})`);
  return say(
    `${whom === '' ? '记' : joined(whom, '记')}“${kind(event)}”${details}`,
    `record "${kind(event)}"${whom}${details}`,
  );
}

/** The field goes over under its own name, as it does where nothing is written. */
function isTakenOver(name: string, { reads }: Expression): boolean {
  const names = [...reads.e, ...reads.on, ...reads.case, ...reads.subject];
  return names.length > 0 && names.every((each) => each === name) && reads.given.length === 0;
}

const speakerNear = (speaker: Speaker, event: string) => speaker.about([{ event }]);
