import type { Rulebook } from '../rulebook/rulebook.ts';
import { type Agreement, agreementOn } from './agreement.ts';
import { clashesAmong } from './clashes.ts';
import { type Contradiction, contradictionsAmong } from './contradiction.ts';
import { type LoosePromise, loosePromises } from './promise.ts';
import { type Statement, statementsOf } from './statement.ts';
import { compare } from './variants.ts';

/** What a set of regulations has in it that no regulation shows by itself. */
export interface Conflicts {
  readonly contradictions: readonly Contradiction[];
  readonly loosePromises: readonly LoosePromise[];
  /** Duties that nobody owns, by regulation. */
  readonly withoutOwner: readonly Statement[];
  /** Limits on which nothing follows, by regulation. */
  readonly withoutConsequence: readonly Statement[];
}

/** Compares everything that the regulations say. The order of the regulations changes nothing. */
export function findConflicts(rulebook: Rulebook, agreements: readonly Agreement[] = []): Conflicts {
  const statements = statementsOf(rulebook).toSorted((a, b) => compare(a.regulation, b.regulation));
  const rules = statements.filter(({ rule, item }) => rule !== undefined && item === undefined);
  return {
    contradictions: contradictionsAmong(statements, clashesAmong(statements), agreements),
    loosePromises: loosePromises(rulebook, statements).filter(
      ({ ours, above, matter = '' }) =>
        agreementOn(agreements, matter, [ours.regulation, above.regulation]) === undefined,
    ),
    withoutOwner: rules.filter(({ rule }) => rule?.kind !== 'points' && rule?.who.source === '""'),
    withoutConsequence: rules.filter(
      ({ rule }) => rule?.kind === 'limit' && rule.breach.length === 0 && rule.threshold.form !== 'unset',
    ),
  };
}
