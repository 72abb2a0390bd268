import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Ledger } from '#ledger/port.ts';

/** What the door counts, and what it says of it. */
export interface DoorMetrics {
  /** One request that was answered: its route as the contract writes it, and how long it took. */
  readonly answered: (route: string, method: string, status: number, millis: number) => void;
  readonly page: () => Promise<string>;
  readonly contentType: string;
  /** A timer that fired: how late, in milliseconds, against the instant it was set for. */
  readonly fired: (lateMillis: number) => void;
  /** The wall clock has parted from the monotonic one by so many milliseconds at once; 0: it is followed again. */
  readonly parted: (millis: number) => void;
  /** The same ledger, with its appends and conflicts counted. */
  readonly counted: (ledger: Ledger) => Ledger;
  /** A figure that is looked up when somebody asks; one that cannot be had is left out. */
  readonly watch: (name: string, help: string, read: () => number | Promise<number>) => void;
}

const seconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

export function doorMetrics(): DoorMetrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const duration = new Histogram({
    name: 'shouwen_http_request_duration_seconds',
    help: 'Time from the head of a request to its answer',
    labelNames: ['route', 'method', 'status'],
    buckets: seconds,
    registers,
  });
  const late = new Histogram({
    name: 'shouwen_timer_lateness_seconds',
    help: 'How late timers fired',
    buckets: [0.01, 0.05, 0.1, 0.5, 1, 2, 5, 30, 300, 3_600, 86_400],
    registers,
  });
  const parting = new Gauge({
    name: 'shouwen_clock_parting_seconds',
    help: 'How far the wall clock is from the monotonic clock since it was last set; 0 where they run together',
    registers,
  });
  const jumps = new Counter({
    name: 'shouwen_clock_jumps_total',
    help: 'How often the wall clock parted from the monotonic clock by more than 2 s',
    registers,
  });
  const appends = new Counter({
    name: 'shouwen_appends_total',
    help: 'Appends that were committed',
    registers,
  });
  const conflicts = new Counter({
    name: 'shouwen_append_conflicts_total',
    help: 'Appends that came second',
    labelNames: ['conflict'],
    registers,
  });
  const byRoute = new Map<string, { readonly observe: (value: number) => void }>();

  return {
    contentType: registry.contentType,
    page: () => registry.metrics(),
    answered(route, method, status, millis) {
      const name = `${status} ${method} ${route}`;
      let child = byRoute.get(name);
      if (child === undefined) {
        child = duration.labels({ route, method, status: String(status) });
        byRoute.set(name, child);
      }
      child.observe(millis / 1000);
    },
    fired: (millis) => late.observe(millis / 1000),
    parted(millis) {
      parting.set(millis / 1000);
      if (millis !== 0) jumps.inc();
    },
    counted(ledger) {
      const count = <T extends { readonly done: boolean; readonly conflict?: string }>(one: T): T => {
        if (one.done) appends.inc();
        else conflicts.inc({ conflict: one.conflict ?? '' });
        return one;
      };
      return {
        ...ledger,
        append: async (append) => count(await ledger.append(append)),
        appendMany: async (bucket, all) => (await ledger.appendMany(bucket, all)).map(count),
        claimDue: async (...claim) => (await ledger.claimDue(...claim)).map(count),
      };
    },
    watch(name, help, read) {
      new Gauge({
        name,
        help,
        registers,
        async collect() {
          this.reset();
          try {
            this.set(await read());
          } catch {
            // The ledger is away: the other figures are wanted all the more.
            this.remove();
          }
        },
      });
    },
  };
}
