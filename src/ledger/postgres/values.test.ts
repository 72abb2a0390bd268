import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { testDatabase } from './testing.ts';
import { instantOf, integerOf } from './values.ts';

const written = (millis: number) =>
  `${Temporal.Instant.fromEpochMilliseconds(millis).toString({ fractionalSecondDigits: 3 }).slice(0, -1).replace('T', ' ')}+00`;
const years = { min: Temporal.Instant.from('0001-01-01T00:00:00Z').epochMilliseconds, max: 253_402_300_799_999 };

test('given any instant of the years 1 to 9999 as PostgreSQL writes it, then it is read as the same millisecond', () => {
  fc.assert(
    fc.property(fc.integer(years), (millis) => {
      assert.equal(instantOf(written(millis)), millis);
    }),
  );
});

test('given an instant finer than a millisecond, then what is finer is cut off', () => {
  assert.equal(instantOf('1970-01-01 00:00:01.2349+00'), 1_234);
  assert.equal(instantOf('1969-12-31 23:59:59.9999+00'), -1);
  assert.equal(instantOf('1970-01-01 00:00:01.5+00'), 1_500);
});

test('given what is no instant of ours, then it is refused rather than guessed', () => {
  for (const text of ['infinity', '2026-01-01 00:00:00+08', '2026-01-01 00:00:00+00 BC', '2026-01-01']) {
    assert.throws(() => instantOf(text), /is no instant of ours/);
  }
  assert.throws(() => integerOf('9007199254740993'), /beyond 2\^53/);
});

test('given rows of every kind we keep, when they go to the database and come back, then they are the same', async (t) => {
  const { pool } = await testDatabase(t);
  const back = async (text: string, values: unknown[]) =>
    (await pool.query({ text, values, rowMode: 'array' })).rows[0];
  await fc.assert(
    fc.asyncProperty(fc.integer(years), fc.maxSafeInteger(), fc.jsonValue({ maxDepth: 2 }), async (at, n, json) => {
      // NUL is the one character that PostgreSQL does not keep, and JSON knows no negative zero.
      fc.pre(!JSON.stringify(json).includes('\\u0000'));
      const kept = JSON.parse(JSON.stringify(json));
      const sent = [written(at), n, JSON.stringify(json), [n, null]];
      const row = await back('select $1::timestamptz(3), $2::int8, $3::jsonb, $4::int8[]', sent);
      assert.deepEqual(row, [at, n, kept, [n, null]]);
    }),
    { numRuns: 60 },
  );
  const rest = await back(`select array['2026-01-01 00:00Z'::timestamptz], '{"a":1}'::json, date '2026-01-31'`, []);
  assert.deepEqual(rest, [[1_767_225_600_000], { a: 1 }, '2026-01-31']);
});

test('given another pool of the process, then its values are read as the driver does by itself', async (t) => {
  const { address } = await testDatabase(t);
  const { default: pg } = await import('pg');
  const client = new pg.Client({ ...address });
  await client.connect();
  const { rows } = await client.query('select 1::int8 as n');
  await client.end();
  assert.deepEqual(rows, [{ n: '1' }]);
});
