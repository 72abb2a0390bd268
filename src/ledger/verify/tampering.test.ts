import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { type TamperedLedger, tamperedLedger, whereabouts } from './tampered-ledger.ts';
import { stories } from './tampering-stories.ts';
import { verifyDatabase } from './verify-database.ts';

let ledger: TamperedLedger;
before(async () => {
  ledger = await tamperedLedger();
});
beforeEach(() => ledger.restore());
after(() => ledger.clear());

test('a ledger that nobody touched holds, with the heads that were kept outside', async () => {
  const verdict = await verifyDatabase(ledger.pool, { outside: ledger.outside });
  assert.deepEqual([verdict.faults, verdict.notes], [[], []]);
  assert.deepEqual([verdict.events, verdict.streams, verdict.heads, verdict.outside], [80, 8, 3, 3]);
});

for (const [what, sql, fault] of stories) {
  test(`given this was done in the database: ${what}; it is found, with its place`, async () => {
    for (const statement of sql) await ledger.pool.query(statement);
    const { faults } = await verifyDatabase(ledger.pool);
    assert.ok(faults[0] !== undefined);
    assert.deepEqual(whereabouts(faults[0]), fault);
  });
}
