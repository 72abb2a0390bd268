import { type Html, html, nothing } from '#doors/report/markup.ts';
import { validityText } from '#doors/wording/rule-words.ts';
import { linkTo, pages, regulationPath } from './address.ts';
import { chapterHtml, defectNotes } from './chapter.ts';
import { framed } from './frame.ts';
import { openFigures, rulesOf } from './index-page.ts';
import type { LibraryPage } from './library.ts';
import { articleName } from './names.ts';
import { proseHtml } from './prose.ts';
import type { LibraryReader } from './reader.ts';
import { regulationFacts } from './regulation-facts.ts';
import type { Shelf, Volume } from './shelf.ts';

/** One regulation, article by article: the prose, and beside it what the program reads. */
export function regulationPage(volume: Volume, shelf: Shelf, reader: LibraryReader): LibraryPage {
  const { regulation, chapters, defects, preamble } = volume;
  const { language, say, number } = reader;
  const { id, title, validity } = regulation;
  const state =
    validity === 'in-force' ? nothing : html` <span class="badge">${validityText(validity, language)}</span>`;
  const rules = rulesOf(volume).length;
  const open = openFigures(volume).length;
  const unset =
    open === 0
      ? nothing
      : html`${say('，', ', ')}<a href="../${pages.figures}#${id}">${say(`${open} 个数未定`, `${open} figures not set`)}</a>`;
  const count = say(
    `${chapters.length} 条条文，${number(rules)} 条规则`,
    `${chapters.length} articles, ${number(rules)} rules`,
  );
  const lead = html`<p class="soft">${regulation.issuer ?? ''}${state}</p>
<p>${count}${unset}</p>
${preamble === '' ? nothing : html`<div class="prose preamble">${proseHtml(preamble)}</div>\n`}`;
  const main = html`${regulationFacts(volume, shelf, reader)}
${defectNotes(defects, regulation.timezone, reader)}${contents(volume, reader)}
${chapters.map((chapter) => chapterHtml(chapter, volume, reader))}`;
  return framed({ path: regulationPath(id), title, lead, main }, reader);
}

function contents({ regulation, chapters }: Volume, reader: LibraryReader): Html {
  const { say } = reader;
  if (chapters.length < 2) return nothing;
  const links = chapters.map(
    ({ article }) =>
      html`<li><a href="${linkTo(1, regulation.id, article.id)}">${articleName(article, reader)}</a></li>`,
  );
  return html`<nav class="contents" aria-labelledby="contents"><h2 id="contents">${say('目录', 'Contents')}</h2><ul>${links}</ul></nav>`;
}
