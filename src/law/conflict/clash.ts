import { implies } from '../expression/analyse.ts';
import { kindsInCommon } from '../expression/overlap.ts';
import type { KeepRule, LimitRule, MustNotRule, MustRule, Rule } from '../rulebook/rule.ts';
import { boundsDiffer, boundsOf } from './bounds.ts';
import { termName, thresholdName, windowName } from './figure.ts';

/**
 * What two rules both rule on, though nobody marked it: `case.received → case.replied`, `employee.late / month`. A
 * blank divides kinds of events from the rest.
 */
export type Subject = string;

/** The subject on which two rules say different things; none where they agree, or never meet on one event. */
export function clashOf(a: Rule, b: Rule): Subject | undefined {
  if (a.inForce.from >= b.inForce.until || b.inForce.from >= a.inForce.until) return undefined;
  if (a.kind === 'must_not' && b.kind === 'must') return clashOf(b, a);
  if (a.kind === 'must' && b.kind === 'must_not') return forbids(b, a) ? `${actsOf(a)} ✗` : undefined;
  const subject = subjectInCommon(a, b);
  return subject !== undefined && differ(a, b) ? subject : undefined;
}

/** The subject that two rules of one kind share, whatever they say of it. */
export function subjectInCommon(a: Rule, b: Rule): Subject | undefined {
  if (a.kind === 'must' && b.kind === 'must') return dutyInCommon(a, b);
  if (a.kind === 'limit' && b.kind === 'limit') return countInCommon(a, b);
  if (a.kind === 'keep' && b.kind === 'keep') return measureInCommon(a, b);
  return undefined;
}

function dutyInCommon(a: MustRule, b: MustRule): Subject | undefined {
  const acts = kindsInCommon({ patterns: a.do }, { patterns: b.do });
  const causes = kindsInCommon({ patterns: a.on, when: a.when }, { patterns: b.on, when: b.when });
  return acts.length === 0 || causes.length === 0 ? undefined : `${causes.join(' ')} → ${acts.join(' ')}`;
}

function countInCommon(a: LimitRule, b: LimitRule): Subject | undefined {
  if (windowName(a.window) !== windowName(b.window) || a.distinct?.source !== b.distinct?.source) return undefined;
  if (a.consecutive.length > 0 !== b.consecutive.length > 0) return undefined;
  const counted = kindsInCommon({ patterns: a.count, when: a.when }, { patterns: b.count, when: b.when });
  return counted.length === 0 ? undefined : `${counted.join(' ')} / ${windowName(a.window)}`;
}

function measureInCommon(a: KeepRule, b: KeepRule): Subject | undefined {
  if (windowName(a.window) !== windowName(b.window) || a.onlyWorkdays !== b.onlyWorkdays) return undefined;
  const nothing = { event: '' };
  const met = kindsInCommon({ patterns: [nothing], when: a.when }, { patterns: [nothing], when: b.when });
  const [first] = met.length === 0 ? [] : sharedMeasures(a, b);
  return first === undefined ? undefined : `${first} / ${windowName(a.window)}`;
}

/** Names of the measures that both bound, those with different bounds first. */
function sharedMeasures(a: KeepRule, b: KeepRule): readonly string[] {
  const [ours, theirs] = [boundsOf(a), boundsOf(b)];
  const shared = [...ours.keys()].filter((name) => theirs.has(name)).toSorted();
  const differs = (name: string) => boundsDiffer(ours.get(name) ?? [], theirs.get(name) ?? []);
  return [...shared.filter(differs), ...shared.filter((name) => !differs(name))];
}

/** An open figure says nothing that another could contradict. */
function differ(a: Rule, b: Rule): boolean {
  if (a.kind === 'must' && b.kind === 'must')
    return a.term.form !== 'unset' && b.term.form !== 'unset' && termName(a.term) !== termName(b.term);
  if (a.kind === 'limit' && b.kind === 'limit')
    return a.threshold.form !== 'unset' && b.threshold.form !== 'unset' && thresholdName(a) !== thresholdName(b);
  if (a.kind !== 'keep' || b.kind !== 'keep') return false;
  const theirs = boundsOf(b);
  return [...boundsOf(a)].some(([name, bounds]) => boundsDiffer(bounds, theirs.get(name) ?? []));
}

/** Whatever would fulfil the duty is the forbidden act, under a condition that holds of it for certain. */
function forbids(ban: MustNotRule, duty: MustRule): boolean {
  if (ban.unless !== undefined || ban.force !== 'must' || duty.force !== 'must') return false;
  return duty.do.every(({ event, where }) =>
    ban.do.some(
      (banned) =>
        banned.event === event &&
        [banned.where, ban.when].every(
          (needed) => needed === undefined || (where !== undefined && implies(where, needed)),
        ),
    ),
  );
}

const actsOf = (rule: MustRule) => [...new Set(rule.do.map(({ event }) => event))].toSorted().join(' ');
