import type { Context } from 'hono';
import type { ProblemCode } from './problem-words.ts';

/** The largest body, in bytes, and the deepest JSON that is read. */
export const largestBody = 1_048_576;
export const deepestJson = 64;

export type ReadBody = { readonly value: unknown } | { readonly fault: ProblemCode };

const strict = new TextDecoder('utf-8', { fatal: true });
const isJson = /^application\/json(?:\s*;\s*charset="?utf-8"?)?\s*$/i;

/** The JSON of a request's body; bytes beyond the limit are not kept. */
export async function readBody(c: Context): Promise<ReadBody> {
  if (!isJson.test(c.req.header('content-type') ?? '')) return { fault: 'unsupported-media-type' };
  const bytes = await bytesOf(c);
  if (bytes === undefined) return { fault: 'body-too-large' };
  try {
    const value: unknown = JSON.parse(strict.decode(bytes));
    return isDeep(value, deepestJson) ? { fault: 'malformed-json' } : { value };
  } catch {
    return { fault: 'malformed-json' };
  }
}

async function bytesOf(c: Context): Promise<ArrayBuffer | Buffer | undefined> {
  const length = c.req.header('content-length');
  if (length !== undefined) return Number(length) > largestBody ? undefined : c.req.arrayBuffer();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of c.req.raw.body ?? []) {
    size += chunk.length;
    if (size > largestBody) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Whether a value is nested deeper than `left` levels. */
function isDeep(value: unknown, left: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (left === 0) return true;
  for (const member of Object.values(value)) if (isDeep(member, left - 1)) return true;
  return false;
}
