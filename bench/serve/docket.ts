/** The live duties of one person among a million, asked for through HTTP. */
import { once } from 'node:events';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { from as copyFrom } from 'pg-copy-streams';
import { bucketOf } from '#ledger/bucket.ts';
import { openPool } from './cluster.ts';
import { ms, rank, whole } from './figures.ts';
import { type Loader, openLoader } from './loader.ts';
import { chance, personOf } from './requests.ts';
import type { Setting } from './setting.ts';
import { type Shouwen, startShouwen } from './shouwen.ts';

export interface Docket extends Setting {
  readonly duties: number;
  readonly persons: number;
  readonly requests: number;
}

const columns =
  'bucket, stream, duty, regulation, rule, version, holder, state, alive, opened_at, due_at, provisional, detail';
const dayMs = 86_400_000;
const rowsAtOnce = 1000;

const instantOf = (at: number): string => Temporal.Instant.fromEpochMilliseconds(Math.round(at)).toString();

/** One duty as COPY reads it; each in a case of its own, all of them open and due within two months. */
function rowOf(number: number, persons: number, now: number, draw: (below: number) => number): string {
  const stream = `case/bench-${number}`;
  const due = now + dayMs + draw(60 * 24 * 60) * 60_000;
  const words = [
    bucketOf(stream),
    stream,
    `a1/${number}`,
    'counter',
    'a1',
    'a1@2026-01-01',
    personOf(number % persons),
  ];
  return `${[...words, 'open', 't', instantOf(due - 2 * dayMs), instantOf(due), 'f', '{"key":""}'].join('\t')}\n`;
}

function* rowsOf({ duties, persons }: Docket, now: number): Generator<string> {
  const draw = chance(1);
  for (let number = 0; number < duties; number += rowsAtOnce) {
    const count = Math.min(rowsAtOnce, duties - number);
    yield Array.from({ length: count }, (_, index) => rowOf(number + index, persons, now, draw)).join('');
  }
}

async function fill(docket: Docket, url: string): Promise<void> {
  const began = performance.now();
  const pool = openPool(url);
  const client = await pool.connect();
  try {
    const copy = client.query(copyFrom(`copy duty (${columns}) from stdin`));
    Readable.from(rowsOf(docket, performance.timeOrigin + performance.now())).pipe(copy);
    await once(copy, 'finish');
    await client.query('vacuum analyze duty');
    await client.query('checkpoint');
  } finally {
    client.release();
    await pool.end();
  }
  console.log(
    `  ${whole(docket.duties)} duties of ${whole(docket.persons)} persons in ${ms(performance.now() - began)}`,
  );
}

async function ask(docket: Docket, loader: Loader, { port, token }: Shouwen, connections: number): Promise<void> {
  const { persons, requests } = docket;
  const lap = { route: 'duties', port, token, persons, ms: 120_000 } as const;
  await loader.lap({ ...lap, connections, requests: requests / 4, seed: 1 });
  const { took, refused, refusal } = await loader.lap({ ...lap, connections, requests, seed: 2 + connections });
  if (refused > 0) throw new Error(`${refused} lists were refused, such as ${refusal}`);
  console.log(
    `  ${whole(took.length)} lists, ${connections} connections: p50 ${ms(rank(took, 0.5))}, p99 ${ms(rank(took, 0.99))}` +
      ' (goal 30 ms)',
  );
}

export async function listDocket(docket: Docket): Promise<void> {
  console.log('\ndocket: the live duties of one person');
  const url = await docket.cluster.database('docket');
  const server = await startShouwen({ data: join(docket.folder, 'docket'), url, node: docket.node });
  const loader = openLoader();
  try {
    await fill(docket, url);
    for (const connections of [1, 8, 32]) await ask(docket, loader, server, connections);
  } finally {
    await loader.close();
    await server.stop();
  }
}
