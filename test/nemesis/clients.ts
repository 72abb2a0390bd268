import type { Chance } from './chance.ts';
import { type Answer, type Door, send } from './door.ts';
import type { Generator } from './generator.ts';
import { type Attempt, forged, type History } from './history.ts';
import type { Order } from './order.ts';
import type { Recorder } from './recorder.ts';

/** What all clients of a run share. */
export interface Team {
  readonly history: History;
  readonly generator: Generator;
  readonly recorder: Recorder;
}

/** A round's end: set while requests are under way; who sees it sends nothing more. */
export interface Bell {
  rung: boolean;
}

/** Sends an order, and writes down what came of it before anything else is done. */
export async function attempt(
  team: Team,
  door: Door,
  by: Pick<Attempt, 'client' | 'round' | 'why'>,
  order: Order,
): Promise<Attempt> {
  const answer = await send(door, order);
  const { sentAt, answeredAt, status, text } = answer;
  const made: Attempt = { ...by, order, sentAt, answeredAt, outcome: outcomeOf(answer), status, text };
  await team.recorder.write(made);
  const isNews = team.history.deeds.get(order.key)?.kept === undefined;
  team.history.add(made);
  const kept = team.history.deeds.get(order.key)?.kept;
  if (isNews && kept !== undefined) team.generator.learn(order, kept.case, kept.version);
  return made;
}

/** The servers that are up. */
export type Doors = readonly [Door, ...Door[]];

export const doorFor = (doors: Doors, number: number): Door => doors[number % doors.length] ?? doors[0];

/** 429 and all of 5xx say nothing about whether the command was carried out. */
function outcomeOf({ status }: Answer): Attempt['outcome'] {
  if (status >= 200 && status < 300) return 'ok';
  return status >= 400 && status < 500 && status !== 429 ? 'refused' : 'maybe';
}

/** One logical client: one request in flight, until the bell rings or an answer stays out. */
export async function work(team: Team, doors: Doors, client: number, round: number, chance: Chance, bell: Bell) {
  // Where there are several servers the same command comes to two of them at once, or to another one later.
  const [door, other] = [doorFor(doors, client), doorFor(doors, client + 1)];
  while (!bell.rung) {
    const order = team.generator.next(chance);
    const isTwin = chance.happens(0.1);
    const by = { client, round, why: 'first' as const };
    const [made] = await Promise.all([
      attempt(team, door, by, order),
      ...(isTwin ? [attempt(team, other, { client: client + 100, round, why: 'twin' }, order)] : []),
    ]);
    if (made.outcome === 'maybe') return;
    if (bell.rung) return;
    if (chance.happens(0.15)) await attempt(team, other, { client, round, why: 'again' }, order);
    const isKept = team.history.deeds.get(order.key)?.kept !== undefined;
    if (isKept && !bell.rung && chance.happens(0.05)) {
      await attempt(team, door, { client, round, why: 'forged' }, forged(order, chance.word()));
    }
  }
}
