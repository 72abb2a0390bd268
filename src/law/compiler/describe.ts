import type { Rule } from '../rulebook/rule.ts';
import type { Vocabulary } from '../rulebook/vocabulary.ts';
import { consequenceWords } from './describe-consequence.ts';
import { kindClauses } from './describe-kinds.ts';
import { dayWords, forceName, givenWords, holderWords, type Speaker, spaced, speakerOf } from './describe-words.ts';
import type { Language } from './messages/catalogue.ts';

/**
 * The rule as one plain sentence, to stand beside the prose: whoever cannot read rules sees a mismatch by it. The
 * same rule always gives the same sentence, and rules that differ in more than names and places read differently.
 */
export function describeRule(rule: Rule, vocabulary: Vocabulary, language: Language): string {
  const speaker = speakerOf(vocabulary, language, kindsIn(rule));
  const { say } = speaker;
  const clauses = [
    ...kindClauses(rule, speaker),
    ...givenWords(speaker, rule.given),
    ...partyClauses(rule, speaker),
    ...countingClauses(rule, speaker),
    ...followsFrom(rule, speaker),
    ...standing(rule, speaker),
  ];
  return `${clauses.filter((clause) => clause !== '').join(say('；', '; '))}${say('。', '.')}`;
}

/** All kinds of events that a rule names: their labels go before those of others. */
function kindsIn(rule: Rule): readonly string[] {
  switch (rule.kind) {
    case 'must':
    case 'may':
      return [...rule.on, ...rule.do].map(({ event }) => event);
    case 'must_not':
      return rule.do.map(({ event }) => event);
    case 'limit':
      return rule.count.map(({ event }) => event);
    case 'check':
      return rule.on.map(({ event }) => event);
    case 'keep':
      return rule.measure.map((one) => (one.form === 'span' ? one.open : one.form === 'set' ? one.add : one.of).event);
    case 'points':
      return [];
  }
}

/** Who owes it, to whom, and what belongs together. */
function partyClauses(rule: Rule, speaker: Speaker): readonly string[] {
  const { say, formula } = speaker;
  if (rule.kind === 'points') return [];
  const holder = holderWords(speaker, rule.who);
  // A limit counts by its holder and a keep by its subject, where nothing else is said.
  const isPlain = rule.key === undefined || rule.key.source === rule.who.source || rule.kind === 'keep';
  return [
    holder === '' ? '' : say(`责任人：${holder}`, `holder: ${holder}`),
    rule.to === undefined
      ? ''
      : say(spaced('对', holderWords(speaker, rule.to)), `owed to ${holderWords(speaker, rule.to)}`),
    isPlain || rule.key === undefined ? '' : say(`按${formula(rule.key)}分别看`, `for each ${formula(rule.key)}`),
  ];
}

/** How days are counted, where it matters and is not as usual. */
function countingClauses(rule: Rule, { say, formula }: Speaker): readonly string[] {
  const { counting, calendar } = rule;
  const term = (rule.kind === 'must' || rule.kind === 'may') && rule.term?.form === 'span' ? rule.term.unit : undefined;
  const isInDays = term === 'workdays' || term === 'days';
  const isByCalendar = term === 'workdays' || term === 'workhours' || (rule.kind === 'keep' && rule.onlyWorkdays);
  const due = {
    'same-time': say('同一钟点到期', 'due at the same time of day'),
    'end-of-day': say('当天结束到期', 'due at the end of the day'),
    'close-of-business': '',
  };
  return [
    calendar.per === undefined
      ? ''
      : say(
          `日历看 ${calendar.per.register}（${formula(calendar.per.key)}）`,
          `calendar by ${calendar.per.register} (${formula(calendar.per.key)})`,
        ),
    isByCalendar && calendar.id !== 'cn' ? say(`按日历 ${calendar.id}`, `by the calendar ${calendar.id}`) : '',
    isInDays && counting.firstDay === 'included' ? say('当天也算一天', 'the first day counts') : '',
    isInDays ? due[counting.due] : '',
    (isInDays || isByCalendar) && counting.outside === 'next-opening'
      ? say('下班后收到的从下次上班算起', 'what comes outside hours counts from the next opening')
      : '',
  ];
}

function followsFrom(rule: Rule, speaker: Speaker): readonly string[] {
  const { say } = speaker;
  const listed = (all: Rule['breach']) => all.map((one) => consequenceWords(speaker, one)).join(say('、', ', '));
  return [
    rule.breach.length === 0 ? '' : say(`违反的，${listed(rule.breach)}`, `on a breach: ${listed(rule.breach)}`),
    rule.fulfilled.length === 0 ? '' : say(`做到的，${listed(rule.fulfilled)}`, `when kept: ${listed(rule.fulfilled)}`),
  ];
}

const homes = {
  phrase: ['属于服务用语', 'a matter of phrases'],
  register: ['要有记录', 'a record is kept'],
  disclosure: ['要公开', 'to be disclosed'],
  role: ['属于岗位职责', 'a duty of a post'],
} as const;

const openCases = {
  'keep-old': ['', ''],
  'new-if-lenient': ['在办的从轻', 'open cases take the more lenient'],
  rebase: ['在办的按新期限重算', 'open cases are counted anew from their start'],
  restart: ['在办的重新起算', 'open cases start again'],
} as const;

/** The ends of time stand for no date at all. */
const isDay = (at: number) => Math.abs(at) < 8.6e15;

/** Its force, what it is besides, what it is an exception to, and since when it is in force. */
function standing(rule: Rule, speaker: Speaker): readonly string[] {
  const { say, language } = speaker;
  const pick = ([zh, en]: readonly [string, string]) => (language === 'zh' ? zh : en);
  const { from, until } = rule.inForce;
  return [
    rule.kind === 'must' || rule.force === 'must'
      ? ''
      : say(`效力：${forceName(speaker, rule.force)}`, `force: ${forceName(speaker, rule.force)}`),
    rule.home === undefined ? '' : pick(homes[rule.home]),
    rule.exceptionTo.length === 0
      ? ''
      : say(`是 ${rule.exceptionTo.join('、')} 的例外`, `an exception to ${rule.exceptionTo.join(', ')}`),
    isDay(from) ? say(`自 ${dayWords(from, rule.timezone)} 起`, `from ${dayWords(from, rule.timezone)}`) : '',
    isDay(until) ? say(`到 ${dayWords(until, rule.timezone)} 为止`, `until ${dayWords(until, rule.timezone)}`) : '',
    pick(openCases[rule.transition.openCases]),
    rule.transition.lenient && rule.transition.openCases === 'keep-old'
      ? say('从旧兼从轻', 'the old or the more lenient')
      : '',
  ];
}
