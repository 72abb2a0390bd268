import type { Context } from 'hono';
import type { DoorParts } from '../door-parts.ts';
import { languageFor } from '../wire/language.ts';
import { problem } from '../wire/problem.ts';
import { jsonReply, type Reply } from '../wire/reply.ts';

/** The process runs. */
export const livez = (): Reply => jsonReply(200, { status: 'alive' });

/** How long, in milliseconds, one part may take to say that it is there. */
const patience = 2_000;

/** Everything that a request needs is there; otherwise what is missing. */
export async function readyz(c: Context, readiness: DoorParts['readiness']): Promise<Reply> {
  const asked = await Promise.all(
    [...readiness].map(async ([name, isThere]) => ({ name, there: await soon(isThere) })),
  );
  const missing = asked.filter(({ there }) => !there).map(({ name }) => name);
  if (missing.length === 0) return jsonReply(200, { status: 'ready' });
  return problem('not-ready', languageFor(c.req.header('accept-language')), { missing }, { 'retry-after': '1' });
}

async function soon(isThere: () => boolean | Promise<boolean>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), patience);
  });
  try {
    return await Promise.race([isThere(), late]);
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}
