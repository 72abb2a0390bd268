import type {
  Extension,
  LimitRule,
  MayRule,
  MustNotRule,
  MustRule,
  PauseBlock,
  PointsRule,
  Rule,
} from '../rulebook/rule.ts';
import { consequenceWords } from './describe-consequence.ts';
import { joined } from './describe-formula.ts';
import { checkWords, keepWords } from './describe-items.ts';
import {
  conditionWords,
  forceWord,
  patternWords,
  type Speaker,
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

function mustWords(rule: MustRule, speaker: Speaker): readonly string[] {
  const { say } = speaker;
  const [on, act] = [patternWords(speaker, rule.on), patternWords(speaker, rule.do)];
  const [term, force] = [termWords(speaker, rule.term), forceWord(speaker, rule.force)];
  const ends = patternWords(speaker, rule.ends);
  return [
    say(joined(`${on}后`, term, force, act), `after "${on}" "${act}" ${force} happen ${term}`),
    conditionWords(rule.when, speaker.about(rule.on)),
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
    conditionWords(rule.when, near),
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
    conditionWords(rule.when, near),
    rule.consecutive.length === 0
      ? ''
      : say(`要接连发生，遇${again}重新计数`, `in a row: "${again}" starts the count again`),
    rule.repeat === 'once-per-window' ? say('一个周期只算一次违反', 'one breach a period at most') : '',
  ];
}

function mayWords(rule: MayRule, speaker: Speaker): readonly string[] {
  const { say } = speaker;
  const [on, act] = [patternWords(speaker, rule.on), patternWords(speaker, rule.do)];
  const term = rule.term === undefined ? '' : termWords(speaker, rule.term);
  const until = rule.effect?.until && patternWords(speaker, [rule.effect.until]);
  return [
    say(joined(`${on}后`, term === '' ? '可以' : `${term}可以`, act), `after "${on}" one may "${act}" ${term}`.trim()),
    conditionWords(rule.when, speaker.about(rule.on)),
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
