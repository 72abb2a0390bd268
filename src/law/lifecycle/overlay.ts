import type { Edition } from './edition.ts';
import { type Life, termsOf } from './life.ts';

/**
 * What a regulation's life lays over its text, as a document of the rule language: validity and dates as `settings`,
 * rulings and decided figures as their blocks. The text belongs to the edition that takes effect last, and so do the
 * figures decided; rulings explain an article in whatever edition it stands. Undefined where nothing has happened.
 */
export function overlayOf(life: Life): string | undefined {
  const editions = [...life.editions.values()];
  if (editions.length === 0) return undefined;
  const quoted = (text: string) => JSON.stringify(text);
  const entry = (values: readonly (readonly [name: string, value: string | undefined])[]) =>
    values.flatMap(([name, value]) => (value === undefined ? [] : [`${name}: ${quoted(value)}`])).join(', ');
  const { regulation } = life;
  const last = termsOf(life).at(-1)?.edition;
  // Decided again, a figure has its newest value.
  const figures = new Map(last?.figures.map((one) => [one.figure, one] as const));
  const blocks = [
    block('settings', [`${regulation}: {${entry(settingsOf(life))}}`]),
    block(
      'figures',
      [...figures.values()].map(({ figure, value, by, on, ground }) => {
        const decision = entry([
          ['value', value],
          ['decided-by', by],
          ['decided-on', on],
          ['ground', ground],
        ]);
        return `${quoted(`${regulation}/${figure}`)}: {${decision}}`;
      }),
    ),
    block(
      'rulings',
      editions.flatMap((each) =>
        each.rulings.map(({ article, question, ruling, department, on }) => {
          const values = [
            ['article', `${regulation}/${article}`],
            ['question', question],
            ['ruling', ruling],
            ['by', department],
            ['on', on],
          ] as const;
          return `- {${entry(values)}}`;
        }),
      ),
    ),
  ];
  return blocks.filter((text) => text !== '').join('\n');
}

const block = (kind: string, lines: readonly string[]): string =>
  lines.length === 0 ? '' : ['```'.concat(kind), ...lines, '```', ''].join('\n');

function settingsOf(life: Life): readonly (readonly [name: string, value: string | undefined])[] {
  const last = termsOf(life).at(-1);
  if (last === undefined) return [['validity', 'draft']];
  return [
    ['validity', validityOf(last.edition)],
    ['effective', last.from],
    ['until', last.until],
  ];
}

/** The word of the front matter for where an edition stands. */
export function validityOf({ stage }: Pick<Edition, 'stage'>): 'draft' | 'in-force' | 'trial' | 'lapsed' {
  switch (stage) {
    case 'blank':
    case 'draft':
      return 'draft';
    case 'published':
      return 'in-force';
    case 'trial':
      return 'trial';
    case 'lapsed':
      return 'lapsed';
  }
}
