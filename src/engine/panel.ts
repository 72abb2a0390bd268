import type { Listener } from '#law/rulebook/column-code.ts';
import type { Expression } from '#law/rulebook/expression.ts';
import type { KeepRule, LimitRule, MustRule, Rule } from '#law/rulebook/rule.ts';
import type { Rulebook } from '#law/rulebook/rulebook.ts';
import type { Fact, Value } from '#law/rulebook/value.ts';
import type { Vocabulary } from '#law/rulebook/vocabulary.ts';
import { fieldOf } from './1-event/field.ts';
import type { Item } from './1-event/item.ts';
import type { Role, RoleName } from './1-event/roles.ts';
import { rolesOf } from './1-event/roles.ts';
import type { Creature } from './3-breach/alive.ts';
import { checkMonitor } from './3-breach/check.ts';
import type { Court, Monitor } from './3-breach/court.ts';
import { keepMonitor } from './3-breach/keep.ts';
import { limitMonitor } from './3-breach/limit.ts';
import { mayMonitor } from './3-breach/may.ts';
import { mustMonitor } from './3-breach/must.ts';
import { mustNotMonitor } from './3-breach/must-not.ts';
import { pointsMonitor } from './4-consequence/points.ts';

/** One seat of the panel: a rule, or all versions of a `must`, with the events that it hears. */
export interface Seat {
  readonly open: (key: string, court: Court) => Sitting;
  readonly rules: readonly Rule[];
  readonly roles: ReadonlyMap<string, readonly Role[]>;
  /** Whether an event of this kind can begin anything: otherwise a key without a past has nothing to judge. */
  readonly begins: (kind: string) => boolean;
  /** Whether it must hear an event of a kind, as far as `e` alone decides it. */
  readonly listener: (kind: string) => Listener;
  readonly stratum: number;
  readonly order: number;
  /** Over `e`, for seats that judge by another key than the stream. */
  readonly key?: (fact: Fact) => Value | undefined;
  /** Keys that are judged although nothing of theirs is in the log: the subjects of a register. */
  readonly subjects?: (court: Court) => readonly string[];
}

/** A monitor with the state of one key. */
export interface Sitting {
  readonly apply: (item: Item, roles: readonly Role[], court: Court) => void;
  readonly nextTimer: () => number;
  readonly fire: (timer: number, last: Item | undefined, court: Court) => void;
  readonly living: () => readonly Creature[];
  readonly end: (last: Item | undefined, court: Court) => void;
}

/** Everyone who judges, by stratum: within a stratum nobody hears what another emits. */
export interface Panel {
  readonly strata: readonly { readonly local: readonly Seat[]; readonly shared: readonly Seat[] }[];
}

export function seatPanel(rulebook: Rulebook): Panel {
  const musts = rulebook.rules.filter((rule) => rule.kind === 'must');
  const families = [...Map.groupBy(musts, (rule) => `${rule.regulation}/${rule.id}`).values()];
  const others = rulebook.rules.filter((rule) => rule.kind !== 'must');
  const seats = [...families.map(seatMust), ...others.map((rule) => seatOther(rule, rulebook.vocabulary))];
  const last = seats.reduce((most, seat) => Math.max(most, seat.stratum), 0);
  const strata = Array.from({ length: last + 1 }, (_, stratum) => {
    const here = seats.filter((seat) => seat.stratum === stratum).sort((a, b) => a.order - b.order);
    return { local: here.filter((seat) => !isShared(seat)), shared: here.filter(isShared) };
  });
  return { strata };
}

const isShared = (seat: Seat): boolean => seat.key !== undefined;

function seatMust(versions: readonly MustRule[]): Seat {
  return seat(mustMonitor(versions), versions);
}

function seatOther(rule: Exclude<Rule, MustRule>, vocabulary: Vocabulary): Seat {
  switch (rule.kind) {
    case 'must_not':
      return seat(mustNotMonitor(rule), [rule]);
    case 'check':
      return seat(checkMonitor(rule), [rule]);
    case 'limit':
      return seat(limitMonitor(rule), [rule], limitKey(rule));
    case 'may':
      return seat(mayMonitor(rule), [rule]);
    case 'keep':
      return {
        ...seat(keepMonitor(rule), [rule], {
          key: (fact) => (rule.subject === '' ? '' : fieldOf(vocabulary, fact, rule.subject)),
        }),
        subjects: (court) => subjectsOf(rule, court),
      };
    case 'points':
      return seat(pointsMonitor(rule), [rule], { key: ({ data }) => data.holder });
  }
}

function subjectsOf(rule: KeepRule, court: Court): readonly string[] {
  // No period can close in a log of one instant, nor in an empty one.
  if (court.from >= court.until) return [];
  if (rule.subject === '') return [''];
  return rule.subjects ? court.registers.keys(rule.subjects.register, court.from, court.until) : [];
}

const limitKey = (rule: LimitRule): Pick<Seat, 'key'> => (rule.reach === 'shared' ? keyed(rule.key ?? rule.who) : {});

const keyed = (key: Expression): Pick<Seat, 'key'> => ({ key: (fact) => key.evaluate({ e: fact }) });

function seat<State>(monitor: Monitor<State>, rules: readonly Rule[], own: Pick<Seat, 'key'> = {}): Seat {
  const roles = new Map<string, Role[]>();
  for (const rule of rules)
    for (const [kind, played] of rolesOf(rule)) roles.set(kind, [...(roles.get(kind) ?? []), ...played]);
  const [first] = rules;
  const beginning = new Set([...roles].filter(([, played]) => played.some(begins)).map(([kind]) => kind));
  return {
    open: (key, court) => sit(monitor, monitor.start(key, court)),
    rules,
    roles,
    begins: (kind) => beginning.has(kind),
    listener: (kind) => ({ alternatives: (roles.get(kind) ?? []).map(guardsOf) }),
    stratum: rules.reduce((most, rule) => Math.max(most, rule.stratum), 0),
    order: first?.order ?? 0,
    ...(first?.reach === 'shared' && first.key ? keyed(first.key) : {}),
    ...own,
  };
}

/** Acts, pauses and the like only change a `must` or a `may` that has begun. */
const begins = ({ name, rule }: Role): boolean =>
  (rule.kind !== 'must' && rule.kind !== 'may') || name === 'on' || name === 'given';

/** What `e` alone must satisfy for a role to be played. */
function guardsOf({ name, rule, pattern }: Role): readonly Expression[] {
  const guards = [pattern.where, activates(name, rule) && 'when' in rule ? rule.when : undefined];
  return guards.filter((guard) => guard !== undefined).filter(readsEventOnly);
}

/** Roles in which an event that fails the rule's `when` leaves no trace; acts of a `must_not` are counted all the same. */
const activates = (name: RoleName, rule: Rule): boolean =>
  rule.given.length === 0 && (name === 'on' || (name === 'count' && rule.kind === 'limit'));

const readsEventOnly = ({ reads }: Expression): boolean =>
  !reads.who &&
  [reads.on, reads.case, reads.subject, reads.given, reads.registers].every((names) => names.length === 0);

const nobody: readonly Creature[] = [];

const sit = <State>(monitor: Monitor<State>, state: State): Sitting => ({
  apply: (item, roles, court) => monitor.apply(state, item, roles, court),
  nextTimer: () => monitor.nextTimer(state),
  fire: (timer, last, court) => monitor.fire(state, timer, last, court),
  living: () => monitor.living?.(state) ?? nobody,
  end: (last, court) => monitor.end(state, last, court),
});
