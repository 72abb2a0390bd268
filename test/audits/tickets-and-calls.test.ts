import assert from 'node:assert/strict';
import { test } from 'node:test';
import { absent, dataFile, judge, read, tally } from './audit.ts';
import { type Row, tableOf } from './table.ts';

const ticketFile = 'eventlogs/helpdesk_verenich.csv';

const ticketRegulation = `---
regulation: tickets
title: Tickets
timezone: UTC
calendar: cn
---
## 1 Solve within thirty days
\`\`\`vocab
ticket.step: {activity: string}
\`\`\`
\`\`\`rule
id: a1
must:
  who: '"desk"'
  on: {event: ticket.step, where: e.activity == "1"}
  do: {event: ticket.step, where: e.activity == "6"}
  within: 30 days
\`\`\`
`;

const ticketMap = `format: csv
timezone: UTC
stream: CaseID
events:
  - event: ticket.step
    at: CompleteTimestamp
    data: {activity: 'row["ActivityID"]'}
`;

/** Each start of a ticket with the first solution that follows it in its case, as dates. */
function ticketDuties(rows: readonly Row[], last: string): readonly string[] {
  const day = (row: Row) => Temporal.PlainDate.from((row.CompleteTimestamp ?? '').slice(0, 10));
  const cases = Map.groupBy(rows, ({ CaseID: id }) => id);
  return [...cases.values()].flatMap((steps) =>
    steps.flatMap((step, index) => {
      if (step.ActivityID !== '1') return [];
      const due = day(step).add({ days: 30 });
      const solved = steps.slice(index + 1).find(({ ActivityID: activity }) => activity === '6');
      if (solved) return [Temporal.PlainDate.compare(day(solved), due) > 0 ? 'violated' : 'fulfilled'];
      return [`${due}` < last.slice(0, 10) ? 'violated' : 'pending'];
    }),
  );
}

test('given tickets of a help desk, when each start must be solved in thirty days, then the counts are those of a walk over the rows', {
  skip: absent(ticketFile),
}, async () => {
  const judged = judge(await read({ regulation: ticketRegulation, map: ticketMap, file: dataFile(ticketFile) }));
  const rows = tableOf(ticketFile);
  const last = rows.map(({ CompleteTimestamp: at = '' }) => at).reduce((a, b) => (a > b ? a : b));
  const expected = ticketDuties(rows, last);
  assert.ok(expected.length > 4000);
  assert.deepEqual(tally([...judged.verdicts].map(({ state }) => state)), tally(expected));
});

const callFile = 'callcentre/anonymous_bank_1999-08_week1.csv';

const callRegulation = `---
regulation: calls
title: Calls
timezone: Asia/Shanghai
calendar: cn
---
## 1 Waiting
\`\`\`vocab
call.queued: {hotline: string}
call.answered: {hotline: string, waited: int}
call.lost: {hotline: string}
\`\`\`
\`\`\`rule
id: wait
must:
  who: '"hotline"'
  on: call.queued
  do: call.answered
  within: 1m
  ends: [call.lost]
---
id: day
keep:
  subject: hotline
  per: day
  measure:
    answered: {count: call.answered}
    lost: {count: call.lost}
    slowest: {max: call.answered, of: e.waited}
  that:
    kept: lost * 2 <= answered
    quick: slowest <= 900
\`\`\`
`;

/** Only calls that waited in the queue; the log gives no id to a call, so its line and its times must do. */
const callMap = `format: csv
timezone: Asia/Shanghai
stream: row["vru+line"] + row["call_id"] + row["date"] + row["vru_entry"]
events:
  - event: call.queued
    at: row["date"] + " " + row["q_start"]
    when: row["q_start"] != "0:00:00" && row["outcome"] != "PHANTOM"
    data: {hotline: '"bank"'}
  - event: call.answered
    at: row["date"] + " " + row["q_exit"]
    when: row["q_start"] != "0:00:00" && row["outcome"] == "AGENT"
    data: {hotline: '"bank"', waited: 'row["q_time"]'}
  - event: call.lost
    at: row["date"] + " " + row["q_exit"]
    when: row["q_start"] != "0:00:00" && row["outcome"] == "HANG"
    data: {hotline: '"bank"'}
`;

const secondsOf = (clock = ''): number => clock.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
const waitOf = (row: Row): number => secondsOf(row.q_exit) - secondsOf(row.q_start);
const queued = (rows: readonly Row[]) =>
  rows.filter(({ q_start: start, outcome }) => start !== '0:00:00' && outcome !== 'PHANTOM');

test('given a week of calls to a bank, when each must be answered in a minute, then the late ones are those that waited longer', {
  skip: absent(callFile),
}, async () => {
  const judged = judge(await read({ regulation: callRegulation, map: callMap, file: dataFile(callFile) }));
  const waits = judged.verdicts.filter(({ article }) => article === 'wait');
  const expected = queued(tableOf(callFile)).map((row) => {
    // Over midnight the log gives the end the date of the beginning: an answer before the call is no answer.
    const isLate = waitOf(row) > 60 || waitOf(row) < 0;
    if (row.outcome === 'HANG') return isLate ? 'violated' : 'discharged';
    return isLate ? 'violated' : 'fulfilled';
  });
  assert.deepEqual(tally(waits.map(({ state }) => state)), tally(expected));
});

test('given a week of calls to a bank, when each day is judged by what was lost and the longest wait, then it is as a walk over the day says', {
  skip: absent(callFile),
}, async () => {
  const audited = await read({ regulation: callRegulation, map: callMap, file: dataFile(callFile) });
  const judged = judge(audited);
  const days = [...Map.groupBy(queued(tableOf(callFile)), ({ date }) => date)].sort(([a = ''], [b = '']) =>
    a < b ? -1 : 1,
  );
  // The last day has not closed when the log ends.
  const expected = days.slice(0, -1).map(([, rows]) => {
    const answered = rows.filter(({ outcome }) => outcome === 'AGENT');
    const lost = rows.length - answered.length;
    const slowest = Math.max(...answered.map(({ q_time: time }) => Number(time)));
    return [lost * 2 <= answered.length ? [] : ['kept'], slowest <= 900 ? [] : ['quick']].flat().join(' ');
  });
  const found = judged.verdicts.filter(({ article, state }) => article === 'day' && state !== 'pending');
  assert.deepEqual(
    found.toSorted((a, b) => a.openedAt - b.openedAt).map(({ items }) => items.join(' ')),
    expected,
  );
  assert.deepEqual(tally(expected), { '': 3, 'kept quick': 2, quick: 1 });
});
