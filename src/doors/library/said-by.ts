import { type Html, html } from '#doors/report/markup.ts';
import type { Statement } from '#law/conflict/statement.ts';
import { linkTo, ruleAnchor } from './address.ts';
import type { LibraryReader } from './reader.ts';

/** Each regulation once, with links to what in it says so. */
export function saidBy(statements: readonly Statement[], { title }: LibraryReader): Html {
  const groups = [...Map.groupBy(statements, ({ regulation }) => regulation)];
  const items = groups.map(
    ([regulation, said]) => html`<li>${title(regulation)} ${said.map((each) => html`${linkHtml(each)} `)}</li>`,
  );
  return html`<ul class="plain">${items}</ul>`;
}

export function linkHtml({ regulation, article, id, rule }: Statement): Html {
  const anchor = rule === undefined ? article.id : ruleAnchor(rule.id);
  return html`<a href="${linkTo(0, regulation, anchor)}">${id}</a>`;
}
