import type { z } from 'zod';
import { now } from '#doors/clock/now.ts';
import { type Duty, docketShape, noticesShape, type Stream, streamShape } from './contract.ts';
import { type Order, pathOf } from './order.ts';

/** What came back; status 0 where nothing did. */
export interface Answer {
  readonly sentAt: number;
  readonly answeredAt: number;
  readonly status: number;
  readonly text: string;
}

/** The server as the harness sees it: addresses, a token, answers. */
export interface Door {
  readonly address: string;
  readonly token: string;
}

const patience = 10_000;

export async function ask(door: Door, path: string, init: RequestInit = {}): Promise<Answer> {
  const sentAt = now();
  try {
    const headers = { authorization: `Bearer ${door.token}`, ...Object.fromEntries(new Headers(init.headers)) };
    const response = await fetch(`${door.address}${path}`, { ...init, headers, signal: AbortSignal.timeout(patience) });
    const text = await response.text();
    return { sentAt, answeredAt: now(), status: response.status, text };
  } catch (error) {
    return { sentAt, answeredAt: now(), status: 0, text: String(error) };
  }
}

export const send = (door: Door, order: Order): Promise<Answer> =>
  ask(door, pathOf(order), {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': order.key },
    body: JSON.stringify(order.body),
  });

/** Reads what must be readable; throws with the path where it is not. */
async function read<T>(door: Door, path: string, shape: z.ZodType<T>): Promise<T> {
  return parsed(path, await ask(door, path), shape);
}

function parsed<T>(path: string, answer: Answer, shape: z.ZodType<T>): T {
  if (answer.status !== 200) throw new Error(`GET ${path} was answered ${answer.status} ${answer.text.slice(0, 300)}`);
  return shape.parse(JSON.parse(answer.text));
}

/** Undefined where the server knows no such case. */
export async function readCase(door: Door, id: string): Promise<Stream | undefined> {
  const path = `/api/v1/cases/${encodeURIComponent(id)}`;
  const answer = await ask(door, path);
  return answer.status === 404 ? undefined : parsed(path, answer, streamShape);
}

export const readStream = (door: Door, id: string): Promise<Stream> =>
  read(door, `/api/v1/streams/${encodeURIComponent(id)}`, streamShape);

export const readNotices = async (door: Door, target: string) =>
  (await read(door, `/api/v1/notices?target=${encodeURIComponent(target)}`, noticesShape)).notices;

/** All pages of a holder's living duties, in the order they were given. */
export async function readDocket(door: Door, holder: string): Promise<readonly Duty[]> {
  const all: Duty[] = [];
  let after = '';
  do {
    const page = await read(
      door,
      `/api/v1/duties?holder=${encodeURIComponent(holder)}&limit=200${after === '' ? '' : `&after=${encodeURIComponent(after)}`}`,
      docketShape,
    );
    all.push(...page.duties);
    after = page.next ?? '';
  } while (after !== '');
  return all;
}
