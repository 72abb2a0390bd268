import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import type { Part } from '../archive/tables.ts';
import { bucketOf } from '../bucket.ts';
import { genesis, hashOf } from '../chain.ts';
import { signHead } from '../heads/signature.ts';
import type { JsonObject } from '../json.ts';
import { emptyRoot, growingTree, hexOf, wideTree } from '../merkle.ts';
import type { PlainEvent, PlainHead, PlainLedger } from './second-verifier.ts';

export const { privateKey } = generateKeyPairSync('ed25519');
const noon = 1_790_000_000_000;

/** An event with data as the ledger has it. */
export interface Event extends PlainEvent {
  readonly data: JsonObject;
  readonly because: JsonObject | null;
}

/** Data of events. */
const json = fc.dictionary(fc.string({ maxLength: 6 }), fc.jsonValue({ maxDepth: 2 }), { maxKeys: 4 });
export const sown = fc.record({
  // Few streams, so that they share buckets; one bucket has two of them.
  stream: fc.constantFrom('case/1', 'case/2', 'person/王', 'law', 'unit/\u{1f3e0}', 'unit/\uffee', ...twins()),
  kind: fc.constantFrom('case.accepted', 'case.closed'),
  origin: fc.constantFrom('fact', 'derived', 'delivered'),
  at: fc.integer({ min: -noon, max: 4 * noon }),
  later: fc.nat(5000),
  actor: fc.string({ maxLength: 5 }),
  data: json,
  because: fc.option(json),
});

/** Two streams of one bucket. */
function twins(): readonly string[] {
  const other = Array.from({ length: 2000 }, (_, n) => `case/x${n}`).find(
    (name) => bucketOf(name) === bucketOf('case/1'),
  );
  return [other ?? assert.fail()];
}

/** A whole ledger of these events, with a head after every so many of them. */
export function ledgerOf(
  drafts: readonly (typeof sown extends fc.Arbitrary<infer T> ? T : never)[],
  every: number,
): PlainLedger & { readonly events: readonly Event[] } {
  const events: Event[] = [];
  const heads: PlainHead[] = [];
  let recordedAt = noon;
  for (const [index, { later, data, because, ...draft }] of drafts.entries()) {
    recordedAt += later;
    const before = events.filter(({ stream }) => stream === draft.stream);
    const bucket = bucketOf(draft.stream);
    const position = events.filter((event) => event.bucket === bucket).length + 1;
    // What JSON cannot tell apart (-0, __proto__) the database has not either.
    const event = {
      ...draft,
      recordedAt,
      version: before.length + 1,
      data: plain(data),
      because: because && plain(because),
    };
    events.push({ ...event, bucket, position, hash: hashOf(event, before.at(-1)?.hash ?? genesis) });
    if ((index + 1) % every === 0) heads.push(headOver(events, heads.length + 1, recordedAt));
  }
  return { events, heads };
}

const plain = (value: unknown): JsonObject => JSON.parse(JSON.stringify(value));

function headOver(events: readonly PlainEvent[], number: number, madeAt: number): PlainHead {
  const whole = wideTree(256, emptyRoot);
  const positions = new Array<number>(256).fill(0);
  for (const [bucket, feed] of Map.groupBy(events, (event) => event.bucket)) {
    const tree = growingTree();
    for (const { hash } of feed) tree.add(hash);
    whole.put(bucket, tree.root());
    positions[bucket] = feed.length;
  }
  return signHead({ number, madeAt, positions, root: hexOf(whole.root()) }, privateKey);
}

/** The ledger as COPY would send it. */
export function* partsOf({ events, heads }: PlainLedger): Generator<Part> {
  const section = (
    table: 'head' | 'feed' | 'stream' | 'event',
    bucket: number | null,
    rows: readonly (readonly unknown[])[],
  ): Part[] => [
    { form: 'section', section: { table, bucket } },
    { form: 'rows', lines: Buffer.from(rows.map((row) => `${row.map(field).join('\t')}\n`).join('')) },
  ];
  yield* section(
    'head',
    null,
    heads.map((each) => [
      each.number,
      instant(each.madeAt),
      `{${each.positions}}`,
      each.root,
      each.signature,
      each.key,
    ]),
  );
  for (let bucket = 0; bucket < 256; bucket += 1) {
    const feed = events.filter((event) => event.bucket === bucket).sort((a, b) => a.position - b.position);
    const tips = [...Map.groupBy(feed, ({ stream }) => stream).values()].map((each) =>
      each.reduce((a, b) => (a.version > b.version ? a : b)),
    );
    yield* section('feed', bucket, [[bucket, feed.length]]);
    yield* section(
      'stream',
      bucket,
      tips.map((tip) => [bucket, tip.stream, 'case', tip.version, tip.hash, instant(tip.recordedAt)]),
    );
    yield* section(
      'event',
      bucket,
      feed.map((each) => [
        ...[
          bucket,
          each.stream,
          each.version,
          each.position,
          each.kind,
          each.origin,
          instant(each.at),
          instant(each.recordedAt),
        ],
        ...[
          each.actor,
          JSON.stringify(each.data),
          each.because === null ? null : JSON.stringify(each.because),
          each.hash,
        ],
      ]),
    );
  }
}

const instant = (at: number) =>
  Temporal.Instant.fromEpochMilliseconds(at).toString().replace('T', ' ').replace('Z', '+00');
const letters: { readonly [letter: string]: string } = {
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\b': '\\b',
  '\f': '\\f',
  '\v': '\\v',
};
const field = (value: unknown) =>
  value === null ? '\\N' : `${value}`.replaceAll(/[\\\n\r\t\b\f\v]/g, (letter) => letters[letter] ?? letter);
