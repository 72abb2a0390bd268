import { subjectStreams } from '#engine/standing/subject-streams.ts';
import { allBuckets, bucketOf } from '#ledger/bucket.ts';
import type { Append } from '#ledger/port.ts';
import type { Means } from '#office/conduct.ts';
import type { LawShelf } from '#office/law-shelf.ts';
import { handOn } from '#office/relay.ts';
import { judgeAgain, openSubjects, wakeDue } from '#office/wake.ts';

/** What the rounds have come to, for the metrics. */
export interface RoundsState {
  readonly leased: number;
  readonly woken: number;
  readonly handedOn: number;
  readonly judgedAgain: number;
  /** Instant of the last round that succeeded, epoch milliseconds. */
  readonly lastAt: number;
}

/**
 * The rounds of one server process: it leases buckets, wakes the streams whose time has come, hands on what one
 * stream has to say to another, and judges again after a new law. Nothing is kept here that the ledger has not: a
 * process that dies is followed by the next one where it stopped.
 */
export interface Rounds {
  readonly start: () => void;
  /** An append of this process: something may be waiting, or due earlier than the next round. */
  readonly noticed: (stream: string, append: Append) => void;
  readonly state: () => RoundsState;
  /** Ends the round that is under way and gives the leases back. */
  readonly stop: () => Promise<void>;
}

export interface RoundsOptions {
  /** Names this process among the others. */
  readonly holder: string;
  readonly leaseMs: number;
  /** How often to look for what other processes have written. */
  readonly pollMs: number;
  readonly onFault: (error: unknown) => void;
  /** Told by how many milliseconds a bucket's earliest timer was late when its streams were woken. */
  readonly onFired: (lateMs: number) => void;
}

/** Within this many milliseconds every process has heard of a new law. */
const hearsay = 5_000;

/** How many buckets are worked at once: the database has other things to do. */
const abreast = 4;

export function roundsOf(means: Means, shelf: LawShelf, options: RoundsOptions): Rounds {
  const { ledger, now } = means;
  const state = { leased: 0, woken: 0, handedOn: 0, judgedAgain: 0, lastAt: 0 };
  let mine: readonly number[] = [];
  let leasedUntil = 0;
  let swept = 0;
  /** When to look once more for streams that a process which had not heard of the new law has judged by the old one. */
  let sweepAgainAt = Number.POSITIVE_INFINITY;
  let timers = new Map<number, number>();
  let talking = new Set<number>();
  let stopped = false;
  let wakeUp: () => void = () => undefined;
  let running: Promise<void> = Promise.resolve();

  const renew = async () => {
    const asked = now();
    mine = await ledger.lease(options.holder, asked, asked + options.leaseMs, allBuckets.length);
    leasedUntil = asked + options.leaseMs;
    state.leased = mine.length;
  };

  /** Works several buckets at once; a bucket that fails waits for the next round and does not hold up the others. */
  const each = async (buckets: readonly number[], work: (bucket: number) => Promise<void>) => {
    const queue = [...buckets];
    const worker = async () => {
      for (let bucket = queue.pop(); bucket !== undefined; bucket = queue.pop())
        await work(bucket).catch(options.onFault);
    };
    await Promise.all(Array.from({ length: Math.min(abreast, queue.length) }, worker));
  };

  const sweep = async () => {
    const law = means.law();
    const subjects = Map.groupBy(subjectStreams(law.live, now()), bucketOf);
    await each(mine, async (bucket) => {
      await openSubjects(bucket, subjects.get(bucket) ?? [], means);
      let after: string | undefined = '';
      for (after = ''; after !== undefined && !stopped; ) {
        after = await judgeAgain(bucket, after, means);
        if (after !== undefined) state.judgedAgain += 1;
      }
    });
    swept = law.number;
  };

  const round = async () => {
    if (now() > leasedUntil - options.leaseMs / 2) await renew();
    await shelf.refresh();
    const isNew = swept !== means.law().number;
    if (mine.length > 0 && (isNew || now() >= sweepAgainAt)) {
      await sweep();
      sweepAgainAt = isNew ? now() + hearsay : Number.POSITIVE_INFINITY;
    }
    talking = new Set([...talking, ...(await ledger.waiting(mine))]);
    timers = new Map(await ledger.timers(mine));
    await work();
    state.lastAt = now();
  };

  /** Until nothing is due and nothing waits, or the lease wants renewing. */
  const work = async () => {
    const isMine = new Set(mine);
    while (!stopped && now() < leasedUntil - options.leaseMs / 4) {
      const due = [...timers].filter(([bucket, at]) => at <= now() && isMine.has(bucket)).map(([bucket]) => bucket);
      const speaking = [...talking].filter((bucket) => isMine.has(bucket));
      if (due.length + speaking.length === 0) return;
      await each(due, async (bucket) => {
        options.onFired(now() - (timers.get(bucket) ?? now()));
        timers.delete(bucket);
        state.woken += await wakeDue(bucket, means);
        for (const [one, at] of await ledger.timers([bucket])) timers.set(one, at);
      });
      // What is due comes first: whom it concerns may hear of it a little later.
      if (due.length > 0) continue;
      await each(speaking, async (bucket) => {
        talking.delete(bucket);
        const handed = await handOn(bucket, means);
        state.handedOn += handed;
        if (handed > 0) talking.add(bucket);
      });
    }
  };

  const sleep = () => {
    const next = Math.min(...timers.values(), now() + options.pollMs);
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, Math.max(1, next - now()));
    wakeUp = () => {
      clearTimeout(timer);
      resolve();
    };
    return promise;
  };

  const run = async () => {
    while (!stopped) {
      try {
        await round();
      } catch (error) {
        options.onFault(error);
      }
      if (!stopped) await sleep();
    }
  };

  return {
    start() {
      running = run();
    },
    noticed(stream, { parcels, timerAt }) {
      const bucket = bucketOf(stream);
      if (parcels.some(({ form }) => form === 'stream')) talking.add(bucket);
      if (timerAt !== null && timerAt < (timers.get(bucket) ?? Number.POSITIVE_INFINITY)) timers.set(bucket, timerAt);
      if (talking.has(bucket) || (timerAt !== null && timerAt < now() + options.pollMs)) wakeUp();
    },
    state: () => ({ ...state }),
    async stop() {
      stopped = true;
      wakeUp();
      await running;
      await ledger.lease(options.holder, now(), now(), 0);
    },
  };
}
