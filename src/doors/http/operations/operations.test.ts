import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ticks } from '#doors/clock/ticks.ts';
import { ledgerFigures } from '#ledger/postgres/figures.ts';
import { acceptance, openDoor } from '../testing/open-door.ts';
import { watchLedger } from './watch-ledger.ts';

test('the process is alive whatever else is away, and ready only when everything is there', async (t) => {
  let isLawThere = false;
  const readiness = new Map<string, () => boolean | Promise<boolean>>([
    ['law', () => isLawThere],
    ['ledger', () => Promise.reject(new Error('away'))],
    ['clock', () => true],
  ]);
  const { get } = await openDoor(t, { readiness });
  assert.equal((await get('/livez')).status, 200);
  const away = await get('/readyz');
  assert.deepEqual([away.status, away.json.code, away.json.missing], [503, 'not-ready', ['law', 'ledger']]);
  assert.equal(away.headers.get('retry-after'), '1');
  isLawThere = true;
  readiness.delete('ledger');
  assert.equal((await get('/readyz')).status, 200);
});

test('when the database is away, every route says when to come again, and none fails', async (t) => {
  const { get, post, accept, database, logged } = await openDoor(t);
  const id = await accept();
  await database.pool.end();
  const answers = [
    await post('/api/v1/cases', acceptance),
    await post(`/api/v1/cases/${id}/reply`, { text: '好' }),
    await get(`/api/v1/cases/${id}`),
    await get('/api/v1/duties?holder=甲'),
    await get('/api/v1/notices?target=甲'),
    await get('/api/v1/heads'),
    await get('/api/v1/events'),
    await post('/api/v1/law', { documents: [] }),
  ];
  for (const { status, json, headers } of answers) {
    assert.deepEqual([status, json.code], [503, 'ledger-unavailable']);
    assert.ok(Number(headers.get('retry-after')) > 0);
  }
  assert.equal((await get('/livez')).status, 200);
  assert.equal((await get('/readyz')).status, 503);
  assert.equal(logged.filter((line) => line.includes('a request failed')).length, answers.length);
});

/** Stands for whatever nobody may read in a log. */
const canary = '13912345678';

test('nothing of what was sent is in the log, in the metrics or in a refusal', async (t) => {
  const { app, get, post, accept, logged, database } = await openDoor(t);
  const said = { name: canary, contact: canary, text: canary, topic: canary, citizen: canary, person: canary };
  const path = `/api/v1/cases/${await accept(said)}`;
  const refusals = [
    await post('/api/v1/cases', { ...acceptance, ...said, more: canary }),
    await post('/api/v1/cases', `{"kind": "${canary}`),
    await post('/api/v1/cases', { ...acceptance, unit: [canary] }, { 'idempotency-key': canary }),
    await post(`${path}/hand-over`, { to_unit: acceptance.unit, receiver: canary, reason: canary }),
    await get(`/api/v1/streams/${canary}`),
    await get(`/api/v1/duties?holder=${canary}&limit=${canary}`),
    await get(`/${canary}?token=${canary}`),
    await get('/api/v1/law', { authorization: `Bearer ${canary}` }),
  ];
  await get(`/api/v1/duties?holder=${canary}`);
  await post(`${path}/reply`, { text: canary });
  const metrics = await (await app.request('/metrics')).text();
  await database.pool.end();
  refusals.push(await post(`${path}/close`, { summary: canary }, { 'x-forwarded-for': canary }));
  for (const { status, text } of refusals) assert.ok(status >= 400 && !text.includes(canary), text);
  assert.ok(logged.length >= refusals.length);
  for (const line of [...logged, metrics]) assert.ok(!line.includes(canary), line);
});

test('each request leaves one line of JSON, with the route and not what stood in it', async (t) => {
  const { get, logged } = await openDoor(t);
  const { headers } = await get('/api/v1/cases/case-x');
  const [line] = logged.map((each) => JSON.parse(each));
  const { id, method, route, status, ms, msg } = line;
  assert.deepEqual(
    { method, route, status, msg },
    { method: 'GET', route: '/api/v1/cases/{case}', status: 404, msg: 'request' },
  );
  assert.equal(id, headers.get('x-request-id'));
  assert.equal(typeof ms, 'number');
});

test('requests, appends, conflicts and the state of the ledger are counted', async (t) => {
  const { parts, app, accept, database, get } = await openDoor(t);
  const { metrics } = parts;
  watchLedger(metrics, {
    figures: () => ledgerFigures(database.pool, Temporal.Instant.from('2027-01-01T00:00:00Z').epochMilliseconds),
    ticks,
  });
  const ledger = metrics.counted(parts.ledger);
  const read = await ledger.read(await accept());
  const again = {
    ...read,
    expected: 0,
    previous: '0'.repeat(64),
    events: [],
    duties: [],
    gone: [],
    parcels: [],
    timerAt: null,
  };
  assert.equal((await ledger.append(again)).done, false);
  await get('/api/v1/cases/none');
  const page = await (await app.request('/metrics')).text();
  const figureOf = (name: string) => Number(new RegExp(`^${name} (.*)$`, 'm').exec(page)?.[1]);
  const requests =
    'shouwen_http_request_duration_seconds_count{route="/api/v1/cases/{case}",method="GET",status="404"}';
  assert.equal(figureOf(requests.replaceAll(/[{}/]/g, '\\$&')), 1, page);
  assert.equal(figureOf('shouwen_append_conflicts_total{conflict="version"}'), 1);
  assert.equal(figureOf('shouwen_duties_alive'), 1);
  assert.equal(figureOf('shouwen_timers_overdue'), 1);
  assert.ok(page.includes('nodejs_eventloop_lag'));
});
