import { sortText } from '#doors/wording/rule-words.ts';
import { type HomeSort, homeSorts } from '#law/cover/homes.ts';
import { idOfRef } from '#law/cover/ref.ts';
import type { Regulation } from '#law/rulebook/rulebook.ts';
import type { Coverage } from './cover-inputs.ts';
import { type ColumnLayout, table } from './layout.ts';
import { say, type Terminal } from './terminal.ts';

/** Several regulations side by side: what each answers for, and in what sort of home each of it lives. */
export function coverSummary({ rulebook, homes }: Coverage, terminal: Terminal): string {
  const { language, columns } = terminal;
  const answering = rulebook.regulations.filter(({ answers }) => answers.length > 0);
  if (answering.length < 2) return '';
  const sorts = new Map(homes.map((home) => [`${home.regulation}/${home.id}`, home.sort]));
  const lines = answering.map((regulation) => countsOf(regulation, sorts));
  const sum = lines.reduce((total, each) => total.map((count, i) => count + (each[i] ?? 0)));
  const rows = [
    ...answering.map(({ id }, i) => [id, ...(lines[i] ?? []).map(cell)]),
    [say(language, '合计', 'all'), ...sum.map(cell)],
  ];
  const number = (head: string): ColumnLayout => ({ head, align: 'right' });
  const layout = [
    { head: say(language, '制度', 'regulation') },
    number(say(language, '负责', 'answers')),
    ...homeSorts.map((sort) => number(sortText(sort, language))),
    number(say(language, '没有', 'none')),
  ];
  const title = say(
    language,
    '各部制度负责的条目，各归何处：',
    'what each regulation answers for, and where it lives:',
  );
  return `${title}\n${table(layout, rows, columns)}`;
}

const cell = (count: number): string => (count === 0 ? '' : String(count));

/** All refs, those of each sort of home, those without any. */
function countsOf({ id, answers }: Regulation, sorts: ReadonlyMap<string, HomeSort>): readonly number[] {
  const found = answers.map((ref) => sorts.get(`${id}/${idOfRef(ref)}`));
  const of = (sort: HomeSort | undefined) => found.filter((each) => each === sort).length;
  return [answers.length, ...homeSorts.map(of), of(undefined)];
}
