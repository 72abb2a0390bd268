import assert from 'node:assert/strict';
import { test } from 'node:test';
import { absent, byStream, dataFile, judge, read } from './audit.ts';
import { type Row, tableOf } from './table.ts';

// 1,434 receipts of permit applications of a municipality. Each row carries the deadline and the end date of its case.

const path = 'eventlogs/receipt.csv';
const skip = absent(path);

const regulation = `---
regulation: permit-receipts
title: Receipt of permit applications
timezone: Europe/Amsterdam
calendar: cn
---
## 1 Deadline
\`\`\`vocab
permit.received: {deadline: timestamp, department: string}
permit.finished: {}
\`\`\`
\`\`\`rule
id: a1
must:
  who: on.department
  on: permit.received
  do: permit.finished
  by: on.deadline
\`\`\`
`;

/** One row of each case is its confirmation of receipt. */
const map = `format: csv
timezone: Europe/Amsterdam
stream: case:concept:name
events:
  - event: permit.received
    at: case:startdate
    when: row["concept:name"] == "Confirmation of receipt"
    data: {deadline: 'row["case:deadline"]', department: 'row["case:department"]'}
  - event: permit.finished
    at: case:enddate
    when: row["concept:name"] == "Confirmation of receipt" && row["case:enddate"] != ""
`;

interface Permit {
  readonly id: string;
  readonly startedAt: number;
  readonly deadline: number;
  readonly endedAt: number | undefined;
}

const instantOf = (text: string): number => Temporal.Instant.from(text.replace(' ', 'T')).epochMilliseconds;

function permitsOf(rows: readonly Row[]): readonly Permit[] {
  const cases = new Map(rows.map((row) => [row['case:concept:name'] ?? '', row]));
  return [...cases].map(([id, row]) => ({
    id,
    startedAt: instantOf(row['case:startdate'] ?? ''),
    deadline: instantOf(row['case:deadline'] ?? ''),
    endedAt: row['case:enddate'] ? instantOf(row['case:enddate']) : undefined,
  }));
}

test('given permits with a deadline of their own, when they are judged by it, then the late ones are those that ended after it', {
  skip,
}, async () => {
  const judged = judge(await read({ regulation, map, file: dataFile(path) }));
  const permits = permitsOf(tableOf(path));
  assert.equal(permits.length, 1434);
  const late = permits.filter(({ endedAt, deadline }) => endedAt !== undefined && endedAt > deadline);
  const remedied = judged.verdicts.filter(({ state, remediedAt }) => state === 'violated' && remediedAt !== undefined);
  assert.deepEqual(remedied.map(({ stream }) => stream).sort(), late.map(({ id }) => id).sort());
  assert.ok(late.length > 300);
});

test('given permits that nobody finished, when their deadline lies before the end of the log, then they are late too, else pending', {
  skip,
}, async () => {
  const judged = judge(await read({ regulation, map, file: dataFile(path) }));
  const verdicts = byStream(judged.verdicts);
  const permits = permitsOf(tableOf(path));
  const until = Math.max(...permits.flatMap(({ startedAt, endedAt }) => [startedAt, endedAt ?? startedAt]));
  assert.equal(judged.until, until);
  const expected = (permit: Permit): string => {
    // An end before the start is no end of this duty: it had not arisen.
    const ended = permit.endedAt !== undefined && permit.endedAt >= permit.startedAt ? permit.endedAt : undefined;
    if (ended !== undefined) return ended > permit.deadline ? 'violated' : 'fulfilled';
    return permit.deadline < until ? 'violated' : 'pending';
  };
  const differing = permits.filter((permit) => verdicts.get(permit.id)?.state !== expected(permit));
  assert.deepEqual(
    differing.map(({ id }) => `${id} ${verdicts.get(id)?.state}`),
    [],
  );
  const [count] = judged.counts;
  const states = permits.map(expected);
  assert.equal(count?.violated, states.filter((state) => state === 'violated').length);
  assert.equal(count?.pending, states.filter((state) => state === 'pending').length);
});
