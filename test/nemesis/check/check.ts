import { now } from '#doors/clock/now.ts';
import type { Chance } from '../chance.ts';
import type { Duty, Event, Stream } from '../contract.ts';
import { type Door, readCase, readDocket } from '../door.ts';
import { openFollower } from '../follower.ts';
import { persons, units } from '../generator.ts';
import type { Broken, Deed, History } from '../history.ts';
import type { Days } from '../naive/days.ts';
import { pause } from '../server/processes.ts';
import { acrossStreams } from './across.ts';
import { breachesAreRecordedOnce, lateReplies } from './breaches.ts';
import { casesAnswerToDeeds, factsAnswerToDeeds } from './commands.ts';
import { docketIsTheFold, listIsTheFold } from './docket.ts';
import { feedIsWhole, sorted } from './feed.ts';

/** What is looked at, and by what it is measured. */
export interface Sight {
  readonly door: Door;
  readonly history: History;
  readonly days: Days;
  /** How long the clock door may take to catch up, milliseconds. */
  readonly patience: number;
}

/** Looks again until nothing is wrong, for as long as the clock may need to catch up. */
async function settled(
  { patience }: Sight,
  look: () => Promise<readonly Broken[]>,
  isFinal = () => false,
): Promise<readonly Broken[]> {
  const until = now() + patience;
  for (;;) {
    const broken = await look();
    if (broken.length === 0 || isFinal() || now() > until) return broken;
    await pause(250);
  }
}

const nothing: Pick<Stream, 'events' | 'duties'> = { events: [], duties: [] };

/** One case: its facts, its docket, its breaches. */
async function lookAtCase(id: string, deeds: readonly Deed[], sight: Sight): Promise<readonly Broken[]> {
  let isLost = false;
  const look = async (): Promise<readonly Broken[]> => {
    const { events, duties } = (await readCase(sight.door, id)) ?? nothing;
    const asOf = now();
    const wrong = factsAnswerToDeeds(id, events, deeds);
    isLost = wrong.length > 0;
    if (isLost) return wrong;
    const { days } = sight;
    return [...docketIsTheFold(id, { events, duties }, asOf, days), ...breachesAreRecordedOnce(id, events, asOf, days)];
  };
  // The clock may have to catch up with a docket; it will not mend a fact that is lost or doubled.
  return settled(sight, look, () => isLost);
}

/** Several at once, until one is broken. */
async function lookAtCases(ids: readonly string[], sight: Sight): Promise<readonly Broken[]> {
  const byCase = sight.history.byCase();
  const left = [...ids];
  const broken: Broken[] = [];
  const worker = async () => {
    for (let id = left.pop(); id !== undefined && broken.length === 0; id = left.pop()) {
      broken.push(...(await lookAtCase(id, byCase.get(id) ?? [], sight)));
    }
  };
  await Promise.all([worker(), worker(), worker(), worker()]);
  return broken;
}

/** After a restart: the cases that were worked on, and the lists of two holders. */
export async function quickCheck(sight: Sight, ids: readonly string[], chance: Chance): Promise<readonly Broken[]> {
  const broken = await lookAtCases(ids, sight);
  if (broken.length > 0) return broken;
  return chance.happens(0.25) ? checkLists(sight, [chance.oneOf(persons), chance.oneOf(units)]) : [];
}

/** All events from the beginning, as the event stream tells them, until it has nothing more to tell. */
export async function wholeFeed(door: Door): Promise<readonly Event[]> {
  const reader = openFollower('reader');
  const end = new AbortController();
  const listening = reader.listen(door, end.signal);
  for (let [before, still] = [-1, 0]; still < 4; still = reader.heard.length === before ? still + 1 : 0) {
    before = reader.heard.length;
    await pause(100);
  }
  end.abort();
  await listening;
  return sorted(reader.heard);
}

const streamsIn = (feed: readonly Event[]) => Map.groupBy(feed, (event) => event.stream);

const casesIn = (feed: readonly Event[]) =>
  new Map([...streamsIn(feed)].filter(([, events]) => events[0]?.kind === 'case.accepted'));

function checkLists(sight: Sight, holders: readonly string[]): Promise<readonly Broken[]> {
  const { door, days } = sight;
  return settled(sight, async () => {
    const lists: (readonly [string, readonly Duty[]])[] = [];
    for (const holder of holders) lists.push([holder, await readDocket(door, holder)]);
    const asOf = now();
    const cases = casesIn(await wholeFeed(door));
    return lists.flatMap(([holder, listed]) => listIsTheFold(holder, listed, cases, asOf, days));
  });
}

/** At the end: everything. */
export async function fullCheck(
  sight: Sight,
): Promise<{ readonly broken: readonly Broken[]; readonly feed: readonly Event[] }> {
  const { door, history, days } = sight;
  const byCase = history.byCase();
  const broken = await lookAtCases(
    [...byCase.keys()].filter((each) => each !== ''),
    sight,
  );
  if (broken.length > 0) return { broken, feed: await wholeFeed(door) };
  const lists = await checkLists(sight, [...persons, ...units]);
  const across = await settled(sight, async () => {
    const asOf = now();
    const soFar = await wholeFeed(door);
    return acrossStreams(door, lateReplies(casesIn(soFar), asOf, days), soFar);
  });
  const feed = await wholeFeed(door);
  return { broken: [...lists, ...across, ...feedIsWhole(feed), ...casesAnswerToDeeds(feed, byCase)], feed };
}
