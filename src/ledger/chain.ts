import { hash } from 'node:crypto';
import { canonical, type JsonObject } from './json.ts';

/** Everything of an event that its hash covers. Instants are epoch milliseconds. */
export interface Chained {
  readonly stream: string;
  readonly version: number;
  readonly kind: string;
  readonly origin: string;
  readonly at: number;
  readonly recordedAt: number;
  readonly actor: string;
  readonly data: JsonObject;
  readonly because: JsonObject | null;
}

/** The hash before the first event of a stream. */
export const genesis = '0'.repeat(64);

/**
 * SHA-256, in hex, over the event and the hash of the one before it: the lines
 * `shouwen-event-1`, the hash of the canonical JSON of stream, version, kind, origin, at, recordedAt and actor, the
 * hash of the canonical JSON of its payload (data and because), and the previous hash. Header and payload are hashed
 * apart, so that the payload of an event can be sealed and still be proved. See docs/ledger.md.
 */
export function hashOf(event: Chained, previous: string): string {
  const { stream, version, kind, origin, at, recordedAt, actor, data, because } = event;
  const header = sha256(canonical([stream, version, kind, origin, at, recordedAt, actor]));
  const payload = sha256(canonical([data, because]));
  return sha256(`shouwen-event-1\n${header}\n${payload}\n${previous}`);
}

const sha256 = (text: string): string => hash('sha256', text, 'hex');
