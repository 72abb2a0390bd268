import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import type pg from 'pg';
import { fieldOf } from '../archive/sown-ledger.ts';
import { headKey } from '../heads/key.ts';
import { headMaker } from '../heads/make-head.ts';
import type { JsonObject } from '../json.ts';
import { testDatabase } from '../postgres/testing.ts';
import { type PlainEvent, type PlainHead, verifyPlainly } from './second-verifier.ts';
import { verifyDatabase } from './verify-database.ts';

const noon = 1_790_000_000_000;
/** What the database can hold: no zero letters, no halves of letters, and what JSON tells apart. */
const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 8 }).filter((each) => !each.includes('\0')),
  // What COPY writes in its own way.
  fc.constantFrom('\r', '\n\t', '\b\f\v', '\\N', '\\.', '\\\\'),
);
/** V8 14 reads names with an escape in them wrong: see json-text.ts. */
const name = text.filter((each) => JSON.stringify(each).length === each.length + 2);
const json = fc
  .dictionary(
    name,
    fc.oneof(text, fc.double({ noNaN: true, noDefaultInfinity: true }), fc.array(fc.integer()), fc.constant(null)),
  )
  .map((value): JsonObject => JSON.parse(JSON.stringify(value)));
const events = fc.array(
  fc.record({
    stream: fc.oneof(
      fc.constantFrom('case/1', 'case/2', 'unit/供水'),
      text.filter((each) => each !== ''),
    ),
    kind: text,
    origin: fc.constantFrom('fact', 'derived', 'delivered'),
    at: fc.integer({ min: -2 * noon, max: 4 * noon }),
    actor: text,
    data: json,
    because: fc.option(json),
  }),
  { minLength: 1, maxLength: 40 },
);

async function plainlyRead(pool: pg.Pool) {
  const events = await pool.query<PlainEvent>('select *, recorded_at as "recordedAt" from event');
  const heads = await pool.query<PlainHead>('select *, made_at as "madeAt" from head order by number');
  return { events: events.rows, heads: heads.rows };
}

test('whatever was recorded, what the database gives back holds for both verifiers, with the same root', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'shouwen-second-'));
  t.after(() => rm(folder, { recursive: true }));
  const key = await headKey(folder);
  await fc.assert(
    fc.asyncProperty(events, events, async (first, second) => {
      const { pool } = await testDatabase();
      const field = fieldOf(pool);
      const maker = headMaker({ pool, key });
      for (const [index, drafts] of [first, second].entries()) {
        await field.sow(drafts.map((draft) => ({ ...draft, recordedAt: noon + index })));
        await maker.make(noon + index);
      }
      const verdict = await verifyDatabase(pool);
      assert.deepEqual([verdict.faults, verdict.heads], [[], 2]);
      assert.deepEqual(verifyPlainly(await plainlyRead(pool)), { holds: true, root: verdict.root });
      await pool.end();
    }),
    { numRuns: 12, endOnFailure: true },
  );
});
