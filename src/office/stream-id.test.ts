import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { streamIdOf } from './stream-id.ts';

/** The first 130 bits, as a number is written in base 32. */
function naive(secret: string, kind: string, actor: string, key: string): string {
  const hex = createHash('sha256').update(`${secret}\n${kind}\n${actor}\n${key}`).digest('hex');
  const first130 = BigInt(`0x${hex}`) >> BigInt(256 - 130);
  const digits = '0123456789abcdefghijklmnopqrstuv';
  const text = first130.toString(32).padStart(26, '0');
  return `${kind}-${[...text].map((digit) => '0123456789abcdefghjkmnpqrstvwxyz'[digits.indexOf(digit)]).join('')}`;
}

test('the id of a stream is the first 130 bits of the keyed hash, written in base 32', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.string(), (secret, actor, key) => {
      assert.equal(streamIdOf(secret, 'case', actor, key), naive(secret, 'case', actor, key));
    }),
  );
});

test('another actor, another key or another installation makes another stream', () => {
  const ids = [
    streamIdOf('s', 'case', 'a', 'k'),
    streamIdOf('s', 'case', 'a', 'k2'),
    streamIdOf('s', 'case', 'b', 'k'),
    streamIdOf('t', 'case', 'a', 'k'),
  ];
  assert.equal(new Set(ids).size, 4);
});
