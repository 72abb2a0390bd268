import { isDeepStrictEqual } from 'node:util';
import type { Event } from '../contract.ts';
import type { Broken, Deed } from '../history.ts';
import { kindOf } from '../order.ts';

/**
 * The facts of one case are exactly the commands that were acknowledged for it: each once, with its content, at a
 * version that the acknowledgement covers; and nothing that was refused.
 */
export function factsAnswerToDeeds(id: string, events: readonly Event[], deeds: readonly Deed[]): readonly Broken[] {
  const facts = events.filter((event) => event.origin === 'fact');
  const kept = deeds.filter((deed) => deed.kept !== undefined);
  const left = [...facts];
  const broken: Broken[] = [];
  for (const deed of kept.toSorted((a, b) => (a.kept?.version ?? 0) - (b.kept?.version ?? 0))) {
    const at = left.findIndex((fact) => isOf(fact, deed));
    const said = `${deed.order.verb} ${deed.order.key}, acknowledged as version ${deed.kept?.version}`;
    if (at < 0) broken.push({ invariant: 'what was acknowledged is there', case: id, detail: `${said}, is nowhere` });
    else left.splice(at, 1);
  }
  for (const fact of left) {
    const detail = `version ${fact.version} ${fact.kind} ${JSON.stringify(fact.data)} ${excuse(fact, deeds)}`;
    broken.push({ invariant: 'nothing is there but what was acknowledged, and only once', case: id, detail });
  }
  return broken;
}

function isOf(fact: Event, { order, kept }: Deed): boolean {
  if (fact.kind !== kindOf[order.verb] || kept === undefined || fact.version > kept.version) return false;
  return Object.entries(order.body).every(
    ([name, value]) => name === 'seen' || isDeepStrictEqual(fact.data[name], value),
  );
}

function excuse(fact: Event, deeds: readonly Deed[]): string {
  const said = JSON.stringify(fact.data);
  const double = deeds.find((deed) => said.includes(deed.order.key));
  if (double === undefined) return 'was asked for by nobody';
  return double.kept === undefined ? 'was refused' : `is the second of key ${double.order.key}`;
}

/** Every case of the ledger was made by one acknowledged command. */
export function casesAnswerToDeeds(
  events: readonly Event[],
  byCase: ReadonlyMap<string, readonly Deed[]>,
): readonly Broken[] {
  const orphans = events.filter((event) => event.kind === 'case.accepted' && !byCase.has(event.stream));
  return orphans.map(({ stream, data }) => ({
    invariant: 'every case was made by one acknowledged command',
    case: stream,
    detail: `nobody was told of ${stream}: ${JSON.stringify(data)}`,
  }));
}
