import type { Calendars } from '#law/calendar/calendars.ts';
import type { Consequence, Target } from '#law/rulebook/consequence.ts';
import type { Expression, Registers } from '#law/rulebook/expression.ts';
import type { Rule } from '#law/rulebook/rule.ts';
import type { Rulebook } from '#law/rulebook/rulebook.ts';
import type { Fact } from '#law/rulebook/value.ts';
import { emitterOf } from '../1-event/item.ts';
import { pointsDeducted } from '../1-event/roles.ts';
import { consequencesIn } from '../4-consequence/followed.ts';
import type { Bench } from '../bench.ts';
import { benchOf } from '../bench.ts';
import type { Seat } from '../panel.ts';
import { seatPanel } from '../panel.ts';
import { familyOf } from './stream-id.ts';

/** A law ready to judge streams by: what does not depend on any stream is found once. */
export interface LiveLaw {
  readonly bench: Bench;
  /** What is judged inside an ordinary stream, stratum by stratum. */
  readonly floors: readonly Floor[];
  /** Rules across streams by {@link familyOf}. */
  readonly families: ReadonlyMap<string, readonly Seat[]>;
  readonly accounts: ReadonlyMap<string, readonly Seat[]>;
  /** By `<regulation>/<version>`. */
  readonly rules: ReadonlyMap<string, Rule>;
  /** `<regulation>/<version>` by order. */
  readonly nameOf: ReadonlyMap<number, string>;
  /** Stratum of the rule that emitted an event; below all strata for a recorded fact. */
  readonly levelOf: (fact: Fact) => number;
  /** The stratum of each account whose rules read what the stream of a breach knows. */
  readonly chargedOn: ReadonlyMap<string, number>;
  /** Whether what an account took off is heard by others than the account's own rules. */
  readonly tellsPoints: boolean;
}

export interface Floor {
  readonly stratum: number;
  readonly local: readonly Seat[];
  readonly kinds: ReadonlySet<string>;
  readonly listening: ReadonlyMap<string, readonly Listening[]>;
}

/** Who hears events of one kind: seats of the stream at their place, and families that another stream judges. */
export interface Listening {
  readonly seat: Seat;
  readonly place: number;
}

/**
 * @param from first instant of the ledger, epoch milliseconds: periods are measured from it on.
 */
export function liveLaw(
  rulebook: Rulebook,
  calendars: Calendars,
  registers: Registers,
  { from }: { readonly from: number },
): LiveLaw {
  const read = benchOf(rulebook, calendars, { from, until: Number.POSITIVE_INFINITY }, registers, () => true);
  const bench: Bench = { ...read, heard: new Set([...read.heard, ...emittedIn(rulebook)]) };
  const { strata } = seatPanel(rulebook);
  const across = strata.flatMap(({ shared }) => shared);
  const [accounts, families] = [across.filter(isAccount), across.filter((seat) => !isAccount(seat))];
  const stratumOf = new Map(
    strata.flatMap(({ local, shared }, stratum) =>
      [...local, ...shared].flatMap(({ rules }) => rules.map(({ order }) => [order, stratum] as const)),
    ),
  );
  const others = strata.flatMap(({ local, shared }) => [...local, ...shared]).filter((seat) => !isAccount(seat));
  return {
    bench,
    floors: strata.map(({ local, shared }, stratum) =>
      floorOf(
        stratum,
        local,
        shared.filter((seat) => !isAccount(seat)),
        bench,
      ),
    ),
    families: Map.groupBy(families, familyOfSeat),
    accounts: Map.groupBy(accounts, accountOf),
    rules: new Map(rulebook.rules.map((rule) => [`${rule.regulation}/${rule.version}`, rule])),
    nameOf: new Map(rulebook.rules.map((rule) => [rule.order, `${rule.regulation}/${rule.version}`])),
    levelOf: (fact) => stratumOf.get(emitterOf(fact) ?? -1) ?? -1,
    chargedOn: new Map(accounts.filter(readsCase).map((seat) => [accountOf(seat), seat.stratum])),
    tellsPoints: bench.fold.kinds.has(pointsDeducted) || others.some(({ roles }) => roles.has(pointsDeducted)),
  };
}

/** In a live ledger what a breach emits is recorded whether or not a rule hears it: a supervision order is for people. */
const emittedIn = ({ rules }: Rulebook): readonly string[] =>
  rules.flatMap(consequencesIn).flatMap((each) => (each.do === 'emit' ? [each.event] : []));

const readsCase = ({ rules }: Seat): boolean =>
  rules
    .flatMap(consequencesIn)
    .flatMap(expressionsIn)
    .some(({ reads }) => reads.case.length > 0);

function expressionsIn(consequence: Consequence): readonly Expression[] {
  const guard = consequence.when ? [consequence.when] : [];
  switch (consequence.do) {
    case 'deduct':
      return [...guard, ...targetIn(consequence.from)];
    case 'fine':
      return [...guard, ...targetIn(consequence.from), ...('evaluate' in consequence.yuan ? [consequence.yuan] : [])];
    case 'notify':
    case 'escalate':
      return [...guard, ...targetIn(consequence.target)];
    case 'review':
      return guard;
    case 'void':
      return [...guard, consequence.what];
    case 'emit':
      return [...guard, ...targetIn(consequence.to), ...consequence.with.values()];
  }
}

const targetIn = (target: Target | undefined): readonly Expression[] =>
  target?.form === 'field' ? [target.value] : [];

const isAccount = ({ rules }: Seat): boolean => rules.some(({ kind }) => kind === 'points');

export function familyOfSeat({ rules: [rule] }: Seat): string {
  return rule ? familyOf(rule.regulation, rule.id) : '';
}

function accountOf({ rules: [rule] }: Seat): string {
  return rule?.kind === 'points' ? rule.account : '';
}

function floorOf(stratum: number, local: readonly Seat[], shared: readonly Seat[], bench: Bench): Floor {
  const listening = Map.groupBy(
    [...local, ...shared].flatMap((seat, place) => [...seat.roles.keys()].map((kind) => ({ kind, seat, place }))),
    ({ kind }) => kind,
  );
  return { stratum, local, kinds: new Set([...listening.keys(), ...bench.fold.kinds]), listening };
}
