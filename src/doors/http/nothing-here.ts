import type { Context } from 'hono';
import { languageFor } from './wire/language.ts';
import { problem } from './wire/problem.ts';
import type { Reply } from './wire/reply.ts';

const methods = ['GET', 'POST'];

/** There is no such address, or it does not take this method. */
export function nothingHere(c: Context, takes: (method: string, path: string) => boolean): Reply {
  const language = languageFor(c.req.header('accept-language'));
  const allowed = methods.filter((method) => takes(method, c.req.path));
  if (allowed.length === 0) return problem('unknown-route', language);
  return problem('method-not-allowed', language, {}, { allow: allowed.join(', ') });
}
