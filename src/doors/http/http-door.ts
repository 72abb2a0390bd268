import { type Context, Hono } from 'hono';
import { actorFinder } from './actor.ts';
import type { DoorParts } from './door-parts.ts';
import type { Endpoint } from './endpoint.ts';
import { may } from './may.ts';
import { nothingHere } from './nothing-here.ts';
import { openapiDocument } from './openapi.ts';
import { livez, readyz } from './operations/health.ts';
import { metricsPage } from './operations/metrics-page.ts';
import { traceOf } from './operations/trace.ts';
import { endpoints } from './routes.ts';
import { languageFor } from './wire/language.ts';
import { problem } from './wire/problem.ts';
import type { Reply } from './wire/reply.ts';

type Handle = (c: Context) => Reply | Promise<Reply>;

/** What OpenAPI writes in braces may hold slashes where it is the id of any stream. */
const honoPath = (path: string) => path.replace('/{stream}', '/:stream{.+}').replaceAll(/\{(\w+)\}/g, ':$1');

/** The HTTP door: every route of the contract, and those for operations beside it. */
export function httpDoor(parts: DoorParts): Hono {
  const app = new Hono();
  const find = actorFinder(parts.accounts, parts.ticks);
  const traced = traceOf(parts);
  const add = (method: string, path: string, handle: Handle) =>
    app.on(method.toUpperCase(), [honoPath(path)], (c) => traced(c, path, handle));

  for (const endpoint of endpoints) add(endpoint.method, endpoint.path, (c) => serve(c, endpoint, parts, find));
  let document: string | undefined;
  add('get', '/api/openapi.json', () => {
    document ??= openapiDocument(endpoints);
    return { status: 200, body: document, headers: { 'content-type': 'application/json' } };
  });
  add('get', '/livez', livez);
  add('get', '/readyz', (c) => readyz(c, parts.readiness));
  add('get', '/metrics', () => metricsPage(parts.metrics));
  const takes = (method: string, path: string) => app.router.match(method, path)[0].length > 0;
  app.notFound((c) => traced(c, 'none', (asked) => nothingHere(asked, takes)));
  return app;
}

async function serve(
  c: Context,
  { action, serve: answer }: Endpoint,
  door: DoorParts,
  find: ReturnType<typeof actorFinder>,
): Promise<Reply> {
  const language = languageFor(c.req.header('accept-language'));
  const actor = await find(c.req.header('authorization'));
  if (actor === undefined) return problem('unauthenticated', language, {}, { 'www-authenticate': 'Bearer' });
  const leave = may(actor.role, action);
  if (leave === 'no') return problem('forbidden', language);
  return answer({ c, door, language, actor: actor.account, leave });
}
