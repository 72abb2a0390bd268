import { readFileSync } from 'node:fs';
import { type Html, html, type Insert, nothing } from '#doors/report/markup.ts';
import { pages } from './address.ts';
import type { LibraryPage } from './library.ts';
import type { LibraryReader } from './reader.ts';

const read = (name: string): Html => ({ html: readFileSync(new URL(name, import.meta.url), 'utf8') });
const style: Html = { html: read('../report/report.css').html + read('./library.css').html };

/** What stands inside the frame that all pages share. */
export interface Content {
  readonly path: string;
  readonly title: string;
  /** Below the title: what this is, in a line. */
  readonly lead: Insert;
  readonly main: Insert;
  /** A script with its SHA-256 in base64: nothing else may run. */
  readonly script?: { readonly code: Html; readonly hash: string };
}

/** A whole page: skip link, landmarks, the way to the other pages, and nothing that is fetched. */
export function framed({ path, title, lead, main, script }: Content, { say }: LibraryReader): LibraryPage {
  const root = path.includes('/') ? '../' : '';
  const name = say('制度库', 'Library of regulations');
  const links: readonly (readonly [path: string, label: string])[] = [
    [pages.index, say('全部制度', 'All regulations')],
    [pages.counts, say('各有多少', 'How many of each')],
    [pages.matters, say('矛盾与缺口', 'Contradictions and gaps')],
    [pages.phrases, say('用语', 'Phrases')],
    [pages.figures, say('未定的数', 'Figures not set')],
  ];
  const allowed = script === undefined ? '' : `script-src 'sha256-${script.hash}'; `;
  const policy = `default-src 'none'; ${allowed}style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'`;
  const page = html`<!doctype html>
<html lang="${say('zh-CN', 'en')}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="Shouwen">
<link rel="icon" href="data:,">
<title>${title === name ? name : `${title} · ${name}`}</title>
<style>
${style}</style>
</head>
<body class="library">
<a class="skip" href="#main">${say('跳到正文', 'Skip to the text')}</a>
<nav class="site" aria-label="${name}"><ul>${links.map(
    ([to, label]) =>
      html`<li><a href="${root}${to}"${to === path ? html` aria-current="page"` : nothing}>${label}</a></li>`,
  )}</ul></nav>
<header>
<h1>${title}</h1>
${lead}
</header>
<main id="main" tabindex="-1">
${main}
</main>
${script === undefined ? nothing : html`<script>${script.code}</script>\n`}</body>
</html>
`;
  return { path, text: page.html };
}
