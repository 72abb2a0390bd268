import { dataTable } from '#doors/report/data-table.ts';
import { type Html, html, type Insert } from '#doors/report/markup.ts';
import { askedText } from '#doors/wording/article-words.ts';
import type { Figure } from '#law/rulebook/term.ts';
import { linkTo, pages, ruleAnchor } from './address.ts';
import { framed } from './frame.ts';
import { openFigures, rulesOf } from './index-page.ts';
import type { LibraryPage } from './library.ts';
import type { LibraryReader } from './reader.ts';
import type { Shelf, Volume } from './shelf.ts';

/** What an organisation that adopts a regulation has still to decide, with a block to fill in. */
export function figuresPage({ volumes }: Shelf, reader: LibraryReader): LibraryPage {
  const { say, number } = reader;
  const open = volumes.filter((volume) => openFigures(volume).length > 0);
  const count = open.reduce((sum, volume) => sum + openFigures(volume).length, 0);
  const zh = `${open.length} 部制度里有 ${number(count)} 个数原文没有给，只写了“及时”“定期”一类的词。定下以前只量不判。`;
  const en = `${open.length} regulations leave ${number(count)} figures open, with words like “promptly”. Until they are set they are measured, not judged.`;
  const how = say(
    '采用一部制度的单位把下面的块抄到自己的一份 Markdown 文件里，填上值（如 15m、4 workhours、2 workdays）、谁定的、哪天定的，和制度一起交给程序。',
    'Copy a block into a Markdown file of your own, fill in values (15m, 4 workhours, 2 workdays), who decided and when, and give it to the program along with the regulation.',
  );
  const none = say('所有的数都已经定下。', 'All figures are set.');
  return framed(
    {
      path: pages.figures,
      title: say('未定的数', 'Figures not set'),
      lead: open.length === 0 ? html`<p>${none}</p>` : html`<p>${say(zh, en)}</p><p>${how}</p>`,
      main: open.map((volume) => sectionHtml(volume, reader)),
    },
    reader,
  );
}

function sectionHtml(volume: Volume, reader: LibraryReader): Html {
  const { say } = reader;
  const { id, title } = volume.regulation;
  const figures = openFigures(volume);
  const columns = [
    { head: say('原文的词', 'Word') },
    { head: say('名字', 'Name') },
    { head: say('在哪些规则里', 'Rules') },
  ];
  const rows = figures.map((figure) => ({
    head: `“${figure.word}”`,
    cells: [html`<code>${figure.name}</code>`, rulesWith(figure, volume, reader)],
  }));
  return html`<section aria-labelledby="${id}">
<h2 id="${id}"><a href="${linkTo(0, id)}">${title}</a></h2>
${dataTable(say(`${figures.length} 个数`, figures.length === 1 ? 'one figure' : `${figures.length} figures`), columns, rows)}
<details><summary>${say('要填的块', 'Block to fill in')}</summary><pre tabindex="0" class="copy"><code>${blockOf(volume, reader)}</code></pre></details>
</section>
`;
}

function rulesWith({ name }: Figure, volume: Volume, { vocabulary, language }: LibraryReader): Insert {
  const { id } = volume.regulation;
  const rules = rulesOf(volume).filter((rule) => volume.figuresOf(rule).some((figure) => figure.name === name));
  return html`<ul class="plain">${rules.map(
    (rule) =>
      html`<li><a href="${linkTo(0, id, ruleAnchor(rule.id))}">${rule.id}</a> <span class="soft">${askedText(rule, vocabulary, language)}</span></li>`,
  )}</ul>`;
}

/** The block as the compiler takes it, once each pair of quotes has something in it. */
function blockOf(volume: Volume, { say }: LibraryReader): string {
  const { id, title } = volume.regulation;
  const lines = openFigures(volume).map(
    ({ name, word }) => `# ${word}\n${id}/${name}: {value: "", decided-by: "", decided-on: "", ground: ""}`,
  );
  return ['```figures', say(`# ${title}：本单位定下的数`, `# ${title}: figures that we set`), ...lines, '```'].join(
    '\n',
  );
}
