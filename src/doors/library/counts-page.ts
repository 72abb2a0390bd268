import { type Column, dataTable } from '#doors/report/data-table.ts';
import { type Html, html } from '#doors/report/markup.ts';
import { sortText } from '#doors/wording/rule-words.ts';
import { countSorts, homeSorts } from '#law/cover/homes.ts';
import { linkTo, pages } from './address.ts';
import { framed } from './frame.ts';
import { forceCounts, kindCounts } from './index-page.ts';
import type { LibraryPage } from './library.ts';
import type { LibraryReader } from './reader.ts';
import type { Shelf, Volume } from './shelf.ts';

type Counts = (volume: Volume, reader: LibraryReader) => readonly (readonly [word: string, count: number])[];

const sortCounts: Counts = ({ homes }, { language }) => {
  const counts = countSorts(homes);
  return homeSorts.map((sort) => [sortText(sort, language), counts[sort]]);
};

/** Three tables: each regulation by where its demands live, by kind of rule and by force. */
export function countsPage({ volumes }: Shelf, reader: LibraryReader): LibraryPage {
  const { say } = reader;
  const section = (
    id: string,
    title: string,
    caption: string,
    counts: Counts,
  ): Html => html`<section aria-labelledby="${id}">
<h2 id="${id}">${title}</h2>
${countTable(caption, volumes, counts, reader)}
</section>
`;
  return framed(
    {
      path: pages.counts,
      title: say('各有多少', 'How many of each'),
      lead: html`<p>${say('每部制度的要求落在哪里，规则是哪一种、有多大力度。', 'Where the demands of each regulation live, and of what kind and force its rules are.')}</p>`,
      main: [
        section(
          'homes',
          say('归处', 'Homes'),
          say(
            '条文的要求落在哪里：规则、检查项、用语、登记、公示、职责，或者只是叙述。',
            'Where what the articles ask is looked after.',
          ),
          sortCounts,
        ),
        section(
          'kinds',
          say('规则的种类', 'Kinds of rules'),
          say('只数每条规则的最后一版。', 'Of each rule the last version.'),
          kindCounts,
        ),
        section(
          'forces',
          say('规则的力度', 'Forces of rules'),
          say('“必须”以外的没有做到，不算违反。', 'A miss of anything but “must” is no breach.'),
          forceCounts,
        ),
      ],
    },
    reader,
  );
}

function countTable(caption: string, volumes: readonly Volume[], counts: Counts, reader: LibraryReader): Html {
  const { say, number } = reader;
  const all = volumes.map((volume) => ({ volume, counted: counts(volume, reader) }));
  const words = (all[0]?.counted ?? []).map(([word]) => word);
  const columns: readonly Column[] = [
    { head: say('制度', 'Regulation') },
    ...[...words, say('合计', 'Sum')].map((head) => ({ head, form: 'number' as const })),
  ];
  const cell = (count: number) => (count === 0 ? '–' : number(count));
  const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);
  const rows = all.map(({ volume: { regulation }, counted }) => {
    const numbers = counted.map(([, count]) => count);
    return {
      head: html`<a href="${linkTo(0, regulation.id)}">${regulation.title}</a>`,
      cells: [...numbers, sum(numbers)].map(cell),
    };
  });
  const sums = words.map((_, at) => sum(all.map(({ counted }) => counted[at]?.[1] ?? 0)));
  const total = { head: say('合计', 'Sum'), cells: [...sums, sum(sums)].map(cell), isApart: true };
  return dataTable(caption, columns, [...rows, total], 'counts');
}
