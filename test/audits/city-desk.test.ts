import assert from 'node:assert/strict';
import { test } from 'node:test';
import { absent, byStream, dataFile, judge, read, tally } from './audit.ts';
import { tableOf } from './table.ts';

// 224 requests to a city's service desk in 2015. The city's own system wrote down when each was due, and whether it was
// in time: two answers that nobody here computed.

const path = 'city311/Work_Hours-Loud_Noise_Complaints.csv';
const skip = absent(path);

const regulation = `---
regulation: city-desk
title: Loud noise complaints
timezone: America/New_York
calendar: boston-2015
counting: {first-day: excluded, due: same-time, outside: next-opening}
---
## 1 Response
\`\`\`vocab
request.opened: {type: string}
request.closed: {reason: string}
\`\`\`
\`\`\`rule
id: a1
must:
  who: '"city"'
  on: request.opened
  do: request.closed
  within: 3 workdays
\`\`\`
`;

const map = `format: csv
timezone: America/New_York
stream: CASE_ENQUIRY_ID
events:
  - event: request.opened
    at: OPEN_DT
    data: {type: row["TYPE"]}
  - event: request.closed
    at: CLOSED_DT
    when: row["CLOSED_DT"] != ""
    data: {reason: row["CLOSURE_REASON"]}
`;

/** `01/04/2015 08:54:45 PM` on the city's clocks. */
function instantOf(text: string): number {
  const parts = /^(\d\d)\/(\d\d)\/(\d{4}) (\d\d):(\d\d):(\d\d) ([AP]M)$/.exec(text);
  assert.ok(parts, text);
  const [month = 0, day = 0, year = 0, hour = 0, minute = 0, second = 0] = parts.slice(1, 7).map(Number);
  const local = { year, month, day, hour: (hour % 12) + (parts[7] === 'PM' ? 12 : 0), minute, second };
  return Temporal.PlainDateTime.from(local).toZonedDateTime('America/New_York').epochMilliseconds;
}

test('given requests to a city desk, when they are judged, then they were due when the city itself wrote down', {
  skip,
}, async () => {
  const judged = judge(await read({ regulation, map, file: dataFile(path) }));
  const rows = tableOf(path);
  assert.equal(rows.length, 224);
  const verdicts = byStream(judged.verdicts);
  const off = rows.filter(({ CASE_ENQUIRY_ID: id = '', TARGET_DT: target = '' }) => {
    const dueAt = verdicts.get(id)?.dueAt;
    return dueAt === undefined || Math.abs(dueAt - instantOf(target)) > 60_000;
  });
  assert.ok(off.length <= 1, off.map(({ CASE_ENQUIRY_ID: id }) => id).join(', '));
});

test('given requests to a city desk, when they are judged, then those that were closed late are those the city calls overdue', {
  skip,
}, async () => {
  const judged = judge(await read({ regulation, map, file: dataFile(path) }));
  const verdicts = byStream(judged.verdicts);
  const closed = tableOf(path).filter(({ CLOSED_DT: at }) => at !== '');
  const differing = closed.filter(({ CASE_ENQUIRY_ID: id = '', OnTime_Status: status }) => {
    const isLate = verdicts.get(id)?.state === 'violated';
    return isLate !== (status === 'OVERDUE');
  });
  assert.deepEqual(
    differing.map(({ CASE_ENQUIRY_ID: id }) => id),
    [],
  );
  const statuses = tally(closed.map(({ OnTime_Status: status = '' }) => status));
  assert.ok((statuses.OVERDUE ?? 0) > 10 && (statuses.ONTIME ?? 0) > 10, JSON.stringify(statuses));
});
