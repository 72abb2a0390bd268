import { dataTable } from '#doors/report/data-table.ts';
import { type Html, html, nothing } from '#doors/report/markup.ts';
import { speakerOf } from '#law/compiler/describe-words.ts';
import type { Conflicts } from '#law/conflict/find.ts';
import type { LoosePromise } from '#law/conflict/promise.ts';
import type { Statement } from '#law/conflict/statement.ts';
import { figureWords } from '#law/conflict/words.ts';
import type { LibraryReader } from './reader.ts';
import { linkHtml, saidBy } from './said-by.ts';

/** Promises looser than what stands above them, duties that nobody owns, limits on which nothing follows. */
export function lackingSections(conflicts: Conflicts, reader: LibraryReader): readonly Html[] {
  const { say } = reader;
  return [
    looseSection(conflicts.loosePromises, reader),
    group('no-owner', say('没有责任人的规则', 'Rules without an owner'), conflicts.withoutOwner, reader),
    group(
      'no-consequence',
      say('到了界限没有后果的规则', 'Limits without a consequence'),
      conflicts.withoutConsequence,
      reader,
    ),
  ];
}

function looseSection(promises: readonly LoosePromise[], reader: LibraryReader): Html {
  if (promises.length === 0) return nothing;
  const { say, title, vocabulary, language } = reader;
  const speaker = speakerOf(vocabulary, language);
  const hows: { readonly [how in LoosePromise['how']]: string } = {
    longer: say('时限更长', 'a longer limit'),
    larger: say('次数放宽', 'a larger threshold'),
    beyond: say('尺度放宽', 'a looser bound'),
    open: say('没有定数', 'no figure'),
    weaker: say('效力更弱', 'less force'),
  };
  const side = (each: Statement) =>
    html`${title(each.regulation)} ${linkHtml(each)} <span class="soft">${figureWords(each, speaker)}</span>`;
  const columns = [
    { head: say('怎样松', 'How') },
    { head: say('这里说', 'Here') },
    { head: say('上位制度说', 'Above it') },
  ];
  const rows = promises.map(({ ours, above, how }) => ({ head: hows[how], cells: [side(ours), side(above)] }));
  return html`<section aria-labelledby="loose">
<h2 id="loose">${say('承诺低于上位制度', 'Promises looser than a regulation above')}</h2>
${dataTable(say(`${promises.length} 处`, String(promises.length)), columns, rows)}
</section>
`;
}

function group(id: string, heading: string, statements: readonly Statement[], reader: LibraryReader): Html {
  if (statements.length === 0) return nothing;
  return html`<section aria-labelledby="${id}">
<h2 id="${id}">${heading}</h2>
${saidBy(statements, reader)}
</section>
`;
}
