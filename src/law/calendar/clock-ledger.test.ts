import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { clockLedgerOf, type LedgerLine } from './clock-ledger.ts';
import { deadlineOf } from './deadline.ts';
import { type Counting, defaultCounting, type Unit } from './span.ts';
import { at, projectCalendar, wall } from './testing/samples.ts';

const cn = projectCalendar('cn');
const desk = projectCalendar('cn-0912-1418');
const hour = 3_600_000;

const brief = (line: LedgerLine) =>
  `${line.kind} ${wall(line.from).slice(5)} ${wall(line.to).slice(5)} ${line.unit === 'ms' ? line.total / hour : line.total} ${line.zh}`;

test('three workdays over the October holiday: every day says why it counts or not', () => {
  const lines = clockLedgerOf(cn, at('2026-09-30 10:00'), { amount: 3, unit: 'workdays' }, defaultCounting);
  assert.deepEqual(lines.map(brief), [
    'received 09-30 10:00 09-30 10:00 0 收到',
    'skipped 09-30 10:00 10-01 00:00 0 收到当日不计',
    'skipped 10-01 00:00 10-08 00:00 0 国庆节',
    'counted 10-08 00:00 10-09 00:00 1 第 1 个工作日',
    'counted 10-09 00:00 10-10 00:00 2 第 2 个工作日',
    'counted 10-10 00:00 10-10 17:30 3 第 3 个工作日，调休补班（国庆节）',
    'due 10-10 17:30 10-10 17:30 3 下班时到期',
  ]);
});

test('an extension and a pause of a limit in workdays are shown, each with what it adds', () => {
  const pauses = [{ from: at('2026-10-21 15:30'), to: at('2026-10-22 10:30') }];
  const lines = clockLedgerOf(cn, at('2026-10-20 10:00'), { amount: 2, unit: 'workdays' }, defaultCounting, pauses, 1);
  assert.deepEqual(lines.slice(2).map(brief), [
    'counted 10-21 00:00 10-22 00:00 1 第 1 个工作日',
    'counted 10-22 00:00 10-23 00:00 2 第 2 个工作日',
    'counted 10-23 00:00 10-23 17:30 3 第 3 个工作日（延期）',
    'paused 10-21 15:30 10-22 10:30 3 暂停，占工作时间 3 小时 30 分',
    'skipped 10-23 17:30 10-26 00:00 3 周末',
    'moved 10-26 00:00 10-26 17:30 3 因暂停顺延',
    'due 10-26 17:30 10-26 17:30 3 下班时到期',
  ]);
});

test('working hours: nights, the weekend, lunch and the pause are lines of their own', () => {
  const pauses = [{ from: at('2026-10-23 17:30'), to: at('2026-10-26 10:00') }];
  const lines = clockLedgerOf(desk, at('2026-10-23 17:00'), { amount: 3, unit: 'workhours' }, defaultCounting, pauses);
  assert.deepEqual(lines.map(brief), [
    'received 10-23 17:00 10-23 17:00 0 收到',
    'counted 10-23 17:00 10-23 17:30 0.5 工作时间，计时',
    'paused 10-23 17:30 10-23 18:00 0.5 暂停，不计',
    'skipped 10-23 18:00 10-24 00:00 0.5 非工作时间',
    'skipped 10-24 00:00 10-26 00:00 0.5 周末',
    'skipped 10-26 00:00 10-26 09:00 0.5 非工作时间',
    'paused 10-26 09:00 10-26 10:00 0.5 暂停，不计',
    'counted 10-26 10:00 10-26 12:00 2.5 工作时间，计时',
    'skipped 10-26 12:00 10-26 14:00 2.5 非工作时间',
    'counted 10-26 14:00 10-26 14:30 3 工作时间，计时',
    'due 10-26 14:30 10-26 14:30 3 时限用完，到期',
  ]);
});

test('a receipt that counts from the next opening, and a pause that is still open', () => {
  const counting: Counting = { ...defaultCounting, outside: 'next-opening' };
  const open = [{ from: at('2026-10-26 10:00'), to: Number.POSITIVE_INFINITY }];
  for (const unit of ['h', 'workhours', 'workdays', 'days'] satisfies Unit[]) {
    const lines = clockLedgerOf(cn, at('2026-10-24 10:00'), { amount: 30, unit }, counting, open);
    assert.deepEqual(
      lines.slice(0, 2).map((line) => line.kind),
      ['received', 'moved'],
    );
    assert.equal(lines.at(-2)?.kind, 'paused', unit);
    assert.equal(lines.at(-1)?.from, Number.POSITIVE_INFINITY);
  }
});

test('given any term and pauses, then the lines join without a gap, add up to the amount and end at the due', () => {
  const pauseList = fc.array(fc.tuple(fc.nat(6 * 1440), fc.nat(2 * 1440)), { maxLength: 3 });
  const units = fc.constantFrom<Unit>('m', 'h', 'workhours', 'workdays', 'days');
  const moments = fc.integer({ min: at('2025-01-01'), max: at('2026-10-01') });
  const conventions = fc.record<Counting>({
    firstDay: fc.constantFrom('excluded', 'included'),
    due: fc.constantFrom('close-of-business', 'same-time', 'end-of-day'),
    outside: fc.constantFrom('as-received', 'next-opening'),
  });
  fc.assert(
    fc.property(
      moments,
      units,
      fc.nat(20),
      fc.nat(5),
      pauseList,
      conventions,
      (opened, unit, amount, extra, cuts, counting) => {
        const pauses = cuts.map(([from, length]) => ({
          from: opened + from * 60_000,
          to: opened + (from + length) * 60_000,
        }));
        const lines = clockLedgerOf(desk, opened, { amount, unit }, counting, pauses, extra);
        const { dueAt } = deadlineOf(desk, opened, { amount, unit }, counting, pauses, extra);
        assert.equal(lines.at(-1)?.to, dueAt);
        assert.equal(lines.at(-1)?.kind, 'due');
        const wanted = (amount + extra) * (unit === 'm' ? 60_000 : unit === 'h' || unit === 'workhours' ? hour : 1);
        assert.equal(lines.at(-1)?.total, wanted);
        // In a limit of days the pauses stand apart from the days they push back.
        const chain = lines.filter(
          (line) => unit === 'm' || unit === 'h' || unit === 'workhours' || line.kind !== 'paused',
        );
        for (const [i, line] of chain.entries()) if (i > 0) assert.equal(line.from, chain[i - 1]?.to);
      },
    ),
    { numRuns: 2_000, seed: 7 },
  );
});
