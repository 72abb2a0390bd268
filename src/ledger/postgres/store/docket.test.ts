import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ListedDuty } from '#ledger/port.ts';
import { postgresLedger } from '../store.ts';
import { testDatabase } from '../testing.ts';
import { duty, first, now } from './sample-append.ts';

const ledger = postgresLedger((await testDatabase()).pool);

/** All pages of a holder's docket. */
async function pages(holder: string, limit: number): Promise<readonly ListedDuty[]> {
  const all: ListedDuty[] = [];
  for (;;) {
    const last = all.at(-1);
    const page = await ledger.docket({ holder, limit, ...(last === undefined ? {} : { after: last }) });
    assert.ok(page.length <= limit);
    all.push(...page);
    if (page.length < limit) return all;
  }
}

const names = (listed: readonly ListedDuty[]) => listed.map(({ stream, duty }) => `${stream} ${duty}`);

test('a holder sees their living duties by due instant, those without one last, whatever the size of a page', async () => {
  const streams = ['case/a', 'case/b', 'case/c'];
  for (const stream of streams) {
    const duties = [
      duty('none-2', 'p1', null),
      duty('none-1', 'p1', null),
      duty('same-2', 'p1', now),
      duty('same-1', 'p1', now),
      { ...duty('ended', 'p1', now - 5), alive: false, state: 'violated', breachedAt: now - 5, endedAt: now },
      duty('others', 'p2', now - 9),
      duty('long-ago', 'p1', -86_400_000),
    ];
    assert.ok((await ledger.append({ ...first(stream, 'a'), duties })).done);
  }
  const expected = [
    ...streams.map((stream) => `${stream} long-ago`),
    ...streams.flatMap((stream) => [`${stream} same-1`, `${stream} same-2`]),
    ...streams.flatMap((stream) => [`${stream} none-1`, `${stream} none-2`]),
  ];
  for (const limit of [1, 2, 3, 4, 7, 100]) assert.deepEqual(names(await pages('p1', limit)), expected);
  assert.deepEqual(await ledger.docket({ holder: 'p1\0', limit: 5 }), []);
});

test('a duty is listed with all that is known of it, until it ends', async () => {
  const due = { ...duty('d', 'p7', now + 1), provisional: true, detail: { reason: '逾期', items: ['一', '二'] } };
  const one = await ledger.append({ ...first('case/d', 'a'), duties: [due] });
  assert.ok(one.done);
  assert.deepEqual(await ledger.docket({ holder: 'p7', limit: 5 }), [{ ...due, stream: 'case/d' }]);
  const ended = { ...due, alive: false, state: 'fulfilled', endedAt: now + 1, dueAt: null, provisional: false };
  await ledger.append({ ...first('case/d', 'b'), expected: 1, previous: one.hash, duties: [ended] });
  assert.deepEqual(await ledger.docket({ holder: 'p7', limit: 5 }), []);
  assert.deepEqual(await ledger.dutiesOf('case/d'), [{ ...ended, stream: 'case/d' }]);
  assert.deepEqual(await ledger.dutiesOf('case/nobody'), []);
});
