/** Cases accepted through HTTP against a route that inserts one row, taking turns on one PostgreSQL. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Child, startChild } from './child.ts';
import { median, ms, percent, rank, whole } from './figures.ts';
import type { LapTime } from './load.ts';
import { type Loader, openLoader } from './loader.ts';
import { processorMs, residentBytes } from './processor.ts';
import type { Route } from './requests.ts';
import type { Setting } from './setting.ts';
import { startShouwen } from './shouwen.ts';

export interface CommandRace extends Setting {
  readonly connections: number;
  readonly seconds: number;
  readonly rounds: number;
  readonly pool: number;
}

interface Contender {
  readonly name: string;
  readonly route: Route;
  readonly pid: number;
  readonly port: number;
  readonly token: string;
}

/** A lap ends when its time is over or its requests are made. */
interface Length {
  readonly seconds: number;
  readonly requests?: number;
}

/** One lap, with what the server and the database took for a command, in microseconds of processor time. */
interface Turn extends LapTime {
  readonly perSecond: number;
  readonly serverUs: number;
  readonly databaseUs: number;
}

const bareProgram = fileURLToPath(new URL('bare.ts', import.meta.url));
/** As many requests as it takes until the code that matters has been compiled for good, for both alike. */
const warmUp: Length = { requests: 30_000, seconds: 120 };
/** Every lap asks with keys of its own. */
let seed = 0;

async function turnOf(race: CommandRace, loader: Loader, contender: Contender, length: Length): Promise<Turn> {
  const { route, token, port, pid } = contender;
  const { connections, cluster } = race;
  const used = () => [processorMs(pid), processorMs(cluster.pid)] as const;
  const [serverBefore, databaseBefore] = used();
  const time = await loader.lap({
    ...{ route, token, port, connections, persons: 1000, seed: ++seed },
    ...{ ms: length.seconds * 1000, requests: length.requests ?? Number.MAX_SAFE_INTEGER },
  });
  const [server, database] = used();
  const count = time.took.length;
  if (time.refused > 0) throw new Error(`${time.refused} of ${contender.name} went wrong, such as ${time.refusal}`);
  return {
    ...time,
    perSecond: (count / time.ms) * 1000,
    serverUs: ((server - serverBefore) / count) * 1000,
    databaseUs: ((database - databaseBefore) / count) * 1000,
  };
}

function say(name: string, turns: readonly Turn[]): void {
  const took = turns.flatMap((turn) => [...turn.took]);
  const loadUs = median(turns.map((turn) => (turn.processorMs / turn.took.length) * 1000));
  const of = (pick: (turn: Turn) => number) => whole(median(turns.map(pick)));
  console.log(
    `  ${name.padEnd(12)} ${of(({ perSecond }) => perSecond).padStart(7)} /s   p50 ${ms(rank(took, 0.5))}, ` +
      `p99 ${ms(rank(took, 0.99))}   processor time of one: server ${of(({ serverUs }) => serverUs)} µs, ` +
      `database ${of(({ databaseUs }) => databaseUs)} µs, load ${whole(loadUs)} µs   (${took.length} asked)`,
  );
}

async function rounds(race: CommandRace, loader: Loader, bare: Contender, own: Contender): Promise<void> {
  const [bareTurns, ownTurns]: [Turn[], Turn[]] = [[], []];
  for (const contender of [bare, own]) await turnOf(race, loader, contender, warmUp);
  for (let round = 0; round < race.rounds; round++) {
    bareTurns.push(await turnOf(race, loader, bare, race));
    ownTurns.push(await turnOf(race, loader, own, race));
  }
  const share = (pick: (turn: Turn) => number) =>
    ownTurns.map((turn, round) => pick(turn) / pick(bareTurns[round] ?? turn));
  const byRate = share(({ perSecond }) => perSecond);
  const byWork = share((turn) => 1 / (turn.serverUs + turn.databaseUs));
  const p99 = rank(
    ownTurns.flatMap((turn) => [...turn.took]),
    0.99,
  );
  say('bare', bareTurns);
  say('accept-case', ownTurns);
  console.log(
    `  accept-case has ${percent(median(byRate))} of the bare rate (goal 30 %, aim 45 %; each round ` +
      `${byRate.map(percent).join(', ')}) and ${percent(median(byWork))} by the processor time of server and database`,
  );
  console.log(
    `  p99 ${ms(p99)} at ${race.connections} connections (goal 80 ms); the server holds ` +
      `${whole(residentBytes(own.pid) / 2 ** 20)} MB at the end`,
  );
}

const title = ({ cluster, connections, seconds, pool }: CommandRace): string =>
  `${connections} connections, ${seconds} s a turn, pools of ${pool}\n  ${cluster.durability}`;

function startBare(race: CommandRace, url: string): Promise<Child> {
  return startChild({ words: [bareProgram, url, String(race.pool)], log: join(race.folder, 'bare.log') });
}

/** The peer alone, and what the load costs without it: that route has to be far faster than those that are compared. */
export async function timePeer(race: CommandRace): Promise<void> {
  console.log(`\npeer: ${title(race)}`);
  const server = await startBare(race, await race.cluster.database('peer'));
  const loader = openLoader();
  const contenders = (['nothing', 'bare'] as const).map((route) => ({ name: route, route, ...server, token: '-' }));
  try {
    for (const contender of [...contenders, ...contenders]) {
      say(contender.name, [await turnOf(race, loader, contender, race)]);
    }
  } finally {
    await loader.close();
    await server.stop();
  }
}

export async function raceCommands(race: CommandRace): Promise<void> {
  const url = await race.cluster.database('commands');
  console.log(`\ncommands: ${race.rounds} rounds, taking turns; ${title(race)}`);
  const bare = await startBare(race, url);
  const server = await startShouwen({ data: join(race.folder, 'commands'), url, node: race.node });
  const loader = openLoader();
  try {
    const peer: Contender = { name: 'bare', route: 'bare', ...bare, token: server.token };
    await rounds(race, loader, peer, { name: 'accept-case', route: 'accept', ...server });
  } finally {
    await loader.close();
    await Promise.all([bare.stop(), server.stop()]);
  }
}
