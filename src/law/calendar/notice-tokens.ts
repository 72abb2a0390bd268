/** The pieces of a holiday notice that carry meaning. Everything else (共7天, 其中, 不调休) says nothing new. */
export type Token =
  | {
      readonly form: 'date';
      readonly year?: number;
      readonly month?: number;
      readonly day: number;
      readonly weekday?: number;
    }
  | { readonly form: 'to' }
  /** 放假 补休 公休 法定: the dates before it are off. */
  | { readonly form: 'off' }
  /** 上班: the dates before it are worked. */
  | { readonly form: 'work' }
  /** 公休日调至: the dates before it give up their rest to the dates after it. */
  | { readonly form: 'moved' }
  | { readonly form: 'clause' }
  | { readonly form: 'sentence' };

const aside = '[（(][^（）()]*[）)]';
const pattern = new RegExp(
  [
    `(?:(?<year>\\d{4})年)?(?:(?<month>\\d{1,2})月)?(?<day>\\d{1,2})日(?<aside>\\s*${aside})?`,
    aside,
    '(?<moved>(?:公休日)?(?:分别)?调[至到])',
    '(?<off>放假|补休|公休|法定)',
    '(?<work>上班|补班)',
    '(?<to>[至到—–－~～-])',
    '(?<clause>[，,；;])',
    '(?<sentence>。)',
  ].join('|'),
  'g',
);

const weekdays = '一二三四五六日';

export function tokensOf(text: string): readonly Token[] {
  return [...text.matchAll(pattern)].map((match) => tokenOf(match.groups ?? {})).filter((each) => each !== undefined);
}

function tokenOf(groups: { readonly [name: string]: string | undefined }): Token | undefined {
  if (groups.day !== undefined) return dateToken(groups, groups.day);
  const forms = ['moved', 'off', 'work', 'to', 'clause', 'sentence'] as const;
  const form = forms.find((each) => groups[each] !== undefined);
  return form && { form };
}

function dateToken(groups: { readonly [name: string]: string | undefined }, day: string): Token {
  const name = /(?:星期|周)([一二三四五六日天])/.exec(groups.aside ?? '')?.[1];
  return {
    form: 'date',
    day: Number(day),
    ...(groups.year === undefined ? {} : { year: Number(groups.year) }),
    ...(groups.month === undefined ? {} : { month: Number(groups.month) }),
    ...(name === undefined ? {} : { weekday: weekdays.indexOf(name === '天' ? '日' : name) }),
  };
}
