import type { Hono } from 'hono';
import type { Logger } from 'pino';
import { newSecret } from '#doors/clock/chance.ts';
import { every } from '#doors/clock/every.ts';
import { now as wall } from '#doors/clock/now.ts';
import { type Rounds, roundsOf } from '#doors/clock/rounds.ts';
import { type SteadyClock, steadyClock } from '#doors/clock/steady-clock.ts';
import { slept, ticks } from '#doors/clock/ticks.ts';
import { type FeedHub, feedHub } from '#doors/http/events/feed-hub.ts';
import { makeFirstToken } from '#doors/http/first-token.ts';
import { httpDoor } from '#doors/http/http-door.ts';
import { lawDesk } from '#doors/http/law/law-desk.ts';
import { faultDetail } from '#doors/http/operations/fault-detail.ts';
import { type DoorMetrics, doorMetrics } from '#doors/http/operations/metrics.ts';
import { watchLedger } from '#doors/http/operations/watch-ledger.ts';
import { headKey } from '#ledger/heads/key.ts';
import { headMaker, type MadeHead } from '#ledger/heads/make-head.ts';
import type { Ledger } from '#ledger/port.ts';
import { postgresAccounts } from '#ledger/postgres/accounts.ts';
import { type Database, openDatabase } from '#ledger/postgres/cluster/open-database.ts';
import type { DatabaseLog } from '#ledger/postgres/database-log.ts';
import { ledgerFigures } from '#ledger/postgres/figures.ts';
import { migrate } from '#ledger/postgres/migrate.ts';
import { postgresLedger } from '#ledger/postgres/store.ts';
import { type House, openHouse, publishFirst } from '#office/house.ts';
import { installationOf } from '#office/installation.ts';
import { exitCode, Stop } from './exit-code.ts';
import { lawDocuments } from './first-law.ts';
import type { ServeSettings } from './serve-settings.ts';
import type { Terminal } from './terminal.ts';

/** A server without its port: everything else is open and at work. */
export interface Server {
  readonly app: Hono;
  readonly database: 'embedded' | 'server';
  /** Resolves with the reason where the server cannot go on by itself. */
  readonly lost: Promise<string>;
  /** Ends the streams of events, so that the port can be closed. */
  readonly hangUp: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Opens database, ledger, law and office, and begins the rounds. */
export async function openServer(settings: ServeSettings, log: Logger, terminal: Terminal): Promise<Server> {
  const { promise: lost, resolve: onLost } = Promise.withResolvers<string>();
  const { data, databaseUrl: url, connections } = settings;
  const database = await openDatabase({
    data,
    url,
    log: carefully(log),
    max: connections,
    onLost: () => onLost('the database is lost'),
  });
  const closing: (() => Promise<unknown>)[] = [database.close];
  const close = async () => {
    for (const step of closing.splice(0).reverse()) await step();
  };
  const alarmed = (made: MadeHead) => {
    if (made.form === 'altered')
      log.fatal(
        { head: made.number },
        'the ledger is no longer what was signed: run shouwen verify; no heads are made',
      );
  };
  const fault = (error: unknown) => log.error(faultDetail(error), 'a fault in the background');
  try {
    await migrate(database.pool);
    const metrics = doorMetrics();
    const { now } = clockOf(metrics, log);
    const ledger = metrics.counted(postgresLedger(database.pool));
    const installation = await installationOf(ledger, { secret: newSecret(), openedAt: now() });
    const accounts = postgresAccounts(database.pool);
    await makeFirstToken(data, accounts, now());

    const events = feedHub(ledger, { onFault: fault });
    closing.push(events.close);
    let rounds: Rounds | undefined;
    const house = openHouse(ledger, {
      ...installation,
      now,
      onAppended(stream, append) {
        rounds?.noticed(stream, append);
        events.wake();
      },
    });
    await openLaw(house, settings, terminal, now);

    rounds = roundsOf(house.means, house.shelf, {
      holder: `${process.pid}-${newSecret().slice(0, 12)}`,
      leaseMs: settings.leaseSeconds * 1000,
      pollMs: 500,
      onFault: fault,
      onFired: metrics.fired,
    });
    rounds.start();
    closing.push(rounds.stop);

    const heads = headMaker({ pool: database.pool, key: await headKey(data), outside: settings.heads });
    const making = every(settings.headMinutes * 60_000, () => heads.make(now()).then(alarmed), fault);
    closing.push(making.stop);

    watch(metrics, { rounds, events, ledger, database });
    watchLedger(metrics, { figures: () => ledgerFigures(database.pool, now()), ticks });
    const readiness = new Map<string, () => boolean | Promise<boolean>>([
      ['law', () => house.shelf.current() !== undefined],
      ['ledger', () => ledger.ping().then(() => true)],
      ['clock', () => (rounds?.state().lastAt ?? 0) > 0],
    ]);
    const law = lawDesk(house.shelf, now);
    const app = httpDoor({ office: house.office, ledger, law, accounts, events, metrics, log, ticks, readiness });
    return { app, database: database.form, lost, hangUp: events.close, close };
  } catch (error) {
    await close().catch(fault);
    throw error;
  }
}

/** Publishes the first law where there is none; stops with its mistakes. */
async function openLaw(
  house: House,
  { regulations }: ServeSettings,
  terminal: Terminal,
  now: () => number,
): Promise<void> {
  const problems = await publishFirst(house, () => lawDocuments(regulations, terminal), now);
  if (problems.length === 0) return;
  throw new Stop(
    exitCode.regulation,
    problems.map((each) => `${each.place} ${terminal.language === 'zh' ? each.zh : each.en}`).join('\n'),
  );
}

/** The driver hangs its whole connection on an error: only what a fault may say goes into the log. */
function carefully(log: Logger): DatabaseLog {
  const told = (detail: object) => ('err' in detail ? { ...detail, err: faultDetail(detail.err) } : detail);
  return {
    info: (detail, message) => log.info(told(detail), message),
    warn: (detail, message) => log.warn(told(detail), message),
    error: (detail, message) => log.error(told(detail), message),
  };
}

/** The clock that this server goes by; whoever watches it hears of every jump of the machine's. */
function clockOf(metrics: DoorMetrics, log: Logger): SteadyClock {
  return steadyClock({
    wall,
    ticks,
    slept,
    onJump(millis) {
      metrics.parted(millis);
      log.error({ millis }, 'the clock of this machine was set: not followed for ten minutes');
    },
    onAccepted(millis) {
      metrics.parted(0);
      log.warn({ millis }, 'the clock of this machine is followed again');
    },
  });
}

interface Watched {
  readonly rounds: Rounds;
  readonly events: FeedHub;
  readonly ledger: Ledger;
  readonly database: Database;
}

/** Figures that are looked up when somebody asks for them. */
function watch(metrics: DoorMetrics, { rounds, events, ledger, database }: Watched): void {
  const sum = (all: readonly number[]) => all.reduce((total, each) => total + each, 0);
  metrics.watch('shouwen_buckets_leased', 'Buckets whose timers this process watches', () => rounds.state().leased);
  metrics.watch('shouwen_streams_woken', 'Streams judged because their time had come', () => rounds.state().woken);
  metrics.watch('shouwen_parcels_handed_on', 'Parcels taken to other streams', () => rounds.state().handedOn);
  metrics.watch('shouwen_rounds_last_seconds', 'When the last round ended', () => rounds.state().lastAt / 1000);
  metrics.watch('shouwen_event_stream_clients', 'Clients of the event stream', events.followers);
  metrics.watch('shouwen_events_recorded', 'Events in the ledger', async () => sum(await ledger.positions()));
  metrics.watch('shouwen_database_waiting', 'Statements that wait for a connection', () => database.pool.waitingCount);
  metrics.watch('shouwen_disk_low', '1 while nothing is written because the disk is almost full', () =>
    database.isDiskLow() ? 1 : 0,
  );
}
