import { dataTable } from '#doors/report/data-table.ts';
import { type Html, html, type Insert, nothing } from '#doors/report/markup.ts';
import { forceText } from '#doors/wording/rule-words.ts';
import type { Agreement } from '#law/conflict/agreement.ts';
import type { Contradiction } from '#law/conflict/contradiction.ts';
import type { Conflicts } from '#law/conflict/find.ts';
import { type Statement, statementsOf } from '#law/conflict/statement.ts';
import { variantWords } from '#law/conflict/words.ts';
import { pages } from './address.ts';
import { framed } from './frame.ts';
import { lackingSections } from './lacking.ts';
import type { LibraryInputs, LibraryPage } from './library.ts';
import { matterAnchor } from './names.ts';
import type { LibraryReader } from './reader.ts';
import { saidBy } from './said-by.ts';

/** Where regulations differ on one matter, promise less than they must, or leave something out. */
export function mattersPage({ rulebook, conflicts }: LibraryInputs, reader: LibraryReader): LibraryPage {
  const { say } = reader;
  const { contradictions } = conflicts;
  const open = contradictions.filter(({ isOpen }) => isOpen).length;
  const zh = `${contradictions.length} 件事各有各的说法，其中 ${contradictions.length - open} 件已经裁定。一个单位同时用其中几部制度，要先看这里：哪一部说了算，由本单位定。`;
  const en = `On ${contradictions.length} matters regulations differ; ${contradictions.length - open} of them are decided. Whoever applies several of them should look here first.`;
  const none = say('这些制度之间没有查出矛盾。', 'No contradictions were found among these regulations.');
  const others = agreedMatters(rulebook, conflicts);
  return framed(
    {
      path: pages.matters,
      title: say('矛盾与缺口', 'Contradictions and gaps'),
      lead: html`<p>${contradictions.length === 0 ? none : say(zh, en)}</p>`,
      main: html`${contents(contradictions, reader)}
${contradictions.map((found) => contradictionHtml(found, reader))}${agreedHtml(others, reader)}${lackingSections(conflicts, reader)}`,
    },
    reader,
  );
}

function contents(contradictions: readonly Contradiction[], { say, matter }: LibraryReader): Html {
  if (contradictions.length < 2) return nothing;
  const links = contradictions.map(
    (found) => html`<li><a href="#${matterAnchor(found.matter)}">${matter(found.matter)}</a></li>`,
  );
  return html`<nav class="contents" aria-labelledby="contents"><h2 id="contents">${say('说法不一的事', 'Matters on which they differ')}</h2><ul>${links}</ul></nav>`;
}

function contradictionHtml(found: Contradiction, reader: LibraryReader): Html {
  const { say, matter, vocabulary, language } = reader;
  const anchor = matterAnchor(found.matter);
  const columns = [
    { head: say('说法', 'What is said') },
    { head: say('力度', 'Force') },
    { head: say('谁这样说', 'Who says so') },
  ];
  const rows = found.variants.map((variant) => {
    const force = variant.statements[0]?.force;
    return {
      head: variantWords(variant, vocabulary, language),
      cells: [force === undefined ? '–' : forceText(force, language), saidBy(variant.statements, reader)],
    };
  });
  const state = found.isOpen
    ? say('说法不一', 'regulations differ')
    : say('说法不一，已裁定', 'regulations differ, decided');
  const decisions = [...new Set([...found.pairs.flatMap(({ decision }) => decision ?? []), ...found.compatible])];
  return html`<section aria-labelledby="${anchor}">
<h2 id="${anchor}">${matter(found.matter)}</h2>
${dataTable(state, columns, rows, 'matters')}
${decisions.map((each) => agreementHtml(each, reader))}</section>
`;
}

function agreementHtml({ regulations, why, ruling }: Agreement, { say, title }: LibraryReader): Html {
  const names = regulations.map(title).join(say('、', ', '));
  const state = ruling === undefined ? say('已声明相容', 'declared compatible') : say('已裁定', 'decided');
  const by = ruling === undefined ? nothing : html` <span class="soft">${ruling.by} ${ruling.on}</span>`;
  return html`<p class="note ruling"><strong>${state}</strong> ${names}${say('：', ': ')}${why}${by}</p>
`;
}

/** Matters that are marked and on which nobody differs: links to them have to lead somewhere. */
function agreedMatters(
  rulebook: LibraryInputs['rulebook'],
  { contradictions }: Conflicts,
): ReadonlyMap<string, readonly Statement[]> {
  const differing = new Set(contradictions.map(({ matter }) => matter));
  const marked = statementsOf(rulebook).filter(({ matter }) => matter !== undefined && !differing.has(matter));
  return Map.groupBy(marked, ({ matter }) => matter ?? '');
}

function agreedHtml(matters: ReadonlyMap<string, readonly Statement[]>, reader: LibraryReader): Html {
  if (matters.size === 0) return nothing;
  const { say, matter } = reader;
  const rows: readonly Insert[] = [...matters].map(
    ([name, statements]) =>
      html`<div id="${matterAnchor(name)}"><dt>${matter(name)}</dt><dd>${saidBy(statements, reader)}</dd></div>`,
  );
  return html`<section aria-labelledby="no-difference">
<h2 id="no-difference">${say('没有查出不同说法的事', 'Matters without a difference')}</h2>
<dl class="facts">${rows}</dl>
</section>
`;
}
