import type { Ledger, RecordedEvent } from '#ledger/port.ts';

/** What was broadcast last, so that those who lost their connection need not all ask the ledger for the same. */
export interface RecentEvents {
  readonly remember: (bucket: number, event: RecordedEvent) => void;
  /** The bucket's feed went on without being read. */
  readonly forget: (bucket: number) => void;
  /** From memory where it reaches back far enough, else from the ledger. */
  readonly feed: Ledger['feed'];
}

/** The last `most` events of all feeds. What is kept of one bucket has no gaps. */
export function recentEvents(feed: Ledger['feed'], most = 10_000): RecentEvents {
  const kept = new Map<number, RecordedEvent[]>();
  /** In the order of their coming; those that were forgotten stay until they are the oldest. */
  let order: number[] = [];
  let oldest = 0;

  const evict = () => {
    const bucket = order[oldest] ?? 0;
    oldest += 1;
    kept.get(bucket)?.shift();
    if (oldest < most) return;
    order = order.slice(oldest);
    oldest = 0;
  };

  return {
    remember(bucket, event) {
      const events = kept.get(bucket) ?? [];
      kept.set(bucket, events);
      events.push(event);
      order.push(bucket);
      if (order.length - oldest > most) evict();
    },
    forget(bucket) {
      if (!kept.delete(bucket)) return;
      order = order.slice(oldest).filter((each) => each !== bucket);
      oldest = 0;
    },
    async feed(bucket, after, limit) {
      const events = kept.get(bucket);
      const [first] = events ?? [];
      if (events === undefined || first === undefined || first.position > after + 1) return feed(bucket, after, limit);
      const start = after + 1 - first.position;
      return events.slice(start, start + limit);
    },
  };
}
