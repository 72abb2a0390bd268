import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from './testing.ts';

test('given two databases of one test, when one is written to, then the other stays empty', async (t) => {
  const [one, other] = await Promise.all([testDatabase(t), testDatabase(t)]);
  await one.pool.query("insert into setting (name, value) values ('a', '1')");
  const counts = await Promise.all(
    [one, other].map(({ pool }) => pool.query<{ n: number }>('select count(*) as n from setting')),
  );
  assert.deepEqual(
    counts.map(({ rows }) => rows[0]?.n),
    [1, 0],
  );
});
