import { createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { canonical } from '../json.ts';
import type { Head } from '../port.ts';

/** What a head says, before it is signed. */
export type HeadText = Pick<Head, 'number' | 'madeAt' | 'positions' | 'root'>;

/** The bytes that are signed; see docs/ledger.md. */
export function signedBytes({ number, madeAt, positions, root }: HeadText): Uint8Array {
  return Buffer.from(`shouwen-head-1\n${canonical({ number, madeAt, positions, root })}`);
}

export function signHead(text: HeadText, key: KeyObject): Head {
  return {
    ...text,
    signature: sign(null, signedBytes(text), key).toString('base64'),
    key: createPublicKey(key).export({ type: 'spki', format: 'der' }).toString('base64'),
  };
}

/** Whether the key that the head carries signed what it says; whose key that is, only heads kept outside can tell. */
export function isSigned(head: Head): boolean {
  try {
    const key = createPublicKey({ key: Buffer.from(head.key, 'base64'), format: 'der', type: 'spki' });
    if (key.asymmetricKeyType !== 'ed25519') return false;
    return verify(null, signedBytes(head), key, Buffer.from(head.signature, 'base64'));
  } catch {
    return false; // not a key, or not a signature
  }
}
