import type { Consequence } from '#law/rulebook/consequence.ts';
import type { Scope } from '#law/rulebook/expression.ts';
import type { Rule } from '#law/rulebook/rule.ts';
import type { Values } from '#law/rulebook/value.ts';
import type { Derived } from './1-event/item.ts';
import { breachRecorded, pointsDeducted } from './1-event/roles.ts';
import { openingNumber } from './2-duty/open.ts';
import type { Court, Moment } from './3-breach/court.ts';
import { calendarFor } from './3-breach/court.ts';
import type { Verdict } from './3-breach/verdict.ts';
import { derivedAt, emittedData } from './4-consequence/emit.ts';
import type { Followed } from './4-consequence/followed.ts';
import {
  applying,
  consequencesIn,
  dutyKey,
  followOne,
  hundredthsOf,
  targetOf,
  weight,
} from './4-consequence/followed.ts';
import type { Posting } from './4-consequence/postings.ts';
import type { Bench } from './bench.ts';

/** What came out: verdicts as they become final, consequences, emitted events, deductions not yet capped. */
export interface Minutes {
  readonly verdict: (rule: Rule, verdict: Verdict) => void;
  readonly followed: (followed: Followed) => void;
  readonly derived: (event: Derived) => void;
  readonly posting: (posting: Posting) => void;
}

const none: readonly Rule[] = [];
const notTraced = () => false;

/** A court whose decisions go to `record`. One court hears one key's events in order. */
export function courtOf(bench: Bench, record: Minutes): Court {
  const court: Court = {
    calendars: bench.calendars,
    registers: bench.registers,
    from: bench.from,
    until: bench.until,
    isTraced: bench.isTraced ?? notTraced,
    exceptionsTo: (rule) => bench.exceptions.get(rule) ?? none,
    successorsOf: (rule) => bench.successors.get(rule) ?? none,
    close: record.verdict,
    follow: (rule, verdict, scope, moment) => follow(bench, record, court, rule, verdict, scope, moment),
  };
  return court;
}

function follow(
  bench: Bench,
  record: Minutes,
  court: Court,
  rule: Rule,
  verdict: Verdict,
  scope: Scope,
  moment: Moment,
): void {
  const path = (sequence: number) => [rule.stratum, rule.order, ...openingOf(verdict), sequence];
  const key = isAcross(rule) ? verdict.key : undefined;
  if (verdict.state === 'violated' && rule.kind !== 'points' && bench.heard.has(breachRecorded)) {
    const { article, regulation, who } = verdict;
    record.derived(derivedAt(moment, path(0), breachRecorded, { rule: rule.id, article, regulation, who }, { key }));
  }
  const { rule: law, consequences } = lenient(rule, verdict, scope, moment, court);
  consequences.forEach((consequence, index) => {
    const one = followOne(law, consequence, verdict, scope, moment, court);
    record.followed(one);
    const step = path(index + 1);
    if (consequence.do === 'emit' && bench.heard.has(consequence.event)) {
      const data = emittedData(consequence, scope);
      const streamField = bench.rulebook.vocabulary.kinds.get(consequence.event)?.streamField;
      record.derived(derivedAt(moment, step, consequence.event, data, { streamField, key }));
    }
    if (consequence.do === 'deduct') {
      const emit = (data: Values) => derivedAt(moment, step, pointsDeducted, data, { key });
      record.posting(postingOf(law, consequence, verdict, scope, emit, court));
    }
  });
}

/** A rule that is judged by another key than the stream. */
const isAcross = ({ kind, reach }: Rule): boolean => reach === 'shared' || kind === 'keep' || kind === 'points';

/** Which duty of its rule and key a verdict is about, so that two that are broken at one instant emit two events. */
const openingOf = ({ because: { version }, openedAt, nth = 0 }: Verdict): readonly [number, number] => [
  openingNumber({ version, at: openedAt }),
  nth,
];

/**
 * 从旧兼从轻: the old version governs the duty; where a later one in force says `lenient` and asks less, its
 * consequences follow.
 */
function lenient(rule: Rule, verdict: Verdict, scope: Scope, moment: Moment, court: Court) {
  const inForce = court.successorsOf(rule).filter((each) => each.inForce.from <= moment.at && each.transition.lenient);
  const choices = [rule, ...inForce].map((each) => ({ rule: each, consequences: applying(each, verdict, scope) }));
  return choices.reduce((mildest, each) => (weight(each.consequences) < weight(mildest.consequences) ? each : mildest));
}

function postingOf(
  rule: Rule,
  consequence: Extract<Consequence, { do: 'deduct' }>,
  verdict: Verdict,
  scope: Scope,
  emit: (data: Values) => Derived,
  court: Court,
): Posting {
  const account = consequence.from.form === 'who' ? 'who' : consequence.from.name;
  const holder = targetOf(consequence.from, verdict, scope);
  return {
    rule,
    index: consequencesIn(rule).indexOf(consequence),
    event: emit({ account, holder, points: consequence.points, rule: rule.id }),
    calendar: calendarFor(rule, scope, court),
    ...(consequence.cap
      ? { cap: { hundredths: hundredthsOf(consequence.cap.points), window: consequence.cap.window } }
      : {}),
  };
}

/** A delayed consequence does not follow where the duty was remedied before it was to take effect. */
export function standing(followed: readonly Followed[], verdicts: readonly Verdict[]): readonly Followed[] {
  if (!followed.some((each) => each.delayed)) return followed;
  const remedied = new Map(verdicts.map((verdict) => [dutyKey(verdict), verdict.remediedAt]));
  return followed.filter((each) => !(each.delayed && (remedied.get(each.duty) ?? Number.POSITIVE_INFINITY) <= each.at));
}
