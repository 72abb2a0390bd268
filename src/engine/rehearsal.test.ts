import assert from 'node:assert/strict';
import { test } from 'node:test';
import { calendars, compiled, regulation, rule } from '#law/compiler/authoring.ts';
import { rehearse } from './rehearsal.ts';

const closing = rule('id: a1\ncheck: {who: e.unit, on: case.closed, that: {summary: e.summary != ""}}');
const replying = rule('id: a1\nmust: {who: on.unit, on: case.accepted, do: case.replied, within: 24h}');

/** Which rows of a table the judge does not share, from 1. */
function disagreeing(block: string, rows: readonly string[]): readonly number[] {
  const table = ['article: a1', '| at | event | data | expect |', ...rows].join('\n');
  const { rulebook, tests } = compiled(regulation(block, `\`\`\`test\n${table}\n\`\`\``));
  assert.ok(rulebook);
  return tests.flatMap((each) => rehearse(each, rulebook, calendars).map(({ row }) => each.rows.indexOf(row) + 1));
}

test('a breach of the row before is no breach of this row', () => {
  const rows = [
    '| 2026-03-02 09:00 | case.closed | case=C1 | breach a1 |',
    '| 2026-03-02 10:00 | case.closed | case=C2 summary=已修 | breach a1 |',
    '| 2026-03-02 11:00 | case.closed | case=C3 | breach a1 |',
  ];
  assert.deepEqual(disagreeing(closing, rows), [2]);
});

test('a breach is news again when the late act tells how late it was', () => {
  const rows = [
    '| 2026-03-02 09:00 | case.accepted | case=C1 | due 2026-03-03 09:00 |',
    '| 2026-03-03 09:01 | | | breach a1 |',
    '| 2026-03-03 10:00 | | | breach a1 |',
    '| 2026-03-03 12:00 | case.replied | case=C1 | breach a1 late 3h |',
  ];
  assert.deepEqual(disagreeing(replying, rows), [3]);
});
