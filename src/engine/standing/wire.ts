import type { Fact, Values } from '#law/rulebook/value.ts';
import { type Derived, isDerived } from '../1-event/item.ts';
import type { LiveLaw } from './live-law.ts';
import type { EmittedFact, Heard } from './standing.ts';

/** What a judge hears, with its place in the judge's order. */
export interface Arrival extends Omit<Heard, 'fact'> {
  readonly fact: Fact;
}

const noState: Values = {};
export const arrivalOf = (fact: Fact): Arrival => ({ fact, case: noState });

/** How many numbers of a path one step takes: stratum, order, the two of the duty, count of emission. */
const stride = 5;

/**
 * A path names rules by their place in the rulebook, which another law may give to others. Outside the judge each step
 * names its rule: `board/a1@2026-01-01:3.0.2`.
 */
export const namedPath = (law: LiveLaw, path: readonly number[]): readonly string[] =>
  Array.from({ length: Math.floor(path.length / stride) }, (_, step) => {
    const [order = -1, ...rest] = path.slice(step * stride + 1, (step + 1) * stride);
    return `${law.nameOf.get(order) ?? ''}:${rest.join('.')}`;
  });

/** A rule that the law no longer has emitted below all strata: whoever heard of it still does. */
function numberedPath(law: LiveLaw, path: readonly string[]): readonly number[] {
  return path.flatMap((step) => {
    const place = step.lastIndexOf(':');
    const rule = law.rules.get(step.slice(0, place));
    const numbers = step
      .slice(place + 1)
      .split('.')
      .map(Number);
    return [rule?.stratum ?? -1, rule?.order ?? -1, ...numbers];
  });
}

export const sent = (law: LiveLaw, arrival: Arrival): Heard => {
  const { fact } = arrival;
  return { ...arrival, fact: isDerived(fact) ? told(law, fact) : fact };
};

export const told = (law: LiveLaw, event: Derived): EmittedFact => ({ ...event, path: namedPath(law, event.path) });

export function received(law: LiveLaw, heard: Heard): Arrival {
  const { path, cause, ...fact } = heard.fact;
  if (path === undefined) return { ...heard, fact };
  const derived = { ...fact, origin: 'derived', path: numberedPath(law, path), cause: cause ?? fact.stream };
  return { ...heard, fact: derived };
}
