import { msPerDay } from '#law/calendar/day.ts';
import { chanceOf } from '../chance.ts';
import { hour, minute } from '../clock.ts';
import type { Branch, RepairJournal } from './company.ts';

interface Form {
  readonly name: string;
  /** Looked at in a week. */
  readonly weekly: number;
  /** The items of each article. */
  readonly articles: readonly (readonly [string, ...string[]])[];
}

/** The inspection forms of the field service's rules, item by item. */
const forms: readonly Form[] = [
  {
    name: '着装仪容',
    weekly: 6,
    articles: [
      ['1.0a-service', '1.0a-ethics'],
      ['1.1a0'],
      ['1.1a-place', '1.1a-unit', '1.1a-name', '1.1a-photo', '1.1a-number', '1.1a-post'],
      ['1.1b'],
      ['1.1c-sleeves', '1.1c-open', '1.1c-sunglasses', '1.1c-slippers'],
      ['1.1c2'],
      ['1.1d-dandruff', '1.1d-style', '1.1d-long', '1.1d-dye', '1.1d-nails', '1.1d-dirt', '1.1d-mouth'],
      ['1.2-face', '1.2-look', '1.2-movement', '1.2-stance', '1.2-walk', '1.2-voice', '1.2-words'],
      ['1.2b'],
    ],
  },
  {
    name: '投诉言语',
    weekly: 5,
    articles: [
      ['1.3a-voice', '1.3a-clear', '1.3a-volume', '1.3a-speed'],
      ['1.3a2-loud', '1.3a2-rapid'],
      ['1.3b-apt', '1.3b-address', '1.3b-look', '1.3b-polite'],
      ['1.3b2-complete', '1.3b2-accurate', '1.3b2-apt'],
      ['1.3c-mandarin', '1.3c-slang', '1.3c-grammar'],
      ['1.3d-open', '1.3d-close'],
      ['1.3d2-welcome', '1.3d2-answer', '1.3d2-farewell'],
    ],
  },
  {
    name: '服务态度',
    weekly: 7,
    articles: [
      ['a1-smile', 'a1-spirit', 'a1-sincere', 'a1-courteous'],
      ['a2-calm', 'a2-voice', 'a2-eyes'],
      ['a3-every', 'a3-patient'],
      ['a3b-lecture', 'a3b-blame'],
      ['a4-yield', 'a4-argue'],
      ['a5-accept', 'a5-apologise'],
      ['a6'],
      ['a7'],
      ['a7b'],
      ['a8.1-reception', 'a8.1-answer', 'a8.1-handling'],
      ['a8.2-warm', 'a8.2-patient', 'a8.2-humble', 'a8.2-careful'],
      ['a8.3-receive', 'a8.3-introduce', 'a8.3-convenience', 'a8.3-worries', 'a8.3-opinions'],
    ],
  },
  { name: '进门', weekly: 3, articles: [['2.6a-knock', '2.6a-greet'], ['2.6a2'], ['2.6b-permission', '2.6b-covers']] },
  {
    name: '现场',
    weekly: 4,
    articles: [
      ['b1-gently', 'b1-order'],
      ['b2-lead', 'b2-power'],
      ['b2b'],
      ['b3-back', 'b3-bag', 'b3-waste', 'b3-remains'],
    ],
  },
];

/** The week's inspections: of four one finds something, and each week looks closer at other articles. */
export function inspections(journal: RepairJournal, { seed, stations }: Branch, day: number): void {
  const chance = chanceOf(seed, 'inspection', day);
  const week = Math.floor((day + 3) / 7);
  for (const [f, { name, weekly, articles }] of forms.entries()) {
    const closer = Math.ceil(weekly / 4);
    for (let n = 0; n < weekly; n++) {
      const { unit, people } = chance.oneOf(stations);
      const article = articles[(week * closer + n) % articles.length] ?? ['1.1a0'];
      const failed = n < closer && chance.happens(0.95) ? chance.oneOf(article) : '';
      const at = day * msPerDay + (9 + f) * hour + n * 11 * minute;
      journal.add(at, `JC${day}-${f + 1}${n + 1}`, '检查', {
        ...{ 部门: unit, 经办: chance.oneOf(people), 检查表: name, 不合格项: failed },
        岗位: chance.happens(0.85) ? '入户' : '基站维护',
      });
    }
  }
}
