import type { Weighted } from '../chance.ts';
import type { Seasons } from '../days.ts';
import type { Entry, Journal } from '../journal.ts';
import { type Team, team } from '../people.ts';
import type { Plan } from '../world.ts';

/** A maker of water purifiers that does not exist, and its hotline. */
export const hotline = '400-000-0826';

/** The columns of the hotline's journal, as its own system would export them. */
export const columns = [
  '时间',
  '单号',
  '关联单',
  '环节',
  '部门',
  '经办',
  '客户',
  '电话',
  '地址',
  '类别',
  '分级',
  '转往',
  '接收人',
  '材料',
  '数值',
  '先挂',
  '起',
  '止',
  '不合格项',
  '说明',
] as const;

export type Column = (typeof columns)[number];

export type HotlineJournal = Journal<Column>;
export type HotlineEntry = Entry<Column>;

/** Mondays are heavy, summer is thirsty, November has the sale; at the Spring Festival nobody calls. */
export const seasons: Seasons = {
  weekdays: [125, 105, 100, 100, 105, 75, 65],
  holiday: 55,
  storm: 130,
  months: [85, 60, 90, 95, 100, 115, 125, 120, 100, 95, 130, 100],
};

const departments = {
  技术部: { letter: 'T', size: 2, carelessness: 0.085 },
  售后部: { letter: 'S', size: 3, carelessness: 0.045 },
  产品部: { letter: 'P', size: 1, carelessness: 0.04 },
  财务部: { letter: 'F', size: 1, carelessness: 0.035 },
} as const;

export type Department = keyof typeof departments;

export interface Company {
  readonly seed: number;
  readonly desk: Team;
  readonly of: { readonly [name in Department]: Team };
}

/** As many people as the cases of a day need. The technicians are the ones who are late most often. */
export function companyOf({ seed, cases, days }: Plan): Company {
  const daily = cases / days;
  const sized = (name: Department) => {
    const { letter, size, carelessness } = departments[name];
    return team(seed, name, letter, Math.max(size, Math.ceil(daily / 12)), carelessness);
  };
  return {
    seed,
    desk: team(seed, '热线中心', 'Z', Math.max(6, Math.ceil(daily / 10)), 0.025),
    of: { 技术部: sized('技术部'), 售后部: sized('售后部'), 产品部: sized('产品部'), 财务部: sized('财务部') },
  };
}

export type Kind = '咨询' | '报修' | '投诉' | '售后' | '建议' | '诉求';

export const kinds: readonly [Weighted<Kind>, ...Weighted<Kind>[]] = [
  [26, '咨询'],
  [26, '报修'],
  [15, '投诉'],
  [20, '售后'],
  [8, '建议'],
  [5, '诉求'],
];

export interface Matter {
  readonly text: string;
  readonly department: Department;
  /** Papers that the customer is asked for where they are not at hand. */
  readonly papers?: string;
}

/** What people call about, and the department that can mend it. */
export const matters: { readonly [kind in Kind]: readonly [Matter, ...Matter[]] } = {
  咨询: [
    { text: '滤芯多久换一次', department: '售后部' },
    { text: '发票抬头怎么改', department: '财务部' },
    { text: '新房装哪一款', department: '产品部' },
    { text: '延保怎么买', department: '财务部' },
  ],
  报修: [
    { text: '龙头不出水', department: '售后部' },
    { text: '机器漏水', department: '售后部' },
    { text: '制水灯一直闪', department: '技术部' },
    { text: '换完滤芯水有味', department: '技术部' },
  ],
  投诉: [
    { text: '约好的师傅没有来', department: '售后部' },
    { text: '修了两次还漏', department: '技术部' },
    { text: '多收了上门费', department: '财务部', papers: '收费凭证' },
  ],
  售后: [
    { text: '预约安装', department: '售后部' },
    { text: '换滤芯', department: '售后部' },
    { text: '移机', department: '售后部' },
    { text: '保修期内换机', department: '售后部', papers: '购机发票;保修卡' },
  ],
  建议: [
    { text: '小程序里加换芯提醒', department: '产品部' },
    { text: '说明书字太小', department: '产品部' },
  ],
  诉求: [
    { text: '小区水压低请上门看看', department: '技术部' },
    { text: '退货退款一直没到账', department: '财务部', papers: '退货单' },
  ],
};
