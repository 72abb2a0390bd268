import { createHash, createPublicKey, verify } from 'node:crypto';

/**
 * A verifier written from docs/ledger.md alone, all rows in memory and nothing of the ledger's own code: where this and
 * the other one differ, one of them or the page is wrong.
 */
export interface PlainLedger {
  readonly events: readonly PlainEvent[];
  readonly heads: readonly PlainHead[];
}

export interface PlainEvent {
  readonly bucket: number;
  readonly stream: string;
  readonly version: number;
  readonly position: number;
  readonly kind: string;
  readonly origin: string;
  readonly at: number;
  readonly recordedAt: number;
  readonly actor: string;
  readonly data: unknown;
  readonly because: unknown;
  readonly hash: string;
}

export interface PlainHead {
  readonly number: number;
  readonly madeAt: number;
  readonly positions: readonly number[];
  readonly root: string;
  readonly signature: string;
  readonly key: string;
}

/** Whether all of it holds, and the root over all events. */
export function verifyPlainly({ events, heads }: PlainLedger): { readonly holds: boolean; readonly root: string } {
  const feeds = Array.from({ length: 256 }, (_, bucket) =>
    events.filter((event) => event.bucket === bucket).sort((a, b) => a.position - b.position),
  );
  const ends = feeds.map((feed) => feed.length);
  const holds =
    events.every((event) => event.bucket === crc32(Buffer.from(event.stream)) % 256) &&
    feeds.every((feed) => feed.every((event, index) => event.position === index + 1)) &&
    [...Map.groupBy(feeds.flat(), ({ stream }) => stream).values()].every(streamHolds) &&
    heads.every((head, index) => headHolds(head, heads[index - 1], index, feeds));
  return { holds, root: rootAt(feeds, ends) };
}

function streamHolds(events: readonly PlainEvent[]): boolean {
  let previous = '0'.repeat(64);
  return events.every((event, index) => {
    const header = [event.stream, event.version, event.kind, event.origin, event.at, event.recordedAt, event.actor];
    const parts = [sha256(text(header)), sha256(text([event.data, event.because]))].map((each) => each.toString('hex'));
    previous = sha256(['shouwen-event-1', ...parts, previous].join('\n')).toString('hex');
    const isLater = index === 0 || event.recordedAt >= (events[index - 1]?.recordedAt ?? 0);
    return event.version === index + 1 && event.hash === previous && isLater;
  });
}

function headHolds(
  head: PlainHead,
  before: PlainHead | undefined,
  index: number,
  feeds: readonly (readonly PlainEvent[])[],
): boolean {
  const { number, madeAt, positions, root } = head;
  const said = `shouwen-head-1\n${text({ number, madeAt, positions, root })}`;
  const key = createPublicKey({ key: Buffer.from(head.key, 'base64'), format: 'der', type: 'spki' });
  return (
    number === index + 1 &&
    madeAt >= (before?.madeAt ?? madeAt) &&
    positions.every((position, bucket) => position >= (before?.positions[bucket] ?? 0)) &&
    positions.every((position, bucket) => position <= (feeds[bucket]?.length ?? 0)) &&
    root === rootAt(feeds, positions) &&
    verify(null, Buffer.from(said), key, Buffer.from(head.signature, 'base64'))
  );
}

const rootAt = (feeds: readonly (readonly PlainEvent[])[], positions: readonly number[]): string =>
  treeHash(
    feeds.map((feed, bucket) => treeHash(feed.slice(0, positions[bucket]).map(({ hash }) => Buffer.from(hash, 'hex')))),
  ).toString('hex');

/** MTH of RFC 6962, section 2.1. */
function treeHash(leaves: readonly Uint8Array[]): Buffer {
  const [first] = leaves;
  if (first === undefined) return sha256('');
  if (leaves.length === 1) return sha256(Buffer.concat([Buffer.of(0), first]));
  const half = 2 ** Math.ceil(Math.log2(leaves.length) - 1);
  return sha256(Buffer.concat([Buffer.of(1), treeHash(leaves.slice(0, half)), treeHash(leaves.slice(half))]));
}

const sha256 = (bytes: string | Uint8Array): Buffer => createHash('sha256').update(bytes).digest();

/** RFC 8785, by way of a copy whose names are in order. */
function text(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(text).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map((entry) => entry.map((each, i) => (i === 0 ? JSON.stringify(each) : text(each))).join(':')).join()}}`;
}

/** CRC-32 as in ISO 3309, bit by bit. */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}
