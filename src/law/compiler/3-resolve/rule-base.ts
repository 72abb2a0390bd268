import { createHash } from 'node:crypto';
import type { Expression } from '#law/rulebook/expression.ts';
import type { ArticleRef, Force, RuleBase } from '#law/rulebook/rule.ts';
import type { Formula, Located } from '../2-parse/node.ts';
import type { RawRule } from '../2-parse/rule.ts';
import type { RawGiven } from '../2-parse/rule-parts.ts';
import { listed, nearest } from '../nearest.ts';
import { present } from '../present.ts';
import { type Bench, expressionOf, maybeExpression, type Sight, writtenBy } from './bench.ts';
import { consequencesOf } from './consequences.ts';
import { countingOf } from './counting.ts';
import type { BoundNames } from './given.ts';
import { beginningOfTime, endOfTime, midnightOf, versionOf } from './in-force.ts';
import { reachOf } from './key.ts';
import { matterOf } from './matter.ts';

/** What the kinds of rules tell their common part. */
export interface BaseParts {
  readonly raw: RawRule;
  readonly article: ArticleRef;
  readonly who: Formula | undefined;
  readonly to?: Formula | undefined;
  /** What `who` and `to` see: they are evaluated at the verdict. */
  readonly holderSight: Sight;
  readonly consequenceSight: Sight;
  readonly bound: BoundNames;
  readonly rawGiven?: readonly RawGiven[] | undefined;
  /** Kinds of events that the rule hears of: each must give its key. */
  readonly kinds: readonly string[];
  /** The key where neither the rule nor its `given:` says one. */
  readonly defaultKey?: Formula | undefined;
  /** The rule judges more than one stream can show, even where the key is the stream. */
  readonly alwaysShared?: boolean;
}

/** A source (an essay, a model of others) obliges nobody; a figure that it reports stays a report. */
export const forceIn = ({ validity }: Bench['frame'], force: Force): Force =>
  validity === 'source' && force !== 'reported' ? 'encouraged' : force;

/** The part that all kinds of rules have. `stratum`, `order` and the end of `inForce` are settled later. */
export function baseOf(bench: Bench, parts: BaseParts): RuleBase | undefined {
  const { raw, article, bound, consequenceSight } = parts;
  const { frame } = bench;
  const effective = raw.effective?.text ?? frame.effective;
  const from = effective === undefined ? beginningOfTime : midnightOf(effective, frame.timezone);
  const until = raw.until === undefined ? endOfTime : midnightOf(raw.until.text, frame.timezone);
  const who = holderOf(bench, parts);
  const calendar = calendarOf(bench, raw, parts.holderSight);
  const reach = reachOf(bench, raw.key, parts.rawGiven, parts.kinds, parts);
  if (who === undefined || calendar === undefined || reach === undefined) return undefined;
  return {
    id: raw.id.text,
    version: versionOf(raw.id.text, raw.effective?.text, frame.effective),
    regulation: frame.id,
    article,
    hash: createHash('sha256').update(raw.source).digest('hex').slice(0, 16),
    place: raw.id.place,
    inForce: { from, until },
    transition: { openCases: raw.transition?.open_cases ?? 'keep-old', lenient: raw.transition?.lenient ?? false },
    exceptionTo: exceptionsOf(bench, raw),
    force: forceIn(frame, raw.force ?? 'must'),
    calendar,
    counting: countingOf(raw.counting, frame.counting),
    timezone: frame.timezone,
    ...reach,
    stratum: 0,
    order: 0,
    who,
    given: bound.given,
    breach: consequencesOf(bench, raw.breach, consequenceSight),
    fulfilled: consequencesOf(bench, raw.fulfilled, consequenceSight),
    ...present({
      replaces: raw.replaces?.text,
      home: raw.home,
      matter: matterOf(raw),
      to: maybeExpression(bench, parts.to, parts.holderSight, 'string'),
    }),
  };
}

/** Every rule that an exception names must be there. */
function exceptionsOf({ ruleIds, report }: Bench, raw: RawRule): readonly string[] {
  return (raw.exception ?? []).map(({ text, place }) => {
    if (!ruleIds.has(text)) report('unknown-rule', place, { rule: text, suggestion: nearest(text, ruleIds) });
    return text;
  });
}

function holderOf(bench: Bench, { who, holderSight }: BaseParts): Expression | undefined {
  if (who !== undefined) return expressionOf(bench, who, holderSight, 'string');
  bench.report('no-owner', bench.rule.place, { rule: bench.rule.text });
  return expressionOf(bench, writtenBy('""', bench.rule.place), {});
}

function calendarOf(bench: Bench, raw: RawRule, sight: Sight): RuleBase['calendar'] | undefined {
  const said = raw.calendar;
  if (said === undefined) return { id: bench.frame.calendar };
  if ('id' in said) {
    if (bench.calendarIds.includes(said.id.text)) return { id: said.id.text };
    const suggestion = nearest(said.id.text, bench.calendarIds);
    const values = { calendar: said.id.text, suggestion, known: listed(bench.calendarIds) };
    bench.report('unknown-calendar', said.id.place, values);
    return undefined;
  }
  if (!hasCalendarField(bench, said.register)) return undefined;
  const key = expressionOf(bench, said.key, sight, 'string');
  return key && { id: bench.frame.calendar, per: { register: said.register.text, key } };
}

/** The rows of the register say which calendar is theirs. */
function hasCalendarField({ vocabulary, report }: Bench, { text: name, place }: Located): boolean {
  const register = vocabulary.registers.get(name);
  if (register === undefined) {
    const known = [...vocabulary.registers.keys()];
    report('unknown-register', place, { name, suggestion: nearest(name, known), known: listed(known) });
    return false;
  }
  if (register.fields.has('calendar')) return true;
  const known = listed(register.fields.keys());
  report('unknown-field', place, { name: 'calendar', of: name, suggestion: '', known });
  return false;
}
