import type { Located } from '../2-parse/node.ts';
import type { Report } from '../findings.ts';
import type { NamedSection } from './articles.ts';
import { citedIn, newId } from './clone-names.ts';
import type { Plan } from './clone-steps.ts';
import type { Transfer } from './clone-transfer.ts';

/** A takeover in which something may have been left out that something else speaks of. */
interface Takeover {
  readonly theirs: readonly NamedSection[];
  readonly taken: readonly NamedSection[];
  readonly articles: readonly NamedSection[];
  readonly plan: Plan;
  readonly transfer: Transfer;
  /** Names the origin. */
  readonly at: Located;
  readonly origin: string;
}

/**
 * Rules taken over that speak of rules which the clone has left out or written away: told where it did so. Gives the ids
 * of the rules that are missed.
 */
export function tellDangling(takeover: Takeover, report: Report): ReadonlySet<string> {
  const { taken, articles, plan, transfer, at, origin } = takeover;
  const here = new Set(articles.flatMap(({ section }) => section.rules.map(({ id }) => id.text)));
  const homes = homesOf(takeover);
  const missed = new Set<string>();
  for (const rule of taken.flatMap(({ section }) => transfer.section(section).rules)) {
    for (const other of new Set(citedIn(rule))) {
      const home = here.has(other) ? undefined : homes.get(other);
      if (home === undefined) continue;
      const now = plan.ids.get(home) ?? home;
      const written = articles.find(({ id }) => id === now)?.section.heading.place;
      const place = written ?? plan.steps.get(home)?.place ?? at.place;
      report('clone-dangling', place, { rule: rule.id.text, other, origin });
      missed.add(other);
    }
  }
  return missed;
}

/** By the id in the clone of a rule that was not taken over: the origin's article that it stood in. */
function homesOf({ theirs, transfer }: Takeover): ReadonlyMap<string, string> {
  const { gone, names } = transfer;
  return new Map(
    theirs.flatMap(({ id, section }) =>
      section.rules.filter((rule) => gone.has(rule.id.text)).map((rule) => [newId(rule.id.text, names), id] as const),
    ),
  );
}
