import type { KeepRule, LimitRule, Measure, MustRule, PointsRule, Rule } from '../rulebook/rule.ts';
import type { Vocabulary } from '../rulebook/vocabulary.ts';
import {
  consequenceWords,
  forceWord,
  patternWords,
  type Speaker,
  spanWords,
  speakerOf,
  termWords,
  thresholdWords,
  windowWords,
} from './describe-words.ts';
import type { Language } from './messages/catalogue.ts';

/**
 * The rule as one plain sentence, to stand beside the prose: whoever cannot read rules sees a mismatch by it. The
 * same rule always gives the same sentence.
 */
export function describeRule(rule: Rule, vocabulary: Vocabulary, language: Language): string {
  const speaker = speakerOf(vocabulary, language);
  const breach = rule.breach.map((one) => consequenceWords(speaker, one)).join(speaker.say('、', ', '));
  const clauses = [
    ...clausesOf(rule, speaker),
    breach === '' ? '' : speaker.say(`违反的，${breach}`, `on a breach: ${breach}`),
  ];
  const said = clauses.filter((clause) => clause !== '').join(speaker.say('；', '; '));
  return `${said}${speaker.say('。', '.')}`;
}

function clausesOf(rule: Rule, speaker: Speaker): readonly string[] {
  switch (rule.kind) {
    case 'must':
      return [...mustWords(rule, speaker), holder(rule, speaker)];
    case 'must_not': {
      const act = patternWords(speaker, rule.do);
      const unless =
        rule.unless &&
        speaker.say(`但 ${speaker.formula(rule.unless)} 的除外`, `unless ${speaker.formula(rule.unless)}`);
      return [
        speaker.say(`不得${act}`, `"${act}" must not happen`),
        condition(rule, speaker),
        unless ?? '',
        holder(rule, speaker),
      ];
    }
    case 'limit':
      return [...limitWords(rule, speaker), holder(rule, speaker)];
    case 'keep':
      return [...keepWords(rule, speaker), holder(rule, speaker)];
    case 'check': {
      const on = patternWords(speaker, rule.on);
      const items = rule.that.map((item) => item.label ?? speaker.formula(item.holds)).join(speaker.say('、', ', '));
      return [
        speaker.say(`${on}时须做到：${items}`, `at "${on}" all of these hold: ${items}`),
        condition(rule, speaker),
        holder(rule, speaker),
      ];
    }
    case 'may': {
      const [on, act] = [patternWords(speaker, rule.on), patternWords(speaker, rule.do)];
      const term = rule.term === undefined ? '' : termWords(speaker, rule.term);
      return [
        speaker.say(
          `${on}后${/^\d/.test(term) ? ' ' : ''}${term}可以${act}`,
          `after "${on}" one may "${act}" ${term}`.trim(),
        ),
        condition(rule, speaker),
        holder(rule, speaker),
      ];
    }
    case 'points':
      return [pointsWords(rule, speaker)];
  }
}

function condition(rule: Rule, { say, formula }: Speaker): string {
  const when = 'when' in rule ? rule.when : undefined;
  return when === undefined ? '' : say(`条件：${formula(when)}`, `if ${formula(when)}`);
}

function holder(rule: Rule, { say, formula }: Speaker): string {
  return rule.who.source === '""' ? '' : say(`责任人：${formula(rule.who)}`, `holder: ${formula(rule.who)}`);
}

function mustWords(rule: MustRule, speaker: Speaker): readonly string[] {
  const { say } = speaker;
  const [on, act] = [patternWords(speaker, rule.on), patternWords(speaker, rule.do)];
  const [term, force] = [termWords(speaker, rule.term), forceWord(speaker, rule.force)];
  const target = rule.target && spanWords(speaker, rule.target);
  const pauses = rule.pause.map((pause) => {
    const [from, to] = [patternWords(speaker, [pause.from]), patternWords(speaker, [pause.to])];
    const longest = pause.longest && spanWords(speaker, pause.longest);
    const limit = longest === undefined ? '' : say(`，最长 ${longest}`, `, at most ${longest}`);
    return say(`${from}至${to}期间暂停计时${limit}`, `the clock stands still from "${from}" to "${to}"${limit}`);
  });
  const { extend } = rule;
  const max = extend && spanWords(speaker, extend.max);
  const notice = extend?.requires && patternWords(speaker, [extend.requires.of]);
  return [
    say(`${on}后${/^\d/.test(term) ? ' ' : ''}${term}${force}${act}`, `after "${on}" "${act}" ${force} happen ${term}`),
    condition(rule, speaker),
    target === undefined ? '' : say(`目标 ${target}`, `target ${target}`),
    ...pauses,
    extend === undefined
      ? ''
      : say(`可延长 ${extend.times} 次，合计不超过 ${max}`, `may be extended ${extend.times} times by ${max} in all`),
    notice === undefined ? '' : say(`延长须${notice}`, `an extension needs "${notice}"`),
    rule.ends.length === 0
      ? ''
      : say(`${patternWords(speaker, rule.ends)}即终止`, `"${patternWords(speaker, rule.ends)}" ends it`),
  ];
}

function limitWords(rule: LimitRule, speaker: Speaker): readonly string[] {
  const { say, formula } = speaker;
  const [window, events] = [windowWords(speaker, rule.window), patternWords(speaker, rule.count)];
  const different =
    rule.distinct && say(`（按不同的${formula(rule.distinct)}计）`, ` (different ${formula(rule.distinct)})`);
  return [
    `${say(`${window}${events}`, `"${events}" ${window}`)}${different ?? ''}${thresholdWords(speaker, rule)}`,
    condition(rule, speaker),
    rule.consecutive.length === 0
      ? ''
      : say(
          `遇${patternWords(speaker, rule.consecutive)}重新计数`,
          `"${patternWords(speaker, rule.consecutive)}" starts the count again`,
        ),
  ];
}

function keepWords(rule: KeepRule, speaker: Speaker): readonly string[] {
  const { say, field, formula } = speaker;
  const items = rule.that.map((item) => item.label ?? formula(item.holds));
  const open = rule.unset.map((figure) => say(`${figure.word}（未定数）`, `"${figure.word}" (figure not set)`));
  const measures = rule.measure.map((measure) => measureWords(measure, speaker)).join(say('、', ', '));
  const window = windowWords(speaker, rule.window);
  const held = [...items, ...open].join(say('、', ', '));
  return [
    say(`每个${field(rule.subject)}${window}须做到：${held}`, `each ${field(rule.subject)} keeps ${window}: ${held}`),
    condition(rule, speaker),
    say(`其中 ${measures}`, `where ${measures}`),
    rule.onlyWorkdays ? say('只看有工作时间的日子', 'on days with working time only') : '',
  ];
}

function measureWords(measure: Measure, speaker: Speaker): string {
  const { say } = speaker;
  switch (measure.form) {
    case 'span': {
      const [open, close] = [patternWords(speaker, [measure.open]), patternWords(speaker, [measure.close])];
      return say(
        `${measure.name} 为${open}至${close}的时长`,
        `${measure.name} is the time from "${open}" to "${close}"`,
      );
    }
    case 'set': {
      const [add, remove] = [patternWords(speaker, [measure.add]), patternWords(speaker, [measure.remove])];
      return say(
        `${measure.name} 为${add}而未${remove}的种数`,
        `${measure.name} is how many are "${add}" and not "${remove}"`,
      );
    }
    default: {
      const of = patternWords(speaker, [measure.of]);
      const value = measure.value === undefined ? '' : speaker.formula(measure.value);
      return say(
        `${measure.name} 为${of}的 ${measure.form} ${value}`.trim(),
        `${measure.name} is the ${measure.form} of "${of}" ${value}`.trim(),
      );
    }
  }
}

function pointsWords(rule: PointsRule, speaker: Speaker): string {
  const zero = rule.atZero.map((one) => consequenceWords(speaker, one)).join(speaker.say('、', ', '));
  const window = windowWords(speaker, rule.window);
  const said = speaker.say(
    `${rule.account} ${window} ${rule.start} 分，扣至 ${rule.floor} 分为止`,
    `each ${rule.account} has ${rule.start} points ${window}, down to ${rule.floor}`,
  );
  return zero === '' ? said : `${said}${speaker.say(`，扣完${zero}`, `; at the floor: ${zero}`)}`;
}
