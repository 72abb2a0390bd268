import { createHmac } from 'node:crypto';

/**
 * Id of the stream that a command creates: a keyed hash of who sent it and under which key, so that a retry cannot
 * make a second one, and nobody can guess another's. 130 bits in the letters of Crockford's base 32, without a word
 * by accident: `case-7h2k…`.
 */
export function streamIdOf(secret: string, kind: string, actor: string, key: string): string {
  const bytes = createHmac('sha256', secret).update(`${kind}\n${actor}\n${key}`).digest();
  let bits = 0n;
  for (const byte of bytes.subarray(0, 17)) bits = (bits << 8n) | BigInt(byte);
  let letters = '';
  for (let n = 0; n < 26; n++) {
    letters += alphabet[Number(bits & 31n)] ?? '';
    bits >>= 5n;
  }
  return `${kind}-${letters}`;
}

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';
