import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import type { Judged } from '#engine/judged.ts';
import { pack } from '../scenarios/law.ts';
import { instant } from '../scenarios/story.ts';
import { absent, dataFile, judge, read, tally } from './audit.ts';
import { type Row, tableOf } from './table.ts';

// Tickets of a help desk under articles of two packs: the hotline's hours and a bureau's closing limit in days.

const file = 'eventlogs/helpdesk_verenich.csv';
const map = readFileSync('test/audits/help-desk/tickets.yaml', 'utf8');
const hour = 3_600_000;

const judgedBy = async (id: string): Promise<Judged> =>
  judge(await read({ regulation: pack(id), map, file: dataFile(file) }));

const statesOf = (judged: Judged, rule: string) =>
  tally(judged.verdicts.filter(({ article }) => article === rule).map(({ state }) => state));

const at = (row: Row): number => instant((row.CompleteTimestamp ?? '').replace('T', ' '));

/** Of every registration whether the activity followed it in its case by the due instant; by hand, row by row. */
function walk(activity: string, dueOf: (step: Row, steps: readonly Row[]) => number): Readonly<Record<string, number>> {
  const rows = tableOf(file);
  const until = rows.map(at).reduce((a, b) => Math.max(a, b));
  const cases = Map.groupBy(rows, ({ CaseID: id }) => id);
  const found = [...cases.values()].flatMap((steps) =>
    steps.flatMap((step, index) => {
      if (step.ActivityID !== '1') return [];
      const due = dueOf(step, steps);
      const done = steps.slice(index + 1).find((later) => later.ActivityID === activity);
      if (done) return [at(done) <= due ? 'fulfilled' : 'violated'];
      return [due < until ? 'violated' : 'pending'];
    }),
  );
  return tally(found);
}

const after = (hours: number) => (step: Row) => at(step) + hours * hour;

describe('given tickets of a help desk', { skip: absent(file) }, () => {
  test('when they must be handled and answered in 24 hours (5.2a), then the counts are those of a walk over the rows', async () => {
    const judged = await judgedBy('hotline-rulebook');
    const handled = walk('8', after(24));
    assert.ok((handled.fulfilled ?? 0) > 1000 && (handled.violated ?? 0) > 500, JSON.stringify(handled));
    assert.deepEqual(statesOf(judged, '5.2a-handling'), handled);
    assert.deepEqual(statesOf(judged, '5.2a'), walk('6', after(24)));
  });

  test('when complex ones must be solved 48 hours after the first receipt (5.2b), then so are they', async () => {
    const first = (_step: Row, steps: readonly Row[]) => {
      const received = steps.find(({ ActivityID: activity }) => activity === '1');
      return (received ? at(received) : 0) + 48 * hour;
    };
    assert.deepEqual(statesOf(await judgedBy('hotline-rulebook'), '5.2b'), walk('6', first));
  });

  test('when thirty days are promised for closing (article 2 of the time limits), then they end with the thirtieth day', async () => {
    const endOfDay = (step: Row) =>
      Temporal.PlainDate.from((step.CompleteTimestamp ?? '').slice(0, 10))
        .add({ days: 31 })
        .toZonedDateTime('Asia/Shanghai').epochMilliseconds - 1;
    const expected = walk('6', endOfDay);
    assert.ok((expected.violated ?? 0) > 100 && (expected.fulfilled ?? 0) > 1000, JSON.stringify(expected));
    assert.deepEqual(statesOf(await judgedBy('qts-time-limit'), 'a2'), expected);
  });
});
