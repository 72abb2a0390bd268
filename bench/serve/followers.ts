/**
 * The clients of the event stream, all in this process, which also sends the commands that they hear of: so that one
 * clock tells how long a broadcast took.
 * Usage: node bench/serve/followers.ts <port> <token> <server's process> <followers>
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { type Connection, openConnection } from './connection.ts';
import { median, ms, whole } from './figures.ts';
import { type Arrivals, type Following, follow } from './follower.ts';
import { residentBytes } from './processor.ts';
import { requestsOf } from './requests.ts';

const [port = 0, , pid = 0, count = 2000] = process.argv.slice(2).map(Number);
const token = process.argv[3] ?? '';
const arrivals = new Map<string, Arrivals>();
const following: Following = { port, token, arrivals };
const next = requestsOf({ route: 'accept', token, seed: 77, persons: 1000 });
const broadcasts = 20;
const patienceMs = 30_000;

type Running = Awaited<ReturnType<typeof follow>>;

/** The stream of the case that was accepted. */
async function accept({ ask }: Connection): Promise<string> {
  const { status, text } = await ask(next());
  const stream = /"case":"([^"]+)"/.exec(text)?.[1];
  if (status !== 201 || stream === undefined) throw new Error(`a case was refused: ${text}`);
  return stream;
}

async function reachedAll(stream: string): Promise<number> {
  const until = performance.now() + patienceMs;
  while (performance.now() < until) {
    const { count: reached, at } = arrivals.get(stream) ?? { count: 0, at: 0 };
    if (reached >= count) return at;
    await sleep(1);
  }
  throw new Error(`${stream} reached ${arrivals.get(stream)?.count ?? 0} of ${count} followers in ${ms(patienceMs)}`);
}

async function inWaves<T, R>(all: readonly T[], of: number, work: (each: T) => Promise<R>): Promise<readonly R[]> {
  const done: R[] = [];
  for (let from = 0; from < all.length; from += of) {
    done.push(...(await Promise.all(all.slice(from, from + of).map(work))));
  }
  return done;
}

async function openAll(): Promise<readonly Running[]> {
  const [memoryBefore, began] = [residentBytes(pid), performance.now()];
  const running = await inWaves(Array.from({ length: count }), 100, () => follow(following));
  const tookMs = performance.now() - began;
  await sleep(1000);
  const grown = (residentBytes(pid) - memoryBefore) / 2 ** 20;
  console.log(
    `  ${whole(count)} followers in ${ms(tookMs)}; the server holds ${whole(residentBytes(pid) / 2 ** 20)} MB, ` +
      `${whole(grown)} MB more than without them`,
  );
  return running;
}

async function broadcastOne(connection: Connection): Promise<readonly [fromAsked: number, fromAnswered: number]> {
  const asked = performance.now();
  const stream = await accept(connection);
  const answered = performance.now();
  const reached = await reachedAll(stream);
  return [reached - asked, Math.max(0, reached - answered)];
}

async function broadcastSome(connection: Connection): Promise<void> {
  const took: (readonly [number, number])[] = [];
  for (let index = 0; index < broadcasts; index++) took.push(await broadcastOne(connection));
  const [asked, answered] = [took.map(([from]) => from), took.map(([, from]) => from)];
  console.log(
    `  one case accepted reaches all in ${ms(median(asked))} from the command, ${ms(median(answered))} from its ` +
      `answer (median of ${broadcasts}; at most ${ms(Math.max(...asked))})`,
  );
}

/** A tenth loses its connection, cases go on, and it comes back with `Last-Event-ID`. */
async function breakSome(connection: Connection, running: readonly Running[]): Promise<readonly Running[]> {
  const broken = running.filter((_, index) => index % 10 === 0);
  for (const { close } of broken) close();
  const streams = await inWaves(Array.from({ length: 100 }), 1, () => accept(connection));
  const began = performance.now();
  const again = await inWaves(broken, 100, (before) => follow(following, before, before.last));
  for (const stream of streams) await reachedAll(stream);
  console.log(
    `  ${broken.length} come back after 100 cases with Last-Event-ID and have all in ${ms(performance.now() - began)}`,
  );
  return [...running.filter((_, index) => index % 10 !== 0), ...again];
}

const running = await openAll();
const connection = await openConnection(port);
await broadcastSome(connection);
const still = await breakSome(connection, running);
const sum = (pick: (seen: Running['seen']) => number) => still.reduce((total, { seen }) => total + pick(seen), 0);
const [events, missing, twice] = [sum((seen) => seen.events), sum((s) => s.missing), sum((s) => s.twice)];
console.log(`  ${whole(events)} events received: ${missing} missing, ${twice} twice`);
process.exit(missing + twice === 0 ? 0 : 1);
