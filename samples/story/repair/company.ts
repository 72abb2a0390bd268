import type { Weighted } from '../chance.ts';
import type { Seasons } from '../days.ts';
import type { Entry, Journal } from '../journal.ts';
import { type Team, team } from '../people.ts';
import type { Plan } from '../world.ts';

/** The columns of the work orders of a telecom branch that does not exist. */
export const columns = [
  '时间',
  '单号',
  '关联单',
  '环节',
  '部门',
  '经办',
  '客户',
  '电话',
  '拨打',
  '地址',
  '事项',
  '类别',
  '分级',
  '材料',
  '规定天数',
  '承诺天数',
  '天数',
  '审批人',
  '职务',
  '约定',
  '约定至',
  '岗位',
  '有效至',
  '检查表',
  '不合格项',
  '分数',
  '勾选',
  '说明',
] as const;

export type Column = (typeof columns)[number];
export type RepairJournal = Journal<Column>;
export type RepairEntry = Entry<Column>;

/** Mondays are full, holidays quiet; a storm breaks lines, summer has most of them. */
export const seasons: Seasons = {
  weekdays: [120, 105, 100, 100, 105, 50, 40],
  holiday: 40,
  storm: 190,
  months: [90, 65, 100, 100, 105, 115, 125, 120, 115, 100, 95, 95],
};

export interface Branch {
  readonly seed: number;
  readonly hall: Team;
  /** Who goes to people's homes. Beihu is the station that is late. */
  readonly stations: readonly [Team, ...Team[]];
  /** Who works on base stations, with a certificate. */
  readonly crew: Team;
  readonly leader: string;
  readonly foreman: string;
}

export function branchOf({ seed, cases, days }: Plan): Branch {
  const daily = cases / days;
  const sized = (name: string, letter: string, least: number, each: number, carelessness: number) =>
    team(seed, name, letter, Math.max(least, Math.ceil(daily / each)), carelessness);
  const leaders = team(seed, '分公司', 'L', 2, 0);
  return {
    seed,
    hall: sized('营业厅', 'Y', 4, 15, 0.04),
    stations: [sized('城东站', 'D', 4, 12, 0.05), sized('城西站', 'X', 4, 12, 0.06), sized('北湖站', 'B', 3, 12, 0.11)],
    crew: sized('维护班', 'J', 4, 40, 0.05),
    leader: leaders.people[0],
    foreman: leaders.people[1] ?? leaders.people[0],
  };
}

export interface Matter {
  readonly title: string;
  readonly kind: '报装' | '报修' | '业务' | '投诉' | '诉求' | '咨询';
  /** Days of the calendar that are prescribed, and promised. */
  readonly limit?: readonly [prescribed: number, promised: number];
  readonly isInstant?: true;
  readonly papers?: readonly [string, ...string[]];
  /** What people make of it: the class decides the time. */
  readonly sorted?: '疑难' | '可办' | '请示' | '研究';
  readonly goesOut?: 'home' | 'base-station';
}

/** What people come for. The register of matters has one without any limit: article 1 asks for one. */
export const matters: readonly [Weighted<Matter>, ...Weighted<Matter>[]] = [
  [30, { title: '故障报修', kind: '报修', limit: [4, 3], goesOut: 'home' }],
  [
    22,
    {
      title: '宽带报装',
      kind: '报装',
      limit: [10, 6],
      papers: ['身份证明', '房产证明', '物业同意书'],
      goesOut: 'home',
    },
  ],
  [8, { title: '移机', kind: '报装', limit: [10, 7], papers: ['身份证明', '新址房产证明'], goesOut: 'home' }],
  [7, { title: '基站告警', kind: '报修', limit: [4, 3], goesOut: 'base-station' }],
  [7, { title: '企业专线', kind: '报装', limit: [15, 12], papers: ['营业执照', '用途说明'], goesOut: 'base-station' }],
  [9, { title: '补卡', kind: '业务', isInstant: true }],
  [6, { title: '过户', kind: '业务', isInstant: true, papers: ['双方身份证明'] }],
  [6, { title: '资费争议', kind: '投诉', sorted: '请示' }],
  [5, { title: '信号覆盖', kind: '诉求', sorted: '研究' }],
  [5, { title: '账单疑问', kind: '咨询', sorted: '疑难' }],
  [4, { title: '校园套餐登记', kind: '业务', sorted: '可办' }],
];
