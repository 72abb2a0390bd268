import type { Scope } from '#law/rulebook/expression.ts';
import type { Rule } from '#law/rulebook/rule.ts';
import type { Item } from '../1-event/item.ts';
import type { Court } from './court.ts';
import { momentOf } from './court.ts';
import { creditorOf, evidenceOf, textOf } from './scope.ts';
import type { Verdict } from './verdict.ts';

/** What was found at one judged event of a rule without a due instant. */
export interface Finding {
  readonly state: 'fulfilled' | 'violated';
  readonly reason?: string;
  readonly items?: readonly string[];
  readonly values?: Verdict['values'];
  /** Set where only items of lesser force failed. */
  readonly force?: Verdict['force'];
}

/** Reports one judged event: a verdict, and where it is a breach its consequences. */
export function judgeEvent(rule: Rule, key: string, item: Item, scope: Scope, finding: Finding, court: Court): void {
  const { fact } = item;
  const verdict: Verdict = {
    regulation: rule.regulation,
    article: rule.id,
    version: rule.version,
    force: finding.force ?? rule.force,
    stream: fact.stream,
    key,
    who: textOf(rule.who, scope),
    openedAt: fact.at,
    endedAt: fact.at,
    state: finding.state,
    ...(finding.reason === undefined ? {} : { reason: finding.reason }),
    ...(finding.state === 'violated' ? { breachedAt: fact.at } : {}),
    provisional: false,
    items: finding.items ?? [],
    because: evidenceOf(fact),
    values: finding.values ?? {},
    ...creditorOf(rule, scope, fact.stream, court),
  };
  court.follow(rule, verdict, scope, momentOf(fact));
  court.close(rule, verdict);
}
