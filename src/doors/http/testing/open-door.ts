import assert from 'node:assert/strict';
import { after, type TestContext } from 'node:test';
import type { Hono } from 'hono';
import { pino } from 'pino';
import { ticks } from '#doors/clock/ticks.ts';
import type { Ledger } from '#ledger/port.ts';
import { postgresAccounts } from '#ledger/postgres/accounts.ts';
import { postgresLedger } from '#ledger/postgres/store.ts';
import { type TestDatabase, testDatabase } from '#ledger/postgres/testing.ts';
import { openHouse } from '#office/house.ts';
import { hashOfToken } from '../actor.ts';
import type { DoorParts } from '../door-parts.ts';
import { type FeedHub, feedHub } from '../events/feed-hub.ts';
import { httpDoor } from '../http-door.ts';
import { lawDesk } from '../law/law-desk.ts';
import type { Role } from '../may.ts';
import { doorMetrics } from '../operations/metrics.ts';
import { sampleLaw } from './law-files.ts';

/** A door before a real office on a real database, without a port. */
export interface OpenDoor {
  readonly app: Hono;
  readonly parts: DoorParts;
  readonly ledger: Ledger;
  readonly database: TestDatabase;
  readonly events: FeedHub;
  /** Lines that were logged. */
  readonly logged: string[];
  readonly get: (path: string, headers?: Sent) => Promise<Answer>;
  readonly post: (path: string, body: unknown, headers?: Sent) => Promise<Answer>;
  /** Accepts a case and gives its id. */
  readonly accept: (more?: object) => Promise<string>;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly json: { readonly [name: string]: unknown };
}

type Sent = { readonly [name: string]: string };

/** Tokens of three accounts, one of each role. */
export const tokens: { readonly [R in Role]: string } = {
  administrator: 'sw_administrator',
  staff: 'sw_staff',
  auditor: 'sw_auditor',
};

export const as = (role: Role): Sent => ({ authorization: `Bearer ${tokens[role]}` });

export const acceptance = {
  kind: 'complaint',
  unit: '一科',
  person: '甲',
  citizen: '来人',
  name: '王芳',
  contact: '138',
};

const start = Temporal.Instant.from('2026-03-05T08:30:00Z').epochMilliseconds;

/** Given a test's context it ends with that test, else with the file. */
export async function openDoor(t?: TestContext, more: Partial<DoorParts> = {}): Promise<OpenDoor> {
  const database = await testDatabase(t);
  const ledger = postgresLedger(database.pool);
  let instant = start;
  const now = () => instant++;
  let wake: () => void = () => undefined;
  const house = openHouse(ledger, { secret: 'secret', openedAt: start, now, onAppended: () => wake() });
  assert.equal((await house.shelf.publish(sampleLaw(), 'author', now())).form, 'published');
  const accounts = postgresAccounts(database.pool);
  for (const role of ['administrator', 'staff', 'auditor'] as const)
    await accounts.add({ account: role, role, createdAt: start }, hashOfToken(tokens[role]));
  const logged: string[] = [];
  const log = pino({ level: 'trace' }, { write: (line: string) => logged.push(line) });
  const events = feedHub(ledger, { onFault: (error) => log.error({ error }), pollMillis: 20, restMillis: 5 });
  wake = events.wake;
  if (t) t.after(events.close);
  else after(events.close);
  const parts: DoorParts = {
    office: house.office,
    ledger,
    law: lawDesk(house.shelf, now),
    accounts,
    events,
    metrics: doorMetrics(),
    log,
    ticks,
    readiness: new Map([['ledger', () => ledger.ping().then(() => true)]]),
    ...more,
  };
  const app = httpDoor(parts);
  const { get, post } = asking(app);
  const accept = async (more: object = {}) => {
    const { status, json, text } = await post('/api/v1/cases', { ...acceptance, ...more });
    assert.equal(status, 201, text);
    return String(json.case);
  };
  return { app, parts, ledger, database, events, logged, get, post, accept };
}

/** Asks as the administrator, each command under a key of its own, unless told otherwise. */
export function asking(app: Hono): Pick<OpenDoor, 'get' | 'post'> {
  let keys = 0;
  return {
    get: async (path, headers = {}) =>
      read(await app.request(path, { headers: { ...as('administrator'), ...headers } })),
    async post(path, body, headers = {}) {
      keys += 1;
      const usual = { ...as('administrator'), 'content-type': 'application/json', 'idempotency-key': `key-${keys}` };
      const text = typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body);
      return read(await app.request(path, { method: 'POST', body: text, headers: { ...usual, ...headers } }));
    },
  };
}

async function read(response: Response): Promise<Answer> {
  const text = await response.text();
  const isJson = /json/.test(response.headers.get('content-type') ?? '');
  const json: unknown = isJson ? JSON.parse(text) : {};
  assert.ok(typeof json === 'object' && json !== null);
  return { status: response.status, headers: response.headers, text, json: { ...json } };
}
