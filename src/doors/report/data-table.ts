import { type Html, html, type Insert, nothing } from './markup.ts';

export interface Column {
  readonly head: string;
  /** `number` keeps to the right; `chart` takes the room that is left. */
  readonly form?: 'text' | 'number' | 'chart';
}

export interface Row {
  /** The first column: what the row speaks of. */
  readonly head: Insert;
  readonly cells: readonly Insert[];
  /** A sum, set apart from the rows above. */
  readonly isApart?: boolean;
}

/** So many rows and fewer stay on one page of paper. */
const shortTable = 15;

/**
 * A table that is one everywhere: on a phone each row becomes a small list, whose labels are the headings again. Roles
 * are written out, since a browser may forget them once a style changes how a table is laid out.
 */
export function dataTable(caption: Insert, columns: readonly Column[], rows: readonly Row[], style = ''): Html {
  const length = rows.length <= shortTable ? 'short' : 'long';
  return html`<table role="table" class="data ${length} ${style}">
<caption>${caption}</caption>
<thead role="rowgroup"><tr role="row">${columns.map(({ head, form = 'text' }) => html`<th role="columnheader" scope="col" class="${form}">${head}</th>`)}</tr></thead>
<tbody role="rowgroup">
${rows.map((row) => rowOf(row, columns))}</tbody>
</table>`;
}

function rowOf({ head, cells, isApart }: Row, columns: readonly Column[]): Html {
  const [, ...others] = columns;
  return html`<tr role="row"${isApart === true ? html` class="apart"` : nothing}><th role="rowheader" scope="row">${head}</th>${others.map(
    ({ head: label, form = 'text' }, i) =>
      html`<td role="cell" class="${form}" data-label="${label}">${cells[i] ?? ''}</td>`,
  )}</tr>
`;
}

/** A bar of a share of 0 to 1 of the room there is, with its value beside it: no value has to be guessed from it. */
export function bar(share: number, value: string, pattern: 'solid' | 'hatched' = 'solid'): Html {
  const percent = Math.max(0, Math.min(100, share * 100)).toFixed(2);
  const drawn = share > 0 ? html`<span class="bar ${pattern}" style="--share:${percent}%"></span>` : nothing;
  return html`<span class="measure">${drawn}<span class="value">${value}</span></span>`;
}
