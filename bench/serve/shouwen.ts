import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type Child, startChild } from './child.ts';

/** A running `shouwen serve`. */
export interface Shouwen extends Child {
  /** The administrator's, made at its first start. */
  readonly token: string;
  /** Milliseconds from its start until it said that it is ready. */
  readonly readyMs: number;
}

export interface Serving {
  readonly data: string;
  /** Without it, it starts a PostgreSQL of its own. */
  readonly url?: string;
  readonly environment?: { readonly [name: string]: string };
  /** What Node is started with, such as `--cpu-prof`. */
  readonly node?: readonly string[];
}

const program = fileURLToPath(new URL('../../bin/shouwen.js', import.meta.url));

async function isReady(port: number): Promise<boolean> {
  const answer = await fetch(`http://127.0.0.1:${port}/readyz`);
  await answer.arrayBuffer();
  return answer.ok;
}

export async function startShouwen({ data, url, environment = {}, node = [] }: Serving): Promise<Shouwen> {
  const child = await startChild({
    words: [...node, program, 'serve'],
    environment: {
      SHOUWEN_DATA: data,
      SHOUWEN_PORT: '0',
      ...(url === undefined ? {} : { DATABASE_URL: url }),
      ...environment,
    },
    log: `${data}.log`,
  });
  while (!(await isReady(child.port))) await sleep(10);
  const readyMs = performance.now() - child.startedAt;
  return { ...child, readyMs, token: readFileSync(join(data, 'token'), 'utf8').trim() };
}
