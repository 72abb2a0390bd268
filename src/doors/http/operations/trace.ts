import { randomUUID } from 'node:crypto';
import type { Context } from 'hono';
import type { DoorParts } from '../door-parts.ts';
import { brokenReply } from '../wire/broken.ts';
import { languageFor } from '../wire/language.ts';
import type { Reply } from '../wire/reply.ts';
import { faultDetail } from './fault-detail.ts';

type Handle = (c: Context) => Reply | Promise<Reply>;

/**
 * Answers a request, whatever happens under it, and notes that it did: the route as the contract writes it, never what
 * stood in its place, nor query, body, or sender.
 */
export function traceOf({ log, metrics, ticks }: Pick<DoorParts, 'log' | 'metrics' | 'ticks'>) {
  return async (c: Context, route: string, handle: Handle): Promise<Response> => {
    const began = ticks();
    const id = randomUUID();
    const { status, body, headers } = await answered(c, handle, (error) => {
      log.error({ id, route, ...faultDetail(error) }, 'a request failed');
    });
    const millis = ticks() - began;
    metrics.answered(route, c.req.method, status, millis);
    if (log.isLevelEnabled('info')) {
      log.info({ id, method: c.req.method, route, status, ms: Math.round(millis * 10) / 10 }, 'request');
    }
    return new Response(body, { status, headers: { ...headers, 'x-request-id': id } });
  };
}

async function answered(c: Context, handle: Handle, onFault: (error: unknown) => void): Promise<Reply> {
  try {
    return await handle(c);
  } catch (error) {
    onFault(error);
    return brokenReply(error, languageFor(c.req.header('accept-language')));
  }
}
