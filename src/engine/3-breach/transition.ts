import type { Scope } from '#law/rulebook/expression.ts';
import type { Fact } from '#law/rulebook/value.ts';
import { withDue } from '../2-duty/change.ts';
import { openDuty, replaceTerm } from '../2-duty/open.ts';
import type { Court } from './court.ts';
import type { Living } from './living.ts';
import { close } from './living.ts';

/** A new version takes effect while the duty is open; the new version says what becomes of it. */
export function transit(living: Living, scope: Scope, court: Court): Living {
  const [rule, ...successors] = living.successors;
  if (!rule) return living;
  const kept = { ...living, successors };
  const renewed = replaceTerm(living.duty, rule, scope);
  const at = rule.inForce.from;
  switch (rule.transition.openCases) {
    case 'keep-old':
      return kept;
    case 'new-if-lenient':
      return renewed.due.at > living.duty.due.at ? { ...kept, rule, duty: renewed } : kept;
    case 'rebase':
      return { ...kept, rule, duty: withDue({ ...renewed, earliestDue: at }) };
    case 'restart':
      close(kept, 'discharged', court, scope, at);
      return { ...kept, rule, duty: openDuty(rule, factAt(living.duty.on, at), living.duty.calendar, scope) };
  }
}

const factAt = (fact: Fact, at: number): Fact => ({ ...fact, data: fact.data, at });
