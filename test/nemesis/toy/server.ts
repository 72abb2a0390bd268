import { hash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { Event } from '../contract.ts';
import { type Days, dayOf } from '../naive/days.ts';
import { kindOf, type Verb } from '../order.ts';
import { openJournal } from './journal.ts';
import { type Flaw, rowsOf, wake } from './judge.ts';

// A toy that speaks the part of the contract which the harness uses: `server.ts FOLDER [FLAW]`. It exists to be killed,
// and to be wrong where it is told to be.
const [, , data = '', asked = 'none'] = process.argv;
const flaws: readonly Flaw[] = ['lazy', 'forgetful', 'careless', 'stamps-now', 'skips', 'doubles'];
const flaw = flaws.find((each) => each === asked) ?? 'none';

mkdirSync(data, { recursive: true });
const journal = openJournal(join(data, 'journal'), flaw === 'lazy');
const lawFile = join(data, 'law.json');
let days: Days = existsSync(lawFile) ? JSON.parse(readFileSync(lawFile, 'utf8')) : { off: [] };
const answers = new Map(
  journal.entries.flatMap(({ answer }) => (answer === undefined || flaw === 'forgetful' ? [] : [[answer.key, answer]])),
);
writeFileSync(join(data, 'token'), 'toy');

const iso = (at: number) => Temporal.Instant.fromEpochMilliseconds(at).toString({ fractionalSecondDigits: 3 });
const shown = (event: Event) => ({ ...event, at: iso(event.at), recordedAt: iso(event.recordedAt) });

type Made = readonly [status: number, body: unknown];

function publish(body: string): Made {
  const dates = [...body.matchAll(/\d{4}-\d\d-\d\d(?=[,\]])/g)].map(([date]) =>
    dayOf(Temporal.Instant.from(`${date}T00:00+08:00`).epochMilliseconds),
  );
  days = { off: dates };
  writeFileSync(lawFile, JSON.stringify(days));
  return [201, { law: 1, documents: 2 }];
}

function command(stream: string, verb: Verb, key: string, body: string): Made {
  const digest = hash('sha256', `${verb} ${stream} ${body}`, 'hex');
  const known = answers.get(key);
  if (known !== undefined) {
    if (known.body !== digest && flaw !== 'careless') return [422, { code: 'key-reused' }];
    return [known.status, JSON.parse(known.text)];
  }
  const before = journal.streams.get(stream) ?? [];
  if (verb !== 'accept' && before.length === 0) return [404, { code: 'unknown-stream' }];
  if (before.some((event) => event.kind === 'case.withdrawn')) return [409, { code: 'withdrawn' }];
  const { seen, ...fields } = JSON.parse(body);
  if (seen !== undefined && seen !== before.length) return [409, { code: 'version-conflict' }];
  const event = journal.place({ stream, kind: kindOf[verb], origin: 'fact', data: { case: stream, ...fields } });
  const status = verb === 'accept' ? 201 : 200;
  const text = JSON.stringify({ case: stream, version: event.version, recordedAt: iso(event.recordedAt), duties: [] });
  const answer = { key, body: digest, status, text };
  journal.append({ events: [event], answer });
  answers.set(key, answer);
  return [status, JSON.parse(text)];
}

function query(path: string, search: URLSearchParams): Made {
  if (path === '/readyz') return [200, {}];
  const stream = decodeURIComponent(path.split('/')[4] ?? '');
  const events = journal.streams.get(stream);
  const all = [...journal.streams.keys()].flatMap((each) => rowsOf(each, journal, days));
  if (path === '/api/v1/duties') {
    const own = all.filter(
      (row) => 'holder' in row && row.holder === search.get('holder') && 'alive' in row && row.alive,
    );
    const dueOf = (row: object) => ('dueAt' in row ? String(row.dueAt) : '');
    return [200, { duties: own.toSorted((a, b) => (dueOf(a) < dueOf(b) ? -1 : 1)), next: null }];
  }
  if (path === '/api/v1/notices') {
    const late = journal.events.filter((event) => event.kind === 'breach.recorded' && event.data.rule === 'a1');
    return [
      200,
      {
        notices: late.map((event, n) => ({
          delivery: `${n}`,
          stream: event.stream,
          target: 'unit-head',
          body: { regulation: 'nemesis' },
        })),
      },
    ];
  }
  if (events === undefined) return [404, { code: 'unknown-stream' }];
  return [200, { version: events.length, duties: rowsOf(stream, journal, days), events: events.map(shown) }];
}

function follow(request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  const from =
    Number(request.headers['last-event-id'] ?? 0) + (flaw === 'skips' && request.headers['last-event-id'] ? 1 : 0);
  let number = 0;
  const tell = (event: Event) => {
    if (++number > from)
      response.write(`id: ${number}\nevent: ${event.kind}\ndata: ${JSON.stringify(shown(event))}\n\n`);
  };
  for (const event of journal.events) tell(event);
  journal.listeners.add(tell);
  response.on('close', () => journal.listeners.delete(tell));
}

const verbs = Object.keys(kindOf);
const isVerb = (word: string): word is Verb => verbs.includes(word);

function answerTo(request: IncomingMessage, body: string): Made {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://toy');
  if (request.method === 'GET') return query(pathname, searchParams);
  if (pathname === '/api/v1/law') return publish(body);
  const [, , , , id, verb = 'accept'] = pathname.split('/');
  const key = String(request.headers['idempotency-key']);
  const stream = id === undefined ? `case-${hash('sha256', key, 'hex').slice(0, 12)}` : decodeURIComponent(id);
  const fresh = flaw === 'forgetful' && id === undefined ? `${stream}-${journal.events.length}` : stream;
  return isVerb(verb) ? command(fresh, verb, key, body) : [404, {}];
}

const server = createServer(async (request, response) => {
  if (request.url?.startsWith('/api/v1/events')) return follow(request, response);
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const [status, made] = answerTo(request, Buffer.concat(chunks).toString());
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(made));
});

setInterval(() => wake(journal, days, flaw), 50);
process.once('SIGTERM', () => process.exit(0));
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (typeof address === 'object') process.stdout.write(`listening http://127.0.0.1:${address?.port}\n`);
});
