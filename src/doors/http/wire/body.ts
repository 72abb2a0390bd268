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
    const text = strict.decode(bytes);
    return isDeep(text) ? { fault: 'malformed-json' } : { value: JSON.parse(text) };
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

/** Whether brackets outside of strings are nested too deep; told before parsing. */
function isDeep(text: string): boolean {
  let depth = 0;
  let inString = false;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit === quote) inString = !inString;
    else if (unit === backslash && inString) i++;
    else if (inString) continue;
    else if (unit === openBrace || unit === openBracket) depth++;
    else if (unit === closeBrace || unit === closeBracket) depth--;
    if (depth > deepestJson) return true;
  }
  return false;
}

const [quote, backslash] = [0x22, 0x5c];
const [openBrace, closeBrace, openBracket, closeBracket] = [0x7b, 0x7d, 0x5b, 0x5d];
