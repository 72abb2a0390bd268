import type { Chance } from './chance.ts';

/** All names, numbers and happenings are invented. The company sells and mends water purifiers. */
export const hotline = '400-000-0826';
export const desk = '热线中心';

export const agents = ['周宁 Z01', '陈立 Z02', '何敏 Z03', '马超然 Z04', '沈悦 Z05', '罗一鸣 Z06'] as const;

export const departments = {
  技术部: ['顾工 T01', '唐工 T02'],
  售后部: ['贺师傅 S01', '姚师傅 S02', '石师傅 S03'],
  产品部: ['苏经理 P01'],
  财务部: ['方会计 F01'],
} as const;

export type Department = keyof typeof departments;

const surnames = ['王', '李', '张', '刘', '杨', '黄', '赵', '吴', '徐', '孙', '朱', '胡', '郭', '林'] as const;

export interface Customer {
  readonly name: string;
  readonly phone: string;
}

export function customer(chance: Chance): Customer {
  const name = `${chance.oneOf(surnames)}${chance.oneOf(['先生', '女士'])}`;
  return { name, phone: `1${chance.oneOf(['35', '38', '39', '50', '86'])}****${chance.between(1000, 9999)}` };
}

export type Kind = '咨询' | '报修' | '投诉' | '售后' | '建议' | '诉求';

/** What people call about, and the department that can mend it. */
export const matters: {
  readonly [kind in Kind]: readonly [readonly [string, Department], ...(readonly [string, Department])[]];
} = {
  咨询: [
    ['滤芯多久换一次', '售后部'],
    ['发票抬头怎么改', '财务部'],
    ['新房装哪一款', '产品部'],
    ['延保怎么买', '财务部'],
  ],
  报修: [
    ['龙头不出水', '售后部'],
    ['机器漏水', '售后部'],
    ['制水灯一直闪', '技术部'],
    ['换完滤芯水有味', '技术部'],
  ],
  投诉: [
    ['约好的师傅没有来', '售后部'],
    ['修了两次还漏', '技术部'],
    ['多收了上门费', '财务部'],
  ],
  售后: [
    ['预约安装', '售后部'],
    ['换滤芯', '售后部'],
    ['移机', '售后部'],
  ],
  建议: [
    ['小程序里加换芯提醒', '产品部'],
    ['说明书字太小', '产品部'],
  ],
  诉求: [
    ['小区水压低请上门看看', '技术部'],
    ['退货退款一直没到账', '财务部'],
  ],
};
