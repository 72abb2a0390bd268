import { allBuckets } from '#ledger/bucket.ts';
import type { Ledger } from '#ledger/port.ts';
import { catchUp, page } from './catch-up.ts';
import { type Filter, type Follower, type Sink, sentOf, tell } from './follower.ts';
import { heartbeat } from './frame.ts';
import { oneAtATime } from './one-at-a-time.ts';
import type { Positions } from './positions.ts';
import { recentEvents } from './recent-events.ts';

/** Tells every client what was committed: one reader of the ledger for all of them. */
export interface FeedHub {
  /** Something was committed by this process: look soon. */
  readonly wake: () => void;
  /**
   * Sends everything that was committed after `from`, and goes on; without it only what is committed from now on.
   * False where the place lies ahead of the ledger, and must be another ledger's.
   */
  readonly follow: (from: Positions | undefined, filter: Filter, sink: Sink) => Promise<boolean>;
  readonly leave: (sink: Sink) => void;
  readonly followers: () => number;
  /** Ends every client's stream and stops reading. */
  readonly close: () => Promise<void>;
}

export interface HubOptions {
  /** Milliseconds between two looks at the ledger, for what other processes committed; 300 unless told. */
  readonly pollMillis?: number;
  /** Fewest milliseconds between two looks, however often it is woken; 30 unless told. */
  readonly restMillis?: number;
  readonly heartbeatMillis?: number;
  /** How many events are kept for a client that is catching up; 5,000 unless told. */
  readonly mostWaiting?: number;
  /** Told of what went wrong: the ledger is away, mostly. The hub goes on. */
  readonly onFault: (error: unknown) => void;
}

/** How many bytes everybody is given before sockets may take them. */
const breath = 16_384;

export function feedHub(ledger: Pick<Ledger, 'positions' | 'feed'>, options: HubOptions): FeedHub {
  const { pollMillis = 300, restMillis = 30, heartbeatMillis = 15_000, mostWaiting: most = 5_000, onFault } = options;
  const followers = new Map<Sink, Follower>();
  /** Everything up to here was broadcast to everybody who was there. */
  const reached = allBuckets.map(() => 0);
  const recent = recentEvents(ledger.feed);
  let given = 0;

  const broadcast = async (bucket: number, until: number) => {
    for (let after = reached[bucket] ?? 0; after < until; after = reached[bucket] ?? 0) {
      const events = await ledger.feed(bucket, after, page);
      if (events.length === 0) throw new Error(`the feed of bucket ${bucket} ends before its position ${until}`);
      for (const event of events) {
        reached[bucket] = event.position;
        recent.remember(bucket, event);
        const sent = sentOf(event, reached);
        for (const follower of followers.values()) tell(follower, sent);
        given += averageFrame;
        if (given < breath) continue;
        given = 0;
        await new Promise(setImmediate);
      }
    }
  };
  const look = oneAtATime(async () => {
    const positions = await ledger.positions();
    for (const bucket of allBuckets) {
      const until = positions[bucket] ?? 0;
      // Where nobody listens there is nothing to read: whoever comes begins here, or reads what was before.
      if (followers.size > 0) await broadcast(bucket, until);
      else if (reached[bucket] !== until) {
        reached[bucket] = until;
        recent.forget(bucket);
      }
    }
  });

  let isResting = false;
  let isWoken = false;
  const wake = () => {
    isWoken = true;
    if (isResting || followers.size === 0) return;
    isResting = true;
    isWoken = false;
    void look()
      .catch(onFault)
      .then(() => setTimeout(rested, restMillis).unref());
  };
  const rested = () => {
    isResting = false;
    if (isWoken) wake();
  };
  const beat = () => {
    for (const { sink } of followers.values()) sink.send(heartbeat);
  };
  const timers = [setInterval(wake, pollMillis), setInterval(beat, heartbeatMillis)];
  for (const timer of timers) timer.unref();

  return {
    wake,
    async follow(from, filter, sink) {
      // After this look nothing that the client can have seen elsewhere is still ahead of us.
      await look();
      if (from?.some((position, bucket) => position > (reached[bucket] ?? 0))) return false;
      const follower: Follower = { filter, sink, waiting: undefined, most, hasMissed: false };
      followers.set(sink, follower);
      if (from === undefined) return true;
      catchUp(follower, from, () => reached, recent.feed).catch((error: unknown) => {
        onFault(error);
        sink.end();
      });
      return true;
    },
    leave(sink) {
      followers.delete(sink);
    },
    followers: () => followers.size,
    async close() {
      for (const timer of timers) clearInterval(timer);
      for (const { sink } of followers.values()) sink.end();
      followers.clear();
      await look().catch(() => undefined);
    },
  };
}

/** About how many bytes a frame has. */
const averageFrame = 1_024;
