import { dataTable } from '#doors/report/data-table.ts';
import { type Html, html, type Insert, nothing } from '#doors/report/markup.ts';
import { forceOrder, forceText, ruleKindOrder, ruleKindText, validityText } from '#doors/wording/rule-words.ts';
import { linkTo, pages } from './address.ts';
import { framed } from './frame.ts';
import type { LibraryPage } from './library.ts';
import type { LibraryReader } from './reader.ts';
import { searchBox, searchScript } from './search.ts';
import type { Shelf, Volume } from './shelf.ts';

/** All regulations, and a search over all their articles. */
export function indexPage(shelf: Shelf, reader: LibraryReader): LibraryPage {
  const { say, number } = reader;
  const { volumes } = shelf;
  const articles = volumes.reduce((sum, { chapters }) => sum + chapters.length, 0);
  const rules = volumes.reduce((sum, volume) => sum + rulesOf(volume).length, 0);
  const zh = `${volumes.length} 部制度，${number(articles)} 条条文，${number(rules)} 条规则。每一条旁边写着程序是怎样读它的。`;
  const en = `${volumes.length} regulations, ${number(articles)} articles, ${number(rules)} rules. Beside each article stands how the program reads it.`;
  const title = say('制度库', 'Library of regulations');
  if (volumes.length === 0) {
    const lead = html`<p class="answer">${say('还没有制度。', 'There are no regulations yet.')}</p>`;
    return framed({ path: pages.index, title, lead, main: nothing }, reader);
  }
  return framed(
    {
      path: pages.index,
      title,
      lead: html`<p class="answer">${say(zh, en)}</p>`,
      main: html`${searchBox(shelf, reader)}
<section aria-labelledby="all">
<h2 id="all">${say('全部制度', 'All regulations')}</h2>
${volumeTable(volumes, reader)}
</section>`,
      script: searchScript,
    },
    reader,
  );
}

function volumeTable(volumes: readonly Volume[], reader: LibraryReader): Html {
  const { say, number } = reader;
  const caption = say(
    '规则按种类、按力度各有几条；“未定”是原文没有给数、本单位也还没有定的，“缺陷”是原文的毛病。',
    'Rules by kind and by force; “not set” are figures that nobody has decided, “defects” are those of the source text.',
  );
  const columns = [
    { head: say('制度', 'Regulation') },
    { head: say('条文', 'Articles'), form: 'number' as const },
    { head: say('规则', 'Rules'), form: 'number' as const },
    { head: say('种类', 'Kinds') },
    { head: say('力度', 'Forces') },
    { head: say('未定', 'Not set'), form: 'number' as const },
    { head: say('缺陷', 'Defects'), form: 'number' as const },
  ];
  const rows = volumes.map((volume) => ({
    head: volumeHead(volume, reader),
    cells: [
      number(volume.chapters.length),
      number(rulesOf(volume).length),
      tally(kindCounts(volume, reader)),
      tally(forceCounts(volume, reader)),
      number(openFigures(volume).length),
      number(volume.regulation.defects.length),
    ],
  }));
  return dataTable(caption, columns, rows, 'volumes');
}

function volumeHead({ regulation }: Volume, { language }: LibraryReader): Insert {
  const { id, title, issuer, validity } = regulation;
  const state =
    validity === 'in-force' ? nothing : html` <span class="badge">${validityText(validity, language)}</span>`;
  const by = issuer === undefined ? nothing : html`<br><span class="soft">${issuer}</span>`;
  return html`<a href="${linkTo(0, id)}">${title}</a>${state}${by}`;
}

type Counted = readonly (readonly [word: string, count: number])[];

const tally = (counts: Counted): Html =>
  html`<span class="tally">${counts.filter(([, count]) => count > 0).map(([word, count]) => html`<span>${word} ${count}</span> `)}</span>`;

/** Of each rule the last version. */
export function rulesOf({ rules }: Volume): Volume['rules'] {
  return [...new Map(rules.map((rule) => [rule.id, rule])).values()];
}

export function kindCounts(volume: Volume, { language }: LibraryReader): Counted {
  const rules = rulesOf(volume);
  return ruleKindOrder.map((kind) => [ruleKindText(kind, language), rules.filter((rule) => rule.kind === kind).length]);
}

export function forceCounts(volume: Volume, { language }: LibraryReader): Counted {
  const rules = rulesOf(volume);
  return forceOrder.map((force) => [forceText(force, language), rules.filter((rule) => rule.force === force).length]);
}

export function openFigures({ regulation }: Volume): Volume['regulation']['figures'] {
  return regulation.figures.filter(({ decision }) => decision === undefined);
}
