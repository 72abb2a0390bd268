import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { deadlineOf } from './deadline.ts';
import type { Counting } from './span.ts';
import { projectCalendar } from './testing/samples.ts';

const file = '../shared/data/city311/Work_Hours-Loud_Noise_Complaints.csv';
const absent = existsSync(file) ? false : 'the shared data folder is absent';
const counting: Counting = { firstDay: 'excluded', due: 'same-time', outside: 'next-opening' };

/** `01/04/2015 08:54:45 PM` in Boston. */
function instantOf(text: string): number {
  const [, month, day, year, hour, minute, second, half] =
    /^(\d\d)\/(\d\d)\/(\d{4}) (\d\d):(\d\d):(\d\d) ([AP]M)$/.exec(text) ?? [];
  const hours = (Number(hour) % 12) + (half === 'PM' ? 12 : 0);
  const local = `${year}-${month}-${day}T${String(hours).padStart(2, '0')}:${minute}:${second}`;
  return Temporal.PlainDateTime.from(local).toZonedDateTime('America/New_York').epochMilliseconds;
}

test("given the requests of a city desk, when three workdays are added, then the due is the city's own", {
  skip: absent,
}, () => {
  const boston = projectCalendar('boston-2015');
  const rows = [...readFileSync(file, 'utf8').matchAll(/^\d+,\d+,([^,]+ [AP]M),([^,]+ [AP]M),/gm)];
  assert.equal(rows.length, 224);
  const off = rows.filter(([, opened = '', target = '']) => {
    const { dueAt } = deadlineOf(boston, instantOf(opened), { amount: 3, unit: 'workdays' }, counting);
    return Math.abs(dueAt - instantOf(target)) > 60_000;
  });
  assert.deepEqual(
    off.map((row) => row[0]),
    [],
  );
});
