import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type Html, html } from '#doors/report/markup.ts';
import { describeRule } from '#law/compiler/describe.ts';
import { linkTo } from './address.ts';
import type { Content } from './frame.ts';
import { articleName } from './names.ts';
import { plainProse } from './prose.ts';
import type { LibraryReader } from './reader.ts';
import type { Shelf } from './shelf.ts';

const code = readFileSync(new URL('./search-box.js', import.meta.url), 'utf8');

export const searchScript: NonNullable<Content['script']> = {
  code: { html: code },
  hash: createHash('sha256').update(code).digest('base64'),
};

/** A search box with all articles' words in it. It shows itself only where scripts run. */
export function searchBox({ volumes }: Shelf, reader: LibraryReader): Html {
  const { say, vocabulary, language } = reader;
  const entries = volumes.flatMap(({ regulation, chapters }) =>
    chapters.map(({ article, rules }) => [
      linkTo(0, regulation.id, article.id),
      regulation.title,
      articleName(article, reader),
      plainProse(article.prose),
      rules.map((rule) => `${rule.id} ${describeRule(rule, vocabulary, language)}`).join(' '),
      article.notes.map(({ text }) => text).join(' '),
    ]),
  );
  // `<` would let a text end the script that holds it.
  const data: Html = { html: JSON.stringify(entries).replaceAll('<', '\\u003c') };
  return html`<search hidden id="search">
<form role="search">
<label for="words">${say('查一查：在所有条文里找', 'Search all articles')}</label>
<input id="words" type="search" autocomplete="off" enterkeyhint="search" aria-describedby="found" placeholder="${say('例如：三声、回访、工作日', 'for example 三声')}">
</form>
<p id="found" role="status" class="soft" data-none="${say('没有找到。换一个短些的词试试。', 'Nothing found. Try a shorter word.')}" data-found="${say('找到 # 条', '# found')}" data-more="${say('，先列出前 @ 条', ', the first @ are shown')}"></p>
<ol id="results"></ol>
</search>
<script type="application/json" id="articles">${data}</script>
`;
}
