import type { Duty, Event } from '../contract.ts';
import type { Broken } from '../history.ts';
import type { Days } from '../naive/days.ts';
import { dutiesOf, type Expected } from '../naive/fold.ts';

const shown = (at: number | null): string =>
  at === null ? 'never' : Temporal.Instant.fromEpochMilliseconds(at).toString({ fractionalSecondDigits: 3 });

type Told = Pick<Duty, 'rule' | 'holder' | 'state' | 'alive' | 'openedAt' | 'dueAt' | 'breachedAt'>;

const lineOf = ({ rule, holder, state, alive, openedAt, dueAt, breachedAt }: Told | Expected): string =>
  `${rule} ${holder} ${state}${alive ? '' : ' ended'}, opened ${shown(openedAt)}, due ${shown(dueAt)}, breached ${shown(breachedAt)}`;

/** What a case's facts give rise to under the harness's own law, one line a duty. */
export const expectedLines = (events: readonly Event[], asOf: number, days: Days): readonly string[] =>
  dutiesOf(factsOf(events), asOf, days).map(lineOf).toSorted();

const factsOf = (events: readonly Event[]) => events.filter((event) => event.origin === 'fact');

/** The docket of a case equals the naive fold of its facts, duty by duty. */
export function docketIsTheFold(
  id: string,
  stream: { readonly events: readonly Event[]; readonly duties: readonly Duty[] },
  asOf: number,
  days: Days,
): readonly Broken[] {
  const ours = expectedLines(stream.events, asOf, days);
  const theirs = stream.duties
    .filter((duty) => duty.regulation === 'nemesis')
    .map(lineOf)
    .toSorted();
  const detail = differenceOf(ours, theirs);
  return detail === undefined ? [] : [{ invariant: 'the docket is the fold of the events', case: id, detail }];
}

/** A holder's list is all living duties of all cases, by due, none last. */
export function listIsTheFold(
  holder: string,
  listed: readonly Duty[],
  streams: ReadonlyMap<string, readonly Event[]>,
  asOf: number,
  days: Days,
): readonly Broken[] {
  const ours = [...streams].flatMap(([stream, events]) =>
    dutiesOf(factsOf(events), asOf, days)
      .filter((duty) => duty.alive && duty.holder === holder)
      .map((duty) => `${stream} ${lineOf(duty)}`),
  );
  const own = listed.filter((duty) => duty.regulation === 'nemesis');
  const detail = differenceOf(ours.toSorted(), own.map((duty) => `${duty.stream} ${lineOf(duty)}`).toSorted());
  const dues = own.map((duty) => duty.dueAt ?? Number.POSITIVE_INFINITY);
  const isOrdered = dues.every((due, index) => due >= (dues[index - 1] ?? 0));
  return [
    ...(detail === undefined
      ? []
      : [{ invariant: "a holder's list is the fold of the events", detail: `${holder}: ${detail}` }]),
    ...(isOrdered ? [] : [{ invariant: "a holder's list is in order of due", detail: holder }]),
  ];
}

function differenceOf(ours: readonly string[], theirs: readonly string[]): string | undefined {
  const [missing, surplus] = [without(ours, theirs), without(theirs, ours)];
  if (missing.length + surplus.length === 0) return undefined;
  return [
    ...missing.slice(0, 3).map((line) => `should be: ${line}`),
    ...surplus.slice(0, 3).map((line) => `is: ${line}`),
  ].join('\n  ');
}

function without(lines: readonly string[], others: readonly string[]): readonly string[] {
  const left = [...others];
  return lines.filter((line) => {
    const at = left.indexOf(line);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}
