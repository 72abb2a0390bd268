/**
 * How fast a log is judged: our judge against json-rules-engine, node-rules and zen-engine, and against a loop written by
 * hand, on the same million events and the same ten rules (kind × channel → first reply in working time).
 * Usage: node bench/judge.ts [events] [rounds]
 *
 * Before anything is timed, each contender's verdicts are compared with the judge's one by one; where one differs the
 * bench fails. Engines too slow for all events get the first of them, and costs are told for one event. Contenders take
 * turns and the median of the rounds counts. Time is processor time of all threads, so that neighbours on the machine
 * weigh less.
 */
import type { Log } from '#engine/1-event/log.ts';
import { judgeLog } from '#engine/judge.ts';
import type { Judged } from '#engine/judged.ts';
import { columnCode } from '#law/compiler/5-emit/column-code.ts';
import { judgeByHand } from './peers/by-hand.ts';
import { mustAgree } from './peers/duties.ts';
import { makeEvents } from './peers/events.ts';
import { jsonRulesEngine } from './peers/json-rules-engine.ts';
import { readLaw } from './peers/law.ts';
import { nodeRules } from './peers/node-rules.ts';
import { type Contender, takeTurns } from './peers/rounds.ts';
import { type Asked, judgeByPeer, type Peer } from './peers/thin-loop.ts';
import { zenPeers } from './peers/zen.ts';

const events = Number(process.argv[2] ?? 1_000_000);
const rounds = Number(process.argv[3] ?? 5);
const { rulebook, calendars, calendar } = readLaw();
const made = makeEvents(events);
const firstEvents = (count: number): Log => made.log(Math.min(count, events), rulebook.vocabulary);
const judge = (log: Log): Judged => judgeLog(rulebook, calendars, log, { code: columnCode });

/** The engines, each in the ways in which it was fast; the goal holds for every way that is asked at each event. */
const families: readonly { readonly goal: number; readonly events: number; readonly peers: readonly Peer[] }[] = [
  { goal: 100, events: 8_000, peers: [jsonRulesEngine()] },
  { goal: 20, events: 100_000, peers: [nodeRules()] },
  { goal: 20, events: 100_000, peers: zenPeers() },
];
const nameOf = ({ name }: Peer, asked: Asked) => `${name}, ${asked}`;

async function contendersOf(peers: readonly Peer[], log: Log): Promise<readonly Contender[]> {
  const judged = judge(log);
  const contenders: Contender[] = [];
  for (const peer of peers)
    for (const asked of ['each event', 'once a duty'] as const) {
      const name = nameOf(peer, asked);
      const run = () => judgeByPeer(peer, asked, log, calendar);
      mustAgree(name, await run(), judged, log);
      contenders.push({ name, events: log.length, run });
    }
  return contenders;
}

const log = firstEvents(events);
const small = firstEvents(events / 10);
const ours = 'judge, generated code over columns';
const hand = 'loop by hand';
const judged = judge(log);
mustAgree(hand, judgeByHand(log, calendar), judged, log);
const withClosures = judgeLog(rulebook, calendars, small);
if (withClosures.digest !== judge(small).digest) throw new Error('the judge without generated code differs');
const contenders: Contender[] = [
  { name: ours, events: log.length, run: () => judge(log) },
  { name: hand, events: log.length, run: () => judgeByHand(log, calendar) },
];
for (const family of families) contenders.push(...(await contendersOf(family.peers, firstEvents(family.events))));
console.log(`${log.length} events, ${judged.verdicts.length} duties, ${judged.breaches.length} breaches`);
console.log('verdicts of all contenders are equal to the judge’s, one by one\n');

const medians = await takeTurns(contenders, rounds);
const nanoseconds = (name: string): number => medians.get(name) ?? Number.NaN;
const line = (name: string, count: number, ns: number, note: string) =>
  console.log(
    `${name.padEnd(52)} ${`${count}`.padStart(8)} ${ns.toFixed(0).padStart(9)} ${(1000 / ns).toFixed(3).padStart(8)}  ${note}`,
  );
const isMet = (met: boolean) => (met ? 'met' : 'NOT MET');

console.log(`${''.padEnd(52)} ${'events'.padStart(8)} ${'ns/event'.padStart(9)} ${'M/s'.padStart(8)}`);
line(ours, log.length, nanoseconds(ours), '');
const share = nanoseconds(hand) / nanoseconds(ours);
line(
  hand,
  log.length,
  nanoseconds(hand),
  `judge at ${share.toFixed(2)}× its speed; goal ≥ 0.4×: ${isMet(share >= 0.4)}`,
);
for (const { goal, events: count, peers } of families) {
  for (const peer of peers)
    for (const asked of ['each event', 'once a duty'] as const) {
      const ns = nanoseconds(nameOf(peer, asked));
      const times = ns / nanoseconds(ours);
      const goalOf = asked === 'each event' ? `; goal ≥ ${goal}×: ${isMet(times >= goal)}` : '';
      line(nameOf(peer, asked), Math.min(count, events), ns, `judge ${times.toFixed(1)}× as fast${goalOf}`);
    }
}

/** The judge's verdicts are rows until they are asked for; what asking for all of them costs is no secret. */
const count = (all: Iterable<unknown>): number => {
  let sum = 0;
  for (const _ of all) sum++;
  return sum;
};
const fully: readonly Contender[] = [
  { name: 'judge, all breaches told', events: log.length, run: () => judge(log).breaches.length },
  { name: 'judge, breaches and digest', events: log.length, run: () => judge(log).digest },
  { name: 'judge, all verdicts told', events: log.length, run: () => count(judge(log).verdicts) },
  {
    name: 'judge, closures instead of generated code',
    events: small.length,
    run: () => judgeLog(rulebook, calendars, small).counts,
  },
];
console.log('\nwhat is told only when it is asked for, and the judge where no code may be generated');
const told = await takeTurns(fully, Math.min(rounds, 3));
for (const { name, events: of } of fully) {
  const ns = told.get(name) ?? Number.NaN;
  line(name, of, ns, `${(ns / nanoseconds(ours)).toFixed(1)} × judge`);
}
