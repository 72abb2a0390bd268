import type { Span } from '../calendar/span.ts';
import type { Consequence, Target } from '../rulebook/consequence.ts';
import type { Expression } from '../rulebook/expression.ts';
import type { Force, LimitRule, Pattern } from '../rulebook/rule.ts';
import type { Term } from '../rulebook/term.ts';
import type { Vocabulary } from '../rulebook/vocabulary.ts';
import type { Window } from '../rulebook/window.ts';
import type { Language } from './messages/catalogue.ts';

/** How the parts of a rule are said in one language. */
export interface Speaker {
  readonly language: Language;
  readonly say: (zh: string, en: string) => string;
  readonly kind: (event: string) => string;
  readonly field: (name: string) => string;
  readonly formula: (expression: Expression) => string;
}

export function speakerOf(vocabulary: Vocabulary, language: Language): Speaker {
  const say = (zh: string, en: string) => (language === 'zh' ? zh : en);
  const labels = fieldLabels(vocabulary, language);
  return {
    language,
    say,
    kind: (event) => vocabulary.kinds.get(event)?.[language] ?? event,
    field: (name) => labels.get(name) ?? name,
    // `e.unit` is said by the field's label; strings in quotes stay as they are.
    formula: ({ source }) =>
      source.replace(/"(?:[^"\\]|\\.)*"|\b(?:e|on|case)\.(\w+)/g, (all, name?: string) =>
        name === undefined ? all : (labels.get(name) ?? name),
      ),
  };
}

/** The label of a field name, where all kinds that have it agree on one. */
function fieldLabels(vocabulary: Vocabulary, language: Language): ReadonlyMap<string, string> {
  const fields = [...vocabulary.kinds.values()].flatMap((kind) => [...kind.fields.values()]);
  const labels = new Map<string, string>();
  for (const [name, same] of Map.groupBy(fields, (field) => field.name)) {
    const said = new Set(same.flatMap((field) => field[language] ?? []));
    const [label] = said;
    if (label !== undefined && said.size === 1) labels.set(name, label);
  }
  return labels;
}

const units: { readonly [unit in Span['unit']]: readonly [string, string] } = {
  m: ['分钟', 'minutes'],
  h: ['小时', 'hours'],
  workhours: ['个工作小时', 'working hours'],
  workdays: ['个工作日', 'workdays'],
  days: ['日', 'days'],
};

export function spanWords({ say }: Speaker, { amount, unit }: Span): string {
  const [zh, en] = units[unit];
  return say(`${amount} ${zh}`, `${amount} ${amount === 1 ? en.replace(/s$/, '') : en}`);
}

/** `2 个工作日内`, `within 2 workdays`: when an act must be done. */
export function termWords(speaker: Speaker, term: Term): string {
  const { say, kind, formula } = speaker;
  switch (term.form) {
    case 'span': {
      if (typeof term.amount !== 'number') {
        const [zh, en] = units[term.unit];
        return say(`${formula(term.amount)} ${zh}内`, `within ${formula(term.amount)} ${en}`);
      }
      if (term.amount === 0) return say('当日', 'on the same day');
      const span = spanWords(speaker, { amount: term.amount, unit: term.unit });
      return say(`${span}内`, `within ${span}`);
    }
    case 'count':
      return say(`${term.times} 次${kind(term.event)}之内`, `within ${term.times} × ${kind(term.event)}`);
    case 'moment':
      return say(`不晚于${formula(term.at)}`, `by ${formula(term.at)}`);
    case 'window':
      return say(
        `在 ${formula(term.from)} 与 ${formula(term.to)} 之间`,
        `between ${formula(term.from)} and ${formula(term.to)}`,
      );
    case 'unset':
      return say(`${term.figure.word}（未定数）`, `"${term.figure.word}" (figure not set)`);
  }
}

const forceWords: { readonly [force in Force]: readonly [string, string] } = {
  must: ['须', 'must'],
  'in-principle': ['原则上应', 'should in principle'],
  encouraged: ['提倡', 'is encouraged to'],
  'if-possible': ['有条件时应', 'should if possible'],
  permitted: ['可以', 'may'],
  reported: ['按统计', 'is reported to'],
};

export function forceWord({ say }: Speaker, force: Force): string {
  const [zh, en] = forceWords[force];
  return say(zh, en);
}

/** `受理`, `受理(种类 == "consult")`, several joined by 或. */
export function patternWords(speaker: Speaker, patterns: readonly Pattern[]): string {
  const said = patterns.map(({ event, where }) =>
    where === undefined ? speaker.kind(event) : `${speaker.kind(event)}(${speaker.formula(where)})`,
  );
  return said.join(speaker.say('或', ' or '));
}

const periods = {
  day: ['每日', 'a day'],
  week: ['每周', 'a week'],
  month: ['每月', 'a month'],
  quarter: ['每季度', 'a quarter'],
  year: ['每年', 'a year'],
} as const;

export function windowWords(speaker: Speaker, window: Window): string {
  switch (window.form) {
    case 'calendar':
      return speaker.say(periods[window.per][0], periods[window.per][1]);
    case 'rolling':
      return speaker.say(`任意 ${spanWords(speaker, window.span)}内`, `in any ${spanWords(speaker, window.span)}`);
    case 'ever':
      return speaker.say('累计', 'in all');
  }
}

/** `不得超过 3 次`: how often is too often. */
export function thresholdWords({ say }: Speaker, { threshold }: LimitRule): string {
  switch (threshold.form) {
    case 'over':
      return say(`不得超过 ${threshold.count} 次`, ` at most ${threshold.count} times`);
    case 'from':
      return say(`不得达到 ${threshold.count} 次`, ` less than ${threshold.count} times`);
    case 'unset':
      return say(`${threshold.figure.word}（未定数）`, ` "${threshold.figure.word}" (figure not set)`);
  }
}

function targetWords({ say }: Speaker, target: Target): string {
  return target.form === 'who' ? say('责任人', 'the holder') : target.name;
}

/** What follows: `扣责任人 2 分`. */
export function consequenceWords(speaker: Speaker, consequence: Consequence): string {
  const { say, formula } = speaker;
  const core = deedWords(speaker, consequence);
  const condition =
    consequence.when && say(`（当 ${formula(consequence.when)}）`, ` (if ${formula(consequence.when)})`);
  const after = consequence.after && spanWords(speaker, consequence.after);
  const perItem = consequence.per === 'item' ? say('每项', 'for each item ') : '';
  return `${after === undefined ? '' : say(`${after}后`, `after ${after} `)}${perItem}${core}${condition ?? ''}`;
}

function deedWords(speaker: Speaker, consequence: Consequence): string {
  const { say, kind, formula } = speaker;
  switch (consequence.do) {
    case 'deduct': {
      const from = targetWords(speaker, consequence.from);
      return say(`扣${from} ${consequence.points} 分`, `deduct ${consequence.points} points from ${from}`);
    }
    case 'fine': {
      const yuan = 'source' in consequence.yuan ? formula(consequence.yuan) : consequence.yuan.word;
      const from = targetWords(speaker, consequence.from);
      return say(`罚${from} ${yuan} 元`, `fine ${from} ${yuan} yuan`);
    }
    case 'notify':
      return say(
        `告知${targetWords(speaker, consequence.target)}`,
        `notify ${targetWords(speaker, consequence.target)}`,
      );
    case 'escalate':
      return say(
        `上报${targetWords(speaker, consequence.target)}`,
        `escalate to ${targetWords(speaker, consequence.target)}`,
      );
    case 'review':
      return say(`交${consequence.by}复核`, `review by ${consequence.by}`);
    case 'void':
      return say(`${formula(consequence.what)}无效`, `${formula(consequence.what)} is void`);
    case 'emit':
      return say(`记“${kind(consequence.event)}”`, `record "${kind(consequence.event)}"`);
  }
}
