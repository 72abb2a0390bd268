import { type Chance, chanceOf, type Weighted } from './chance.ts';

/** All names, numbers and places are invented; the city of Yunze does not exist. */
const surnames: readonly [Weighted<string>, ...Weighted<string>[]] = [
  [72, '王'],
  [72, '李'],
  [66, '张'],
  [54, '刘'],
  [46, '陈'],
  [32, '杨'],
  [23, '黄'],
  [22, '赵'],
  [21, '吴'],
  [20, '周'],
  [15, '徐'],
  [15, '孙'],
  [13, '马'],
  [13, '朱'],
  [12, '胡'],
  [12, '郭'],
  [11, '何'],
  [11, '林'],
  [10, '高'],
  [9, '罗'],
  [5, '沈'],
  [4, '姚'],
  [3, '贺'],
  [2, '石'],
  [1, '欧阳'],
];

const first = [...'一文志秋雨子明建晓玉春国海思嘉永俊佳德雪'] as const;
const last = [...'宁敏然悦鸣华芳平峰兰英强萍琳波涛霞军月清安辉'] as const;

/** A full name: two of three have two given characters. */
export function fullName(chance: Chance): string {
  const given = chance.happens(0.65) ? pick(chance, first) : '';
  return `${chance.weighted(surnames)}${given}${pick(chance, last)}`;
}

function pick(chance: Chance, list: readonly string[]): string {
  return list[chance.between(0, list.length - 1)] ?? '';
}

export interface Customer {
  readonly name: string;
  /** With its middle masked, as the systems export it. */
  readonly phone: string;
}

export function customer(chance: Chance): Customer {
  const name = fullName(chance);
  return { name, phone: `1${chance.oneOf(['35', '38', '39', '50', '86'])}****${chance.between(1000, 9999)}` };
}

const areas = ['柳桥区', '望江区', '北湖区', '松岭县'] as const;
const roads = ['桂花路', '听泉路', '石榴巷', '渡口街', '云岭大道', '采石路', '晚晴路'] as const;
const estates = ['锦云苑', '安和里', '临溪园', '望湖家园', '青禾小区'] as const;

/** An address in Yunze. */
export function address(chance: Chance): string {
  const road = `云泽市${chance.oneOf(areas)}${chance.oneOf(roads)}${chance.between(1, 288)}号`;
  const room = `${chance.between(1, 18)}栋${chance.between(1, 17)}0${chance.between(1, 4)}`;
  return chance.happens(0.8) ? `${road}${chance.oneOf(estates)}${room}` : road;
}

/** A unit with its people, and how careless it is: the chance that it is late on an ordinary day. */
export interface Team {
  readonly unit: string;
  readonly people: readonly [string, ...string[]];
  readonly carelessness: number;
}

/** A unit of `size` people with numbers such as `周宁 Z01`. */
export function team(seed: number, unit: string, letter: string, size: number, carelessness: number): Team {
  const person = (n: number) => {
    const name = fullName(chanceOf(seed, 'staff', (letter.codePointAt(0) ?? 0) * 10_000 + n));
    return `${name} ${letter}${String(n).padStart(2, '0')}`;
  };
  const others = Array.from({ length: size - 1 }, (_, i) => person(i + 2));
  return { unit, people: [person(1), ...others], carelessness };
}
