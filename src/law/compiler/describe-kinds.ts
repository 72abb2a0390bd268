import { treeOf } from '../expression/tree.ts';
import type { Expression } from '../rulebook/expression.ts';
import type {
  CheckItem,
  CheckRule,
  Extension,
  KeepRule,
  LimitRule,
  MayRule,
  Measure,
  MustNotRule,
  MustRule,
  PauseBlock,
  PointsRule,
  Rule,
} from '../rulebook/rule.ts';
import { isTick, joined } from './describe-formula.ts';
import {
  consequenceWords,
  forceName,
  forceWord,
  patternWords,
  type Speaker,
  spaced,
  spanWords,
  termWords,
  thresholdWords,
  windowWords,
} from './describe-words.ts';

/** What a rule asks, clause by clause, the gist first. */
export function kindClauses(rule: Rule, speaker: Speaker): readonly string[] {
  switch (rule.kind) {
    case 'must':
      return mustWords(rule, speaker);
    case 'must_not':
      return mustNotWords(rule, speaker);
    case 'limit':
      return limitWords(rule, speaker);
    case 'keep':
      return keepWords(rule, speaker);
    case 'check':
      return checkWords(rule, speaker);
    case 'may':
      return mayWords(rule, speaker);
    case 'points':
      return [pointsWords(rule, speaker)];
  }
}

function condition(when: Expression | undefined, { say, formula }: Speaker): string {
  return when === undefined ? '' : say(`条件：${formula(when)}`, `if ${formula(when)}`);
}

function mustWords(rule: MustRule, speaker: Speaker): readonly string[] {
  const { say } = speaker;
  const [on, act] = [patternWords(speaker, rule.on), patternWords(speaker, rule.do)];
  const [term, force] = [termWords(speaker, rule.term), forceWord(speaker, rule.force)];
  const ends = patternWords(speaker, rule.ends);
  return [
    say(joined(`${on}后`, term, force, act), `after "${on}" "${act}" ${force} happen ${term}`),
    condition(rule.when, speaker.about(rule.on)),
    rule.target === undefined
      ? ''
      : say(`目标 ${spanWords(speaker, rule.target)}`, `target ${spanWords(speaker, rule.target)}`),
    ...rule.pause.map((pause) => pauseWords(pause, speaker)),
    ...(rule.extend === undefined ? [] : extensionWords(rule.extend, speaker)),
    rule.rebind === undefined ? '' : rebindWords(rule.rebind, speaker),
    ...rule.remind.map(({ before, notify }) =>
      say(
        `到期前 ${spanWords(speaker, before)}提醒${speaker.name(notify)}`,
        `${spanWords(speaker, before)} before it is due ${speaker.name(notify)} is reminded`,
      ),
    ),
    rule.ends.length === 0 ? '' : say(`${ends}即终止`, `"${ends}" ends it`),
  ];
}

function pauseWords({ from, to, longest, key }: PauseBlock, speaker: Speaker): string {
  const { say } = speaker;
  const [start, end] = [patternWords(speaker, [from]), patternWords(speaker, [to])];
  const most =
    longest === undefined
      ? ''
      : say(`，最长 ${spanWords(speaker, longest)}`, `, at most ${spanWords(speaker, longest)}`);
  const each = key === undefined ? '' : say(`，按${speaker.formula(key)}分别算`, `, for each ${speaker.formula(key)}`);
  return say(
    `${start}至${end}期间暂停计时${most}${each}`,
    `the clock stands still from "${start}" to "${end}"${most}${each}`,
  );
}

function extensionWords(extend: Extension, speaker: Speaker): readonly string[] {
  const { say } = speaker;
  const [by, max] = [patternWords(speaker, [extend.by]), spanWords(speaker, extend.max)];
  const { requires, amount } = extend;
  const notice = requires && patternWords(speaker, [requires.of]);
  const within = requires && spanWords(speaker, requires.within);
  return [
    say(
      joined('经', by, `可延长 ${extend.times} 次，合计不超过 ${max}`),
      `"${by}" may extend it ${extend.times} ${extend.times === 1 ? 'time' : 'times'} by ${max} in all`,
    ),
    amount === undefined ? '' : say(`每次延长${speaker.formula(amount)}`, `each time by ${speaker.formula(amount)}`),
    extend.onlyBeforeDue ? '' : say('到期后也可延长', 'also after it was due'),
    notice === undefined ? '' : say(`延长须在 ${within}内${notice}`, `an extension needs "${notice}" within ${within}`),
    extend.takesEffect === 'on-notice' ? say('告知后延长才生效', 'it takes effect on notice') : '',
  ];
}

function rebindWords({ of, set }: NonNullable<MustRule['rebind']>, speaker: Speaker): string {
  const { say } = speaker;
  const near = speaker.about([of]);
  const values = [...set].map(([name, value]) =>
    say(`${speaker.field(name)}改为${near.formula(value)}`, `${speaker.field(name)} becomes ${near.formula(value)}`),
  );
  return say(
    `${patternWords(speaker, [of])}后${values.join('、')}`,
    `after "${patternWords(speaker, [of])}" ${values.join(', ')}`,
  );
}

function mustNotWords(rule: MustNotRule, speaker: Speaker): readonly string[] {
  const { say } = speaker;
  const near = speaker.about(rule.do);
  const act = patternWords(speaker, rule.do);
  return [
    say(joined('不得有', act), `"${act}" must not happen`),
    condition(rule.when, near),
    rule.unless === undefined
      ? ''
      : say(joined('但', near.formula(rule.unless), '的除外'), `unless ${near.formula(rule.unless)}`),
  ];
}

function limitWords(rule: LimitRule, speaker: Speaker): readonly string[] {
  const { say } = speaker;
  const near = speaker.about(rule.count);
  const [window, events] = [windowWords(speaker, rule.window), patternWords(speaker, rule.count)];
  const distinct = rule.distinct && near.formula(rule.distinct);
  const different = distinct === undefined ? '' : say(`（按不同的${distinct}计）`, ` (different ${distinct})`);
  const again = patternWords(speaker, rule.consecutive);
  return [
    `${say(`${window}${events}`, `"${events}" ${window}`)}${different}${say('', ' ')}${thresholdWords(speaker, rule)}`,
    condition(rule.when, near),
    rule.consecutive.length === 0
      ? ''
      : say(`要接连发生，遇${again}重新计数`, `in a row: "${again}" starts the count again`),
    rule.repeat === 'once-per-window' ? say('一个周期只算一次违反', 'one breach a period at most') : '',
  ];
}

/** The items by their labels; one without a label is its condition. */
function itemWords(items: readonly CheckItem[], rule: Rule, speaker: Speaker): readonly string[] {
  const { say } = speaker;
  return items.map((item) => {
    const said = item.label ?? speaker.formula(item.holds);
    if (item.force === rule.force) return said;
    return say(`${said}（${forceName(speaker, item.force)}）`, `${said} (${forceName(speaker, item.force)})`);
  });
}

/** What decides the items that have a label; a tick says no more than its label. */
function itemGrounds(items: readonly CheckItem[], speaker: Speaker): string {
  const { say, formula } = speaker;
  const told = items.flatMap(({ label, holds }) =>
    label === undefined || isTick(treeOf(holds)) || formula(holds) === label
      ? []
      : [say(spaced(`“${label}”即`, formula(holds)), `"${label}" means ${formula(holds)}`)],
  );
  return told.length === 0 ? '' : say(`怎么看：${told.join('，')}`, `judged so: ${told.join(', ')}`);
}

function checkWords(rule: CheckRule, speaker: Speaker): readonly string[] {
  const { say } = speaker;
  const near = speaker.about(rule.on);
  const open = rule.unset.map(({ figure, label }) =>
    say(`${label ?? figure.word}（未定数：${figure.word}）`, `${label ?? figure.word} (not set: ${figure.word})`),
  );
  const items = [...itemWords(rule.that, rule, near), ...open].join(say('、', ', '));
  const on = patternWords(speaker, rule.on);
  return [
    say(`${on}时须做到：${items}`, `at "${on}" all of these hold: ${items}`),
    condition(rule.when, near),
    itemGrounds(rule.that, near),
  ];
}

function keepWords(rule: KeepRule, speaker: Speaker): readonly string[] {
  const { say } = speaker;
  const open = rule.unset.map((figure) => say(`${figure.word}（未定数）`, `"${figure.word}" (figure not set)`));
  const held = [...itemWords(rule.that, rule, speaker), ...open].join(say('、', ', '));
  const measures = rule.measure.map((measure) => measureWords(measure, speaker)).join(say('、', ', '));
  const [subject, window] = [speaker.field(rule.subject), windowWords(speaker, rule.window)];
  return [
    say(`每个${subject}${window}须做到：${held}`, `each ${subject} keeps ${window}: ${held}`),
    condition(rule.when, speaker),
    itemGrounds(rule.that, speaker),
    measures === '' ? '' : say(`其中 ${measures}`, `where ${measures}`),
    rule.onlyWorkdays ? say('只看有工作时间的日子', 'on days with working time only') : '',
    rule.subjects === undefined ? '' : say(`名单是 ${rule.subjects.register}`, `those of ${rule.subjects.register}`),
  ];
}

const folds: { readonly [form in Exclude<Measure['form'], 'span' | 'set'>]: readonly [string, string] } = {
  count: ['次数', 'number'],
  distinct: ['不同的', 'different'],
  sum: ['合计的', 'sum'],
  min: ['最小的', 'least'],
  max: ['最大的', 'greatest'],
  first: ['最早的', 'first'],
  last: ['最后的', 'last'],
  average: ['平均的', 'average'],
};

function measureWords(measure: Measure, speaker: Speaker): string {
  const { say } = speaker;
  const { name } = measure;
  switch (measure.form) {
    case 'span': {
      const [open, close] = [patternWords(speaker, [measure.open]), patternWords(speaker, [measure.close])];
      return say(`${name} 为${open}至${close}的时长`, `${name} is the time from "${open}" to "${close}"`);
    }
    case 'set': {
      const [add, remove] = [patternWords(speaker, [measure.add]), patternWords(speaker, [measure.remove])];
      const value = speaker.about([measure.add]).formula(measure.value);
      const at = { max: say('最多时', 'at most'), min: say('最少时', 'at least'), end: say('期末', 'at the end') }[
        measure.at
      ];
      return say(
        `${name} 为${at}${add}而未${remove}的${value}数`,
        `${name} is how many different ${value} are "${add}" and not "${remove}", ${at}`,
      );
    }
    default: {
      const of = patternWords(speaker, [measure.of]);
      const [zh, en] = folds[measure.form];
      const value = measure.value === undefined ? '' : speaker.about([measure.of]).formula(measure.value);
      return say(
        `${name} 为${of}${measure.form === 'count' ? '的' : ''}${zh}${value}`,
        `${name} is the ${en} ${value} of "${of}"`.replace('  ', ' '),
      );
    }
  }
}

function mayWords(rule: MayRule, speaker: Speaker): readonly string[] {
  const { say } = speaker;
  const [on, act] = [patternWords(speaker, rule.on), patternWords(speaker, rule.do)];
  const term = rule.term === undefined ? '' : termWords(speaker, rule.term);
  const until = rule.effect?.until && patternWords(speaker, [rule.effect.until]);
  return [
    say(joined(`${on}后`, term === '' ? '可以' : `${term}可以`, act), `after "${on}" one may "${act}" ${term}`.trim()),
    condition(rule.when, speaker.about(rule.on)),
    rule.effect === undefined
      ? ''
      : say(
          `其间暂缓 ${rule.effect.suspend}${until === undefined ? '' : `，直到${until}`}`,
          `meanwhile ${rule.effect.suspend} waits${until === undefined ? '' : ` until "${until}"`}`,
        ),
  ];
}

function pointsWords(rule: PointsRule, speaker: Speaker): string {
  const { say } = speaker;
  const zero = rule.atZero.map((one) => consequenceWords(speaker, one)).join(say('、', ', '));
  const [window, account] = [windowWords(speaker, rule.window), speaker.name(rule.account)];
  const said = say(
    `${account}${window} ${rule.start} 分，扣至 ${rule.floor} 分为止`,
    `each ${account} has ${rule.start} points ${window}, down to ${rule.floor}`,
  );
  return zero === '' ? said : `${said}${say(`，扣完${zero}`, `; at the floor: ${zero}`)}`;
}
