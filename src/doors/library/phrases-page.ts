import { dataTable } from '#doors/report/data-table.ts';
import { type Html, html, nothing } from '#doors/report/markup.ts';
import { forceText } from '#doors/wording/rule-words.ts';
import { describeRule } from '#law/compiler/describe.ts';
import type { Home } from '#law/cover/homes.ts';
import { linkTo, pages, ruleAnchor } from './address.ts';
import { framed } from './frame.ts';
import type { LibraryPage } from './library.ts';
import type { LibraryReader } from './reader.ts';
import type { Shelf, Volume } from './shelf.ts';

/** What has to be said and what must not be, regulation by regulation, and the lists that rules look words up in. */
export function phrasesPage({ volumes }: Shelf, reader: LibraryReader): LibraryPage {
  const { say, vocabulary } = reader;
  const talking = volumes.filter(({ homes }) => homes.some(({ sort }) => sort === 'phrase'));
  const lists = [...vocabulary.lexicons];
  const isEmpty = talking.length === 0 && lists.length === 0;
  return framed(
    {
      path: pages.phrases,
      title: say('用语', 'Phrases'),
      lead: html`<p>${isEmpty ? say('这些制度没有规定用语。', 'These regulations rule on no phrases.') : say('要说的话和不许说的话。', 'What is to be said, and what must not be.')}</p>`,
      main: [
        ...talking.map((volume) => phrasesOf(volume, reader)),
        lists.length === 0 ? nothing : lexicons(lists, reader),
      ],
    },
    reader,
  );
}

function phrasesOf({ regulation, homes }: Volume, reader: LibraryReader): Html {
  const { say } = reader;
  const phrases = homes.filter(({ sort }) => sort === 'phrase');
  const groups: readonly (readonly [title: string, homes: readonly Home[]])[] = [
    [say('不许说的', 'Not to be said'), phrases.filter(isBanned)],
    [say('要说的', 'To be said'), phrases.filter((home) => !isBanned(home))],
  ];
  return html`<section aria-labelledby="${regulation.id}">
<h2 id="${regulation.id}"><a href="${linkTo(0, regulation.id)}">${regulation.title}</a></h2>
${groups.map(([title, group]) =>
  group.length === 0
    ? nothing
    : dataTable(
        title,
        [{ head: say('条款', 'Article') }, { head: say('怎样说', 'What is said') }, { head: say('力度', 'Force') }],
        group.map((home) => rowOf(home, reader)),
        'phrases',
      ),
)}
</section>
`;
}

/** A ban, or a form whose words begin with what is not to be: 不说忌语. */
function isBanned(home: Home): boolean {
  if (home.form === 'note') return false;
  if (home.form === 'item') return /^不/.test(home.item.label ?? '');
  const items = home.rule.kind === 'check' || home.rule.kind === 'keep' ? home.rule.that : [];
  return home.rule.kind === 'must_not' || items.some(({ label = '' }) => /^不/.test(label));
}

function rowOf(home: Home, { vocabulary, language }: LibraryReader) {
  const anchor = home.form === 'note' ? home.article : ruleAnchor(home.rule.id);
  const head = html`<a href="${linkTo(0, home.regulation, anchor)}">${home.form === 'note' ? home.note.ref : home.id}</a>`;
  switch (home.form) {
    case 'rule':
      return { head, cells: [describeRule(home.rule, vocabulary, language), forceText(home.rule.force, language)] };
    case 'item':
      return { head, cells: [home.item.label ?? home.item.holds.source, forceText(home.force, language)] };
    case 'note':
      return { head, cells: [home.note.text, ''] };
  }
}

function lexicons(
  lists: readonly (readonly [name: string, phrases: readonly string[]])[],
  { say }: LibraryReader,
): Html {
  return html`<section aria-labelledby="lists">
<h2 id="lists">${say('规则查的词表', 'Lists that rules look words up in')}</h2>
<dl class="facts">${lists.map(([name, phrases]) => html`<div><dt><code>${name}</code></dt><dd>${phrases.map((phrase) => `“${phrase}”`).join(' ')}</dd></div>`)}</dl>
</section>
`;
}
