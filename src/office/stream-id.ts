import { hash } from 'node:crypto';

/**
 * Id of the stream that a command creates: a keyed hash of who sent it and under which key, so that a retry cannot
 * make a second one, and nobody can guess another's. 130 of SHA-256's bits, so that the key need not be guarded
 * against lengthening, in the letters of Crockford's base 32: `case-7h2k…`.
 */
export function streamIdOf(secret: string, kind: string, actor: string, key: string): string {
  const bytes = hash('sha256', `${secret}\n${kind}\n${actor}\n${key}`, 'buffer');
  let id = `${kind}-`;
  for (let letter = 0; letter < letters; letter++) {
    const bit = letter * 5;
    const pair = ((bytes[bit >> 3] ?? 0) << 8) | (bytes[(bit >> 3) + 1] ?? 0);
    id += alphabet[(pair >> (11 - (bit & 7))) & 31] ?? '';
  }
  return id;
}

const letters = 26;
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';
