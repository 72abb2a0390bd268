import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { parquetOf } from '#doors/logs/parquet/parquet-story.ts';
import { absent, dataFile, judge, read } from '../audits/audit.ts';
import { tableOf } from '../audits/table.ts';
import { xesOf } from './xes-story.ts';

// The receipts of a municipality as csv, as XES and as Parquet: one map reads them, and they are judged the same.

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
permit.received: {case: string, deadline: timestamp, department: string}
permit.finished: {case: string}
step.confirmed: {case: string, resource: string}
step.decided: {case: string, resource: string}
\`\`\`
\`\`\`rule
id: a1
must: {who: on.department, on: permit.received, do: permit.finished, by: on.deadline}
\`\`\`
## 2 Steps
\`\`\`rule
id: a2
must: {who: on.resource, on: step.confirmed, do: step.decided, within: 72h}
\`\`\`
`;

const map = `timezone: Europe/Amsterdam
stream: case:concept:name
events:
  - event: permit.received
    at: case:startdate
    when: row["concept:name"] == "Confirmation of receipt"
    data: {deadline: row["case:deadline"], department: row["case:department"]}
  - event: permit.finished
    at: case:enddate
    when: row["concept:name"] == "Confirmation of receipt" && row["case:enddate"] != ""
  - event: step.confirmed
    at: time:timestamp
    when: row["concept:name"] == "Confirmation of receipt"
    data: {resource: row["org:resource"]}
  - event: step.decided
    at: time:timestamp
    when: row["concept:name"] == "T06 Determine necessity of stop advice"
    data: {resource: row["org:resource"]}
`;

const folder = mkdtempSync(join(tmpdir(), 'shouwen-formats-'));
after(() => rmSync(folder, { recursive: true }));

async function judged(file: string) {
  const audited = await read({ regulation, map, file });
  const { digest, counts, breaches } = judge(audited);
  return { digest, counts, breaches: breaches.length, rows: audited.rows, events: audited.log.length };
}

test('given a log as csv, when it is exported as XES, packed or not, then its digest is the same', {
  skip,
}, async () => {
  const expected = await judged(dataFile(path));
  assert.ok(expected.breaches > 500, `${expected.breaches} breaches`);
  assert.equal(expected.rows.read, 8577);
  const xes = xesOf(tableOf(path));
  for (const [name, bytes] of [
    ['receipt.xes', xes],
    ['receipt.xes.gz', gzipSync(xes)],
  ] as const) {
    writeFileSync(join(folder, name), bytes);
    assert.deepEqual(await judged(join(folder, name)), expected);
  }
});

test('given a log as csv, when it is stored as Parquet with typed columns, then its digest is the same', {
  skip,
}, async () => {
  const csv = resolve(dataFile(path)).replaceAll("'", "''");
  writeFileSync(join(folder, 'receipt.parquet'), await parquetOf(`SELECT * FROM read_csv('${csv}')`));
  assert.deepEqual(await judged(join(folder, 'receipt.parquet')), await judged(dataFile(path)));
});
