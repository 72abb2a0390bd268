import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseDay } from '#law/calendar/day.ts';
import { dayOf } from './story/days.ts';
import { seasons } from './story/hotline/company.ts';
import { officesOf, projectCalendars } from './story/office.ts';
import { type Sample, samples } from './story/order.ts';
import { audited, type Line, linesIn, streamsOf, textOf } from './testing/told.ts';

const year = { seed: 11, cases: 5000, from: parseDay('2026-01-01') ?? 0, days: 365 };
const texts = { hotline: textOf('hotline', year, 'ndjson'), repair: textOf('repair', year, 'ndjson') };
const told = { hotline: linesIn(texts.hotline), repair: linesIn(texts.repair) };

/** What comes before what in a story; a step that is not there breaks no order. */
const orders: { readonly [sample in Sample]: readonly (readonly string[])[] } = {
  hotline: [
    ['振铃', '响铃', '接听', '来电登记', '转接', '挂机'],
    ['来件', '分类', '转办', '派单', '办结'],
    ['来件', '办理', '回复', '解决', '请评价', '评价', '办结'],
    ['要求补正', '收到材料', '解决'],
    ['未解决', '解决', '办结'],
    ['延时决定', '延时告知'],
  ],
  repair: [
    ['收件', '要求补正', '收到材料', '受理', '分类', '办理', '答复', '办结', '好差评'],
    ['申请延期', '批准延期', '告知延期'],
    ['办结', '追责决定'],
    ['预约', '改约', '到达', '现场记事', '上门完成', '发现差错', '纠正差错'],
    ['预约', '告知迟到', '到达'],
    ['预约', '取消上门'],
    ['受理', '撤回'],
  ],
};

/** Steps of one story that happen more than once, each time in its place. */
const repeated = new Set(['响铃', '转办', '要求补正', '收到材料', '办理', '延时决定', '延时告知']);

for (const sample of samples) {
  describe(`a year of ${sample} with 5,000 cases`, () => {
    test('is in order of time', () => {
      const times = told[sample].map((line) => line.时间 ?? '');
      assert.ok(times.length > 40_000);
      const back = times.filter((time, i) => time < (times[i - 1] ?? ''));
      assert.deepEqual(back, []);
    });

    test('no story runs ahead of itself', () => {
      for (const [stream, lines] of streamsOf(told[sample])) {
        for (const order of orders[sample]) {
          const steps = lines.map((line) => order.indexOf(line.环节 ?? '')).filter((at) => at >= 0);
          const firsts = steps.filter((at, i) => steps.indexOf(at) === i || !repeated.has(order[at] ?? ''));
          assert.deepEqual(
            firsts,
            firsts.toSorted((a, b) => a - b),
            `${stream}: ${lines.map((line) => line.环节)}`,
          );
        }
      }
    });

    test('hardly anything happens at night, and nobody is at the counter on a holiday', () => {
      const lines = told[sample];
      const night = lines.filter(({ 时间 = '' }) => 时间.slice(11, 13) >= '21' || 时间.slice(11, 13) < '07');
      assert.ok(night.length < lines.length / 1000, `${night.length} of ${lines.length}`);
      const holiday = lines.filter(
        ({ 时间 = '', 部门 }) => 部门 === '营业厅' && /^2026-(10-0[1-7]|02-1[5-9])/.test(时间),
      );
      assert.deepEqual(
        holiday.map((line) => line.环节).filter((step) => step !== '好差评'),
        [],
      );
    });
  });
}

describe('misses', () => {
  const bands: { readonly [sample in Sample]: { readonly [rule: string]: readonly [least: number, most: number] } } = {
    hotline: { '5.1a': [4, 9], '5.2a': [4, 10], '5.2b': [10, 22], '4.4': [4, 8], '3': [1, 7] },
    repair: {
      'telecom-wireless-field/2.4': [8, 15],
      'qts-time-limit/a2': [6, 13],
      'qts-time-limit/a3': [5, 12],
      'yunze-commitment/a1': [8, 17],
      'yunze-commitment/a2': [7, 15],
    },
  };
  for (const sample of samples) {
    test(`of ${sample} have the shares that such places have`, async () => {
      const { articles, rows } = await audited(sample, year, 'ndjson', texts[sample]);
      assert.equal(rows.rejected, 0);
      for (const [rule, [least, most]] of Object.entries(bands[sample])) {
        const count = articles.find((each) => [each.article, `${each.regulation}/${each.article}`].includes(rule));
        assert.ok(count);
        const percent = (100 * (count.violated + count.missed)) / count.activated;
        assert.ok(percent >= least && percent <= most, `${rule}: ${percent.toFixed(1)}% not in ${least}–${most}`);
      }
    });
  }

  /** Shares of the true ones, in a hundred, by group. */
  function sharesOf(found: readonly (readonly [group: string, isMiss: boolean])[]): ReadonlyMap<string, number> {
    const groups = Map.groupBy(found, ([group]) => group);
    return new Map(
      [...groups].map(([group, all]) => [group, (100 * all.filter(([, miss]) => miss).length) / all.length]),
    );
  }
  const instant = ({ 时间 = '' }: Line) => Temporal.PlainDateTime.from(时间.replace(' ', 'T'));

  test('depend on the unit: the technicians are the weak one', () => {
    const replies = [...streamsOf(told.hotline).values()].flatMap((lines) => {
      const [received, replied] = ['来件', '回复'].map((step) => lines.find((line) => line.环节 === step));
      if (received === undefined || replied === undefined) return [];
      return [[replied.部门 ?? '', instant(replied).since(instant(received)).total('hours') > 24] as const];
    });
    const shares = sharesOf(replies);
    for (const unit of ['售后部', '财务部', '热线中心']) {
      assert.ok((shares.get('技术部') ?? 0) > 1.3 * (shares.get(unit) ?? 0), `${unit}: ${[...shares]}`);
    }
  });

  test('depend on the day: holidays, storms, the short-handed week, Fridays, the evening', () => {
    const { statutory } = officesOf(projectCalendars());
    const kindOf = ({ 时间 = '' }: Line) => dayOf(parseDay(时间.slice(0, 10)) ?? 0, year.seed, seasons, statutory);
    const calls = [...streamsOf(told.hotline).values()].filter(([first]) => first?.环节 === '振铃');
    // The desk is strained where the fourth ring is heard.
    const compare = (isWorse: (ringing: Line) => boolean, times = 1.15) => {
      const heard = calls.flatMap(([ringing, ...rest]) => {
        const isLate = rest.some((line) => line.环节 === '响铃' && Number(line.数值) > 3);
        return ringing === undefined ? [] : [[isWorse(ringing) ? 'worse' : 'usual', isLate] as const];
      });
      const shares = sharesOf(heard);
      assert.ok((shares.get('worse') ?? 0) > times * (shares.get('usual') ?? 0), `${isWorse}: ${[...shares]}`);
    };
    compare((ringing) => kindOf(ringing).kind === 'holiday');
    // More come in a storm, and each of them waits longer.
    compare((ringing) => kindOf(ringing).isStorm, 1.5);
    compare((ringing) => kindOf(ringing).isShortHanded);
    compare((ringing) => instant(ringing).dayOfWeek === 5);
    compare(({ 时间 = '' }) => 时间.slice(11, 13) >= '17');
  });
});
