import type { Measure, Pattern, Rule } from '#law/rulebook/rule.ts';

/** What an event can be to a rule. The order here is the order in which the roles of one event are played. */
const roleNames = [
  'do',
  'count',
  'ends',
  'pause-to',
  'pause-from',
  'extend',
  'notice',
  'rebind',
  'reset',
  'measure-close',
  'measure-open',
  'measure',
  'on',
  'given',
] as const;

export type RoleName = (typeof roleNames)[number];

export interface Role {
  readonly rule: Rule;
  readonly name: RoleName;
  readonly pattern: Pattern;
  /** Index of the pause block, the given name or the measure. */
  readonly index: number;
}

/** The roles of a rule by kind of event, in the order in which they are played. */
export function rolesOf(rule: Rule): ReadonlyMap<string, readonly Role[]> {
  const roles = [
    ...actRoles(rule),
    ...play(
      'given',
      rule.given.map((given) => given.of),
    ),
  ].map((role) => ({ ...role, rule }));
  roles.sort((a, b) => roleNames.indexOf(a.name) - roleNames.indexOf(b.name));
  return Map.groupBy(roles, (role) => role.pattern.event);
}

type Part = Omit<Role, 'rule'>;

const play = (name: RoleName, patterns: readonly Pattern[]): Part[] =>
  patterns.map((pattern, index) => ({ name, pattern, index }));

function actRoles(rule: Rule): Part[] {
  switch (rule.kind) {
    case 'must':
      return [
        ...play('on', rule.on),
        ...play('do', rule.do),
        ...play('ends', rule.ends),
        ...play(
          'pause-from',
          rule.pause.map((block) => block.from),
        ),
        ...play(
          'pause-to',
          rule.pause.map((block) => block.to),
        ),
        ...play('extend', rule.extend ? [rule.extend.by] : []),
        ...play('notice', rule.extend?.requires ? [rule.extend.requires.of] : []),
        ...play('rebind', rule.rebind ? [rule.rebind.of] : []),
        ...play('count', rule.term.form === 'count' ? [{ event: rule.term.event }] : []),
      ];
    case 'may':
      return [...play('on', rule.on), ...play('do', rule.do)];
    case 'must_not':
      return play('do', rule.do);
    case 'check':
      return play('on', rule.on);
    case 'limit':
      return [...play('count', rule.count), ...play('reset', rule.consecutive)];
    case 'keep':
      return rule.measure.flatMap(measureRoles);
    case 'points':
      return [{ name: 'count', pattern: { event: pointsDeducted }, index: 0 }];
  }
}

function measureRoles(measure: Measure, index: number): Part[] {
  switch (measure.form) {
    case 'span':
      return [
        { name: 'measure-open', pattern: measure.open, index },
        { name: 'measure-close', pattern: measure.close, index },
      ];
    case 'set':
      return [
        { name: 'measure-open', pattern: measure.add, index },
        { name: 'measure-close', pattern: measure.remove, index },
      ];
    default:
      return [{ name: 'measure', pattern: measure.of, index }];
  }
}

/** Kind of the event that every `deduct` consequence posts; accounts of points read it. */
export const pointsDeducted = 'points.deducted';

/** Kind of the event that every breach is to rules written `on: breach(a8, a20)`. */
export const breachRecorded = 'breach.recorded';
