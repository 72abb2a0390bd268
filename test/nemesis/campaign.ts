import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { now } from '#doors/clock/now.ts';
import { ticks } from '#doors/clock/ticks.ts';
import { type Chance, chanceOf } from './chance.ts';
import { fullCheck, quickCheck, type Sight, wholeFeed } from './check/check.ts';
import { feedIsWhole, followerHeardAll } from './check/feed.ts';
import { attempt, type Bell, type Doors, doorFor, type Team, work } from './clients.ts';
import type { Event } from './contract.ts';
import { failureLines } from './failure.ts';
import { type Follower, openFollower } from './follower.ts';
import { openGenerator } from './generator.ts';
import { type Broken, openHistory } from './history.ts';
import { publish } from './law.ts';
import { type Days, daysAround } from './naive/days.ts';
import { openRecorder } from './recorder.ts';
import { pause } from './server/processes.ts';
import type { Stage } from './server/stage.ts';

/** One run: so many rounds of load and death, under one seed. */
export interface Plan {
  readonly seed: number;
  readonly cycles: number;
  readonly clients: number;
  /** How many cases they work on at once: the fewer, the more they meet. */
  readonly lively: number;
  /** Longest time from the first answers of a round to its death, and longest stay in the grave, milliseconds. */
  readonly load: number;
  readonly downtime: number;
  /** How long the clock door may take to catch up before what is missing is held against it, milliseconds. */
  readonly patience: number;
  /** Where the history and the logs are kept. */
  readonly folder: string;
  readonly say: (line: string) => void;
}

export interface Result {
  readonly broken: readonly Broken[];
  /** At most thirty lines for people; empty where all held. */
  readonly lines: readonly string[];
  /** What was done to the servers, round by round. */
  readonly fates: readonly string[];
  readonly commands: number;
  readonly events: number;
}

/** How far a campaign has come. */
interface Course {
  readonly team: Team;
  readonly followers: readonly Follower[];
  readonly chance: Chance;
  readonly days: Days;
  readonly fates: string[];
  doors: Doors;
  round: number;
  feed: readonly Event[];
}

/** Plays the rounds on a stage; stops at the first thing that must not be. */
export async function campaign(plan: Plan, stage: Stage): Promise<Result> {
  mkdirSync(plan.folder, { recursive: true });
  const recorder = await openRecorder(join(plan.folder, 'attempts.ndjson'));
  const course: Course = {
    team: { history: openHistory(), generator: openGenerator(plan.lively), recorder },
    followers: [openFollower('steady follower'), openFollower('restless follower')],
    chance: chanceOf(plan.seed, 'campaign'),
    days: daysAround(now()),
    fates: [],
    doors: [{ address: '', token: '' }],
    round: 0,
    feed: [],
  };
  const broken = await playAll(plan, stage, course).catch((error: unknown) => [
    { invariant: 'the harness can go on', detail: String(error) },
  ]);
  const { team, doors, fates, round } = course;
  const known = course.feed.length > 0 || broken.length === 0;
  const feed = known ? course.feed : await wholeFeed(doors[0]).catch(() => []);
  await stage.abandon();
  await recorder.close();
  const lines = failureLines(broken, team.history, feed, { seed: plan.seed, data: plan.folder, round });
  if (lines.length > 0) writeFileSync(join(plan.folder, 'failure.txt'), `${lines.join('\n')}\n`);
  return { broken, lines, fates, commands: team.history.deeds.size, events: feed.length };
}

/** Milliseconds in which law/regulation.md wants a reply. */
const replyLimit = 6_000;

async function playAll(plan: Plan, stage: Stage, course: Course): Promise<readonly Broken[]> {
  const { team, followers, chance, days } = course;
  const sight = (): Sight => ({ door: course.doors[0], history: team.history, days, patience: plan.patience });
  course.doors = await stage.raise(chance);
  await publish(course.doors[0], days);
  while (course.round < plan.cycles) {
    course.round++;
    const broken = await playRound(plan, stage, course);
    if (broken.length > 0) return broken;
    const gaps = followers.flatMap(({ heard }) => feedIsWhole(heard));
    if (gaps.length > 0) return gaps;
    const began = ticks();
    course.doors = await stage.raise(chance);
    const raised = ticks();
    const found = await afterRestart(sight(), team, course.round, chance);
    if (found.length > 0) return found;
    plan.say(`  up after ${Math.round(raised - began)} ms, looked at in ${Math.round(ticks() - raised)} ms`);
  }
  // The last replies fall due as well.
  await pause(replyLimit + 500);
  const last = await fullCheck(sight());
  course.feed = last.feed;
  const heard = await hearTheRest(course.doors, followers, last.feed);
  return [...last.broken, ...heard, ...(await stage.close())];
}

/** Load, then death in the middle of it, then a while in the grave. */
async function playRound(plan: Plan, stage: Stage, course: Course): Promise<readonly Broken[]> {
  const { team, doors, followers, chance, round, fates } = course;
  const bell: Bell = { rung: false };
  const silence = new AbortController();
  const listening = followers.map((follower, index) =>
    followOn(follower, doors, silence.signal, index === 1 ? 300 : 0),
  );
  const clients = Array.from({ length: plan.clients }, (_, client) =>
    work(team, doors, client, round, chanceOf(plan.seed, `client ${client} round ${round}`), bell),
  );
  await underWay(team, plan.clients * 2);
  await pause(chance.between(plan.load / 4, plan.load));
  const fate = await stage.strike(chance);
  fates.push(fate);
  bell.rung = true;
  await Promise.all(clients);
  silence.abort();
  await Promise.all(listening);
  const asleep = chance.between(0, plan.downtime);
  plan.say(`round ${round}: ${fate}, ${team.history.deeds.size} commands, down for ${asleep} ms`);
  await pause(asleep);
  return team.history.broken;
}

/** A server that has just started is slow at first: the round begins when its clients are at work. */
async function underWay({ history }: Team, more: number): Promise<void> {
  const enough = history.deeds.size + more;
  for (let waited = 0; waited < 5_000 && history.deeds.size < enough; waited += 20) await pause(20);
}

/** Listens; a restless one hangs up and calls again all the time. */
async function followOn(follower: Follower, doors: Doors, until: AbortSignal, restless: number): Promise<void> {
  for (let call = 0; !until.aborted; call++) {
    const signal = restless > 0 ? AbortSignal.any([until, AbortSignal.timeout(restless)]) : until;
    await follower.listen(doorFor(doors, call), signal);
    if (!until.aborted) await pause(20);
  }
}

/** What is in doubt is asked for again until it is settled; then what the round touched is looked at. */
async function afterRestart(sight: Sight, team: Team, round: number, chance: Chance): Promise<readonly Broken[]> {
  for (const { order } of team.history.open()) {
    for (let tries = 0; tries < 20; tries++) {
      const made = await attempt(team, sight.door, { client: 0, round, why: 'settle' }, order);
      if (made.outcome !== 'maybe') break;
      await pause(250);
    }
  }
  const [stuck] = team.history.open();
  if (stuck !== undefined) {
    const detail = `${stuck.order.verb} ${stuck.order.key} has no answer: ${stuck.attempts.at(-1)?.text}`;
    return [{ invariant: 'after a restart every command is answered', detail }];
  }
  if (team.history.broken.length > 0) return team.history.broken;
  const touched = [...team.history.byCase()].filter(
    ([id, deeds]) => id !== '' && deeds.some((deed) => deed.attempts.some((each) => each.round === round)),
  );
  return quickCheck(
    sight,
    touched.map(([id]) => id),
    chance,
  );
}

/** After the last round the followers are given time to hear the rest. */
async function hearTheRest(
  doors: Doors,
  followers: readonly Follower[],
  feed: readonly Event[],
): Promise<readonly Broken[]> {
  const silence = new AbortController();
  const listening = followers.map((follower) => followOn(follower, doors, silence.signal, 0));
  for (let waited = 0; waited < 5_000 && followers.some(({ heard }) => heard.length < feed.length); waited += 50)
    await pause(50);
  silence.abort();
  await Promise.all(listening);
  return followers.flatMap(({ name, heard }) => followerHeardAll(name, heard, feed));
}
