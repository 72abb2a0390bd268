import type { Span } from '../calendar/span.ts';
import type { Expression } from '../rulebook/expression.ts';
import type { Force, Given, LimitRule, Pattern } from '../rulebook/rule.ts';
import type { Term } from '../rulebook/term.ts';
import type { Vocabulary } from '../rulebook/vocabulary.ts';
import type { Window } from '../rulebook/window.ts';
import { formulaWords } from './describe-formula.ts';
import { labelsOf } from './describe-labels.ts';
import type { Language } from './messages/catalogue.ts';

/** How the parts of a rule are said in one language. */
export interface Speaker {
  readonly language: Language;
  readonly say: (zh: string, en: string) => string;
  readonly kind: (event: string) => string;
  readonly field: (name: string) => string;
  /** Whom a name means: what the stream knows under it, else a field. */
  readonly name: (name: string) => string;
  readonly formula: (expression: Expression) => string;
  /** The same speaker where these kinds of events are spoken of. */
  readonly about: (patterns: readonly Pattern[]) => Speaker;
}

/** Speaks of rules; the labels of the named kinds of events go before those of others. */
export function speakerOf(vocabulary: Vocabulary, language: Language, kinds: readonly string[] = []): Speaker {
  const say = (zh: string, en: string) => (language === 'zh' ? zh : en);
  const labels = labelsOf(vocabulary, language, kinds);
  const length = (milliseconds: number) => lengthWords(milliseconds, say);
  return {
    language,
    say,
    kind: (event) => vocabulary.kinds.get(event)?.[language] ?? event,
    field: labels.field,
    name: (name) => (vocabulary.state.has(name) ? labels.state(name) : labels.field(name)),
    about: (patterns) => {
      const own = patterns.map(({ event }) => event);
      return speakerOf(vocabulary, language, own.length === 0 ? kinds : own);
    },
    formula: (expression) => formulaWords(expression, { say, labels, length }),
  };
}

const lengths = [
  [3_600_000, '小时', 'hour'],
  [60_000, '分钟', 'minute'],
  [1000, '秒', 'second'],
  [1, '毫秒', 'millisecond'],
] as const;

/** In the largest unit that goes into it whole. */
function lengthWords(milliseconds: number, say: Speaker['say']): string {
  const [size, zh, en] = lengths.find(([each]) => milliseconds % each === 0) ?? lengths[3];
  const amount = milliseconds / size;
  return say(`${amount} ${zh}`, `${amount} ${amount === 1 ? en : `${en}s`}`);
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
        const amount = formula(term.amount);
        const whole = /[，,]/.test(amount) ? say(`（${amount}）`, `(${amount})`) : amount;
        return say(`${whole} ${zh}内`, `within ${whole} ${en}`);
      }
      if (term.amount === 0) return say('当日', 'on the same day');
      const span = spanWords(speaker, { amount: term.amount, unit: term.unit });
      return say(`${span}内`, `within ${span}`);
    }
    case 'count':
      return say(`${term.times} 次${kind(term.event)}之内`, `within ${term.times} × ${kind(term.event)}`);
    case 'moment':
      return say(spaced('不晚于', formula(term.at)), `by ${formula(term.at)}`);
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

const forceNames: { readonly [force in Force]: readonly [string, string] } = {
  must: ['必须', 'must'],
  'in-principle': ['原则上', 'in principle'],
  encouraged: ['提倡', 'encouraged'],
  'if-possible': ['有条件时', 'if possible'],
  permitted: ['可以', 'permitted'],
  reported: ['只作统计', 'reported'],
};

/** The force by itself. */
export function forceName({ say }: Speaker, force: Force): string {
  const [zh, en] = forceNames[force];
  return say(zh, en);
}

/** `受理后 2 个工作日内`: figures and Latin words keep a blank before them. */
export const spaced = (before: string, after: string): string =>
  /^[\w"]/.test(after) ? `${before} ${after}` : `${before}${after}`;

/** `须`, `提倡`: between the term and the act. */
export function forceWord({ say }: Speaker, force: Force): string {
  const [zh, en] = forceWords[force];
  return say(zh, en);
}

/** `受理`, `受理（种类是 "consult"）`, several joined by 或. */
export function patternWords(speaker: Speaker, patterns: readonly Pattern[]): string {
  const said = patterns.map((pattern) => {
    const kind = speaker.kind(pattern.event);
    if (pattern.where === undefined) return kind;
    const where = speaker.about([pattern]).formula(pattern.where);
    return `${kind}(${where})`;
  });
  return said.join(speaker.say('或', ' or '));
}

/** The holder: what an expression reads, or a fixed name. */
export function holderWords({ formula }: Speaker, who: Expression): string {
  return /^"(?:[^"\\]|\\.)*"$/.test(who.source) ? who.source.slice(1, -1) : formula(who);
}

/** The day of an instant in a zone. */
export function dayWords(at: number, timezone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timezone).toPlainDate().toString();
}

const folds: { readonly [fold in Given['fold']]: readonly [string, string] } = {
  count: ['次数', 'number'],
  distinct: ['不同的', 'different'],
  union: ['合起来的', 'all'],
  last: ['最后的', 'last'],
  first: ['最早的', 'first'],
  sum: ['合计的', 'sum'],
  min: ['最小的', 'least'],
  max: ['最大的', 'greatest'],
};

/** `approvals 为此前批准的次数`: names that a rule gives to what came before. */
export function givenWords(speaker: Speaker, given: readonly Given[]): readonly string[] {
  const { say } = speaker;
  return given.map(({ name, fold, of, value }) => {
    const [zh, en] = folds[fold];
    const what = value === undefined ? '' : speaker.about([of]).formula(value);
    const pattern = patternWords(speaker, [of]);
    return say(
      `${name} 为此前${pattern}${fold === 'count' ? '的' : ''}${zh}${what}`,
      `${name} is the ${en} ${what} of earlier "${pattern}"`.replace('  ', ' '),
    );
  });
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

/** `条件：…`, where there is any. */
export function conditionWords(when: Expression | undefined, { say, formula }: Speaker): string {
  return when === undefined ? '' : say(`条件：${formula(when)}`, `if ${formula(when)}`);
}
