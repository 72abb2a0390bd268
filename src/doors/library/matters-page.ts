import { dataTable } from '#doors/report/data-table.ts';
import { type Html, html } from '#doors/report/markup.ts';
import { forceText } from '#doors/wording/rule-words.ts';
import { describeRule } from '#law/compiler/describe.ts';
import type { Matter } from '#law/rulebook/matter.ts';
import { linkTo, pages, ruleAnchor } from './address.ts';
import { framed } from './frame.ts';
import type { LibraryPage } from './library.ts';
import type { LibraryReader } from './reader.ts';
import type { Shelf, Volume } from './shelf.ts';

/** What one regulation says of a shared matter. */
interface Saying {
  readonly regulation: string;
  readonly title: string;
  readonly anchor: string;
  readonly id: string;
  readonly matter: Matter;
  readonly text: string;
  readonly force: string;
}

/** Matters that several regulations rule on, with what each of them says. */
export function mattersPage({ volumes }: Shelf, reader: LibraryReader): LibraryPage {
  const { say } = reader;
  const sayings = Map.groupBy(
    volumes.flatMap((volume) => sayingsOf(volume, reader)),
    ({ matter }) => matter.name,
  );
  const matters = [...sayings].toSorted((a, b) => regulationsOf(b[1]) - regulationsOf(a[1]));
  const zh = '同一件事，几部制度各有各的说法。一个单位同时用其中几部，要先看这里：哪一部说了算，由本单位定。';
  const en =
    'One matter, several regulations, each with words of its own. Whoever applies several of them should look here first.';
  const none = say('这些制度没有标出共同的事项。', 'These regulations mark no matters that they share.');
  return framed(
    {
      path: pages.matters,
      title: say('同事不同规', 'Same matter, other rule'),
      lead: html`<p>${matters.length === 0 ? none : say(zh, en)}</p>`,
      main: matters.map(([name, said]) => matterHtml(name, said, reader)),
    },
    reader,
  );
}

const regulationsOf = (sayings: readonly Saying[]): number => new Set(sayings.map(({ regulation }) => regulation)).size;

function matterHtml(name: string, sayings: readonly Saying[], { say, matter }: LibraryReader): Html {
  const columns = [
    { head: say('制度', 'Regulation') },
    { head: say('条款', 'Article') },
    { head: say('怎样规定', 'What it says') },
    { head: say('力度', 'Force') },
  ];
  const rows = sayings.map(({ regulation, title, anchor, id, matter: { says }, text, force }) => ({
    head: title,
    cells: [
      html`<a href="${linkTo(0, regulation, anchor)}">${id}</a>`,
      says === undefined ? text : html`<strong>${says}</strong><br><span class="soft">${text}</span>`,
      force,
    ],
  }));
  const count = regulationsOf(sayings);
  return html`<section aria-labelledby="${name}">
<h2 id="${name}">${matter(name)}</h2>
${dataTable(say(`${count} 部制度规定了这件事`, count === 1 ? 'one regulation rules on it' : `${count} regulations rule on it`), columns, rows, 'matters')}
</section>
`;
}

function sayingsOf(
  { regulation, rules, chapters }: Volume,
  { vocabulary, language }: LibraryReader,
): readonly Saying[] {
  const base = { regulation: regulation.id, title: regulation.title };
  const latest = new Map(rules.map((rule) => [rule.id, rule]));
  const ofRules = [...latest.values()].flatMap((rule) => {
    const where = { ...base, anchor: ruleAnchor(rule.id), id: rule.id };
    const own =
      rule.matter === undefined
        ? []
        : [
            {
              ...where,
              matter: rule.matter,
              text: describeRule(rule, vocabulary, language),
              force: forceText(rule.force, language),
            },
          ];
    const items = rule.kind === 'check' || rule.kind === 'keep' ? rule.that : [];
    return [
      ...own,
      ...items.flatMap(({ matter, label, name, force }) =>
        matter === undefined ? [] : [{ ...where, matter, text: label ?? name, force: forceText(force, language) }],
      ),
    ];
  });
  const ofNotes = chapters.flatMap(({ article }) =>
    article.notes.flatMap(({ ref, matter, text }) =>
      matter === undefined ? [] : [{ ...base, anchor: article.id, id: ref, matter, text, force: '' }],
    ),
  );
  return [...ofRules, ...ofNotes];
}
