import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import type { Judged } from '#engine/judged.ts';
import { pack } from '../scenarios/law.ts';
import { decided } from '../scenarios/outcome.ts';
import { wall } from '../scenarios/story.ts';
import { absent, dataFile, judge, read, tally } from './audit.ts';
import { type Row, tableOf } from './table.ts';

// A week of calls to a bank under the hotline's own articles, with what the bank has decided beside them.

const file = 'callcentre/anonymous_bank_1999-08_week1.csv';
const own = (name: string): string => readFileSync(`test/audits/bank/${name}`, 'utf8');

/** The calls judged by the pack, the bank's supplement and its decisions. */
async function judgedBy(figures: Readonly<Record<string, string>> = {}): Promise<Judged> {
  const decisions = Object.keys(figures).length === 0 ? [] : [decided(figures)];
  const regulation = [pack('hotline-rulebook'), own('supplement.md'), ...decisions];
  return judge(await read({ regulation, map: own('calls.yaml'), file: dataFile(file) }));
}

/** Calls that asked for an agent, by hand: a queue that was entered or an agent who answered. */
const offered = (rows: readonly Row[]): readonly Row[] =>
  rows.filter(({ outcome, q_start: start }) => outcome === 'AGENT' || (outcome === 'HANG' && start !== '0:00:00'));
const waited = (row: Row): number => Number(row.q_time);

/** The day that it is some seconds after the call entered the queue: one who hangs up after midnight is the next day's. */
function dayAfter({ date = '', q_start: start = '' }: Row, seconds: number): string {
  const entered = start.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
  return `${Temporal.PlainDate.from(date).add({ days: Math.floor((entered + seconds) / 86_400) })}`;
}

/** What became of calls that must be answered within so many seconds. */
const answeredWithin = (seconds: number) =>
  offered(tableOf(file)).map((row) =>
    waited(row) > seconds ? 'violated' : row.outcome === 'AGENT' ? 'fulfilled' : 'discharged',
  );

const statesOf = (judged: Judged, rule: string) =>
  tally(judged.verdicts.filter(({ article }) => article === rule).map(({ state }) => state));

describe('given a week of calls to a bank', { skip: absent(file) }, () => {
  test('when the third ring is the last in time (5.1a), then those are late who waited more than fifteen seconds', async () => {
    const expected = tally(answeredWithin(15));
    assert.ok(Object.values(expected).reduce((sum, each) => sum + each, 0) > 10_000);
    assert.deepEqual(statesOf(await judgedBy(), '5.1a'), expected);
  });

  test('when the bank has not decided how long three rings are, then every wait is measured and none judged', async () => {
    const verdicts = (await judgedBy()).verdicts.filter(({ article }) => article === 'answered');
    assert.ok(verdicts.every(({ state, dueAt }) => state !== 'violated' && dueAt === undefined));
    const seconds = verdicts
      .filter(({ state }) => state === 'fulfilled')
      .map(({ openedAt, endedAt = 0 }) => (endedAt - openedAt) / 1000);
    const byHand = offered(tableOf(file))
      .filter(({ outcome }) => outcome === 'AGENT')
      .map(waited);
    assert.deepEqual(tally(seconds.map(String)), tally(byHand.map(String)));
  });

  for (const [value, seconds] of [
    ['0.25m', 15],
    ['0.5m', 30],
    ['1m', 60],
    ['3m', 180],
  ] as const) {
    test(`when the bank decides ${seconds} seconds, then the counts are those of a walk over the rows`, async () => {
      const judged = await judgedBy({ 'bank-hotline/answer-within': value });
      assert.deepEqual(statesOf(judged, 'answered'), tally(answeredWithin(seconds)));
    });
  }

  test('when no day may lose more than a third of its calls, then the days are those that a walk over the rows names', async () => {
    const calls = offered(tableOf(file));
    const lostOn = tally(calls.filter(({ outcome }) => outcome === 'HANG').map((row) => dayAfter(row, waited(row))));
    const offeredOn = tally(calls.map((row) => dayAfter(row, 0)));
    const days = Object.entries(offeredOn).map(([date, count]) => ({ date, offered: count, lost: lostOn[date] ?? 0 }));
    const judged = await judgedBy({ 'bank-hotline/abandoned-share': 'lost * 3 <= offered' });
    const verdicts = judged.verdicts.filter(({ article, state }) => article === 'abandoned' && state !== 'pending');
    // The last day has not closed when the log ends.
    const closed = days.toSorted((a, b) => (a.date < b.date ? -1 : 1)).slice(0, -1);
    assert.deepEqual(
      verdicts
        .toSorted((a, b) => a.openedAt - b.openedAt)
        .map(({ openedAt, state }) => `${wall(openedAt).slice(0, 10)} ${state}`),
      closed.map((each) => `${each.date} ${each.lost * 3 <= each.offered ? 'fulfilled' : 'violated'}`),
    );
    assert.equal(new Set(verdicts.map(({ state }) => state)).size, 2, 'some days keep it and some do not');
    for (const [index, verdict] of verdicts.toSorted((a, b) => a.openedAt - b.openedAt).entries()) {
      if (verdict.state === 'violated') assert.equal(verdict.values.lost, closed[index]?.lost);
    }
  });
});
