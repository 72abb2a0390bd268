import type { Event } from './contract.ts';
import type { Attempt, Broken, History } from './history.ts';

const clock = (at: number): string =>
  Temporal.Instant.fromEpochMilliseconds(at).toString({ fractionalSecondDigits: 3 }).slice(11, -1);

const longest = 180;
const short = (line: string): string => (line.length > longest ? `${line.slice(0, longest)}…` : line);

/** At most thirty lines: what broke, the timeline of its case, and how to see it again. */
export function failureLines(
  broken: readonly Broken[],
  history: History,
  events: readonly Event[],
  again: { readonly seed: number; readonly data: string; readonly round: number },
): readonly string[] {
  const [first] = broken;
  if (first === undefined) return [];
  const head = [
    `BROKEN in round ${again.round}: ${first.invariant}${first.case === undefined ? '' : ` (${first.case})`}`,
    ...first.detail.split('\n').slice(0, 6).map(short),
    ...(broken.length > 1
      ? [`and ${broken.length - 1} more: ${[...new Set(broken.map((each) => each.invariant))].join('; ')}`]
      : []),
  ];
  const tail = [`seed ${again.seed}; folder kept: ${again.data}`];
  const room = 30 - head.length - tail.length;
  return [...head, ...timelineOf(first.case, history, events).slice(-room), ...tail];
}

/** What clients asked of a case and what its stream says, by time. */
function timelineOf(id: string | undefined, history: History, events: readonly Event[]): readonly string[] {
  if (id === undefined) return [];
  const attempts = (history.byCase().get(id) ?? [])
    .flatMap((deed) => deed.attempts)
    .map((each) => ({ at: each.sentAt, line: attemptLine(each) }));
  const stream = events
    .filter((event) => event.stream === id)
    .map((event) => ({ at: event.recordedAt, line: eventLine(event) }));
  return [...attempts, ...stream]
    .toSorted((a, b) => a.at - b.at)
    .map(({ at, line }) => short(`  ${clock(at)} ${line}`));
}

const attemptLine = ({ client, why, order, outcome, status, round }: Attempt): string =>
  `client ${client} (${round}) ${why} ${order.verb} ${order.key} → ${outcome} ${status}`;

const eventLine = ({ version, kind, origin, at, data }: Event): string =>
  `  v${version} ${origin} ${kind} at ${clock(at)} ${JSON.stringify(data)}`;
