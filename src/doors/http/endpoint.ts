import type { RouteConfig } from '@hono/zod-openapi';
import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { Language } from '#doors/wording/language.ts';
import type { DoorParts } from './door-parts.ts';
import type { Action, Leave } from './may.ts';
import { readBody } from './wire/body.ts';
import { fieldErrors } from './wire/field-errors.ts';
import { problem } from './wire/problem.ts';
import type { Reply } from './wire/reply.ts';

/** A request whose sender is known and may do what the route does. */
export interface Asked {
  readonly c: Context;
  readonly door: DoorParts;
  readonly language: Language;
  readonly actor: string;
  readonly leave: Exclude<Leave, 'no'>;
}

/** One route: what it is for, who may use it, and what it does. */
export interface Endpoint {
  readonly method: 'get' | 'post';
  /** As OpenAPI writes it: `/api/v1/cases/{case}`. */
  readonly path: string;
  readonly action: Action;
  readonly document: Omit<RouteConfig, 'method' | 'path'>;
  readonly serve: (asked: Asked) => Promise<Reply>;
}

/** The part of the path that stands in braces; such a stream there is not, where it cannot be one. */
export function pathId(c: Context, name: string): string | undefined {
  const id = c.req.param(name) ?? '';
  return id.length <= longestId && id.isWellFormed() && !id.includes('\0') ? id : undefined;
}

const longestId = 500;

export const pathParameter = (name: string, description: string) =>
  z.object({ [name]: z.string().max(longestId).openapi({ description }) });

/** The query, read by its schema: unknown and repeated parameters are refused. */
export function readQuery<T>(
  { c, language }: Asked,
  schema: z.ZodType<T>,
): { readonly value: T } | { readonly reply: Reply } {
  const all = Object.entries(c.req.queries()).map(([name, values]) => [name, values.length === 1 ? values[0] : values]);
  const read = schema.safeParse(Object.fromEntries(all));
  if (read.success) return { value: read.data };
  return { reply: problem('invalid-query', language, { errors: fieldErrors(read.error.issues, language) }) };
}

const keyShape = /^[\x21-\x7e]{1,255}$/;

/** A command: the key that makes a retry harmless, and the body, read by its schema. */
export async function readCommand<T>(
  { c, language }: Asked,
  schema: z.ZodType<T>,
): Promise<{ readonly key: string; readonly value: T } | { readonly reply: Reply }> {
  const key = c.req.header('idempotency-key');
  if (key === undefined || key === '') return { reply: problem('key-missing', language) };
  if (!keyShape.test(key)) return { reply: problem('key-invalid', language) };
  const body = await readBody(c);
  if ('fault' in body) return { reply: problem(body.fault, language) };
  const read = schema.safeParse(body.value);
  if (read.success) return { key, value: read.data };
  return { reply: problem('invalid-body', language, { errors: fieldErrors(read.error.issues, language) }) };
}

export const keyHeader = z.object({
  'idempotency-key': z.string().regex(keyShape).openapi({
    description: '重试时用同一个，命令就只做一次。 The same on every retry, so that the command is done once.',
  }),
});
