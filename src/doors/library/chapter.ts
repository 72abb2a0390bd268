import { type Html, html, nothing } from '#doors/report/markup.ts';
import { defectText, sortText } from '#doors/wording/rule-words.ts';
import type { Rule } from '#law/rulebook/rule.ts';
import type { ArticleNote, Defect, Ruling } from '#law/rulebook/rulebook.ts';
import { linkTo, ruleAnchor } from './address.ts';
import { articleName } from './names.ts';
import { proseHtml } from './prose.ts';
import type { LibraryReader } from './reader.ts';
import { matterLink, ruleCard, rulingNote } from './rule-card.ts';
import type { Chapter, Volume } from './shelf.ts';
import { testTables } from './test-tables.ts';

/** Prose that fits on a screen stays in sight beside its rules; longer prose would hide its own end. */
const longestPinned = 300;

/** An article: its prose on one side, what the program reads on the other. */
export function chapterHtml(chapter: Chapter, volume: Volume, reader: LibraryReader): Html {
  const { article, defects, rules, tests, isTakenOver } = chapter;
  const { regulation, writing } = volume;
  const heading = `${article.id}-name`;
  const about = (rule: string): readonly Ruling[] => article.rulings.filter(({ cited }) => cited === rule);
  const others = article.rulings.filter(({ cited }) => !rules.some(({ id }) => id === cited));
  const last = new Map(rules.map((rule) => [rule.id, rule]));
  const cards = rules.map((rule) => {
    const isLast = last.get(rule.id) === rule;
    const shown = {
      rule,
      anchor: ruleAnchor(isLast ? rule.id : rule.version),
      yaml: writing.ruleAt(rule.place),
      isTakenOver: regulation.clones !== undefined && rule.place.file !== regulation.file,
      tests: isLast ? (tests.get(rule.id) ?? []) : [],
      rulings: isLast ? about(rule.id) : [],
      figures: volume.figuresOf(rule),
    };
    return html`${shortAnchor(rule, isLast, volume)}${ruleCard(shown, reader)}`;
  });
  return html`<article class="chapter" aria-labelledby="${heading}">
<h2 id="${article.id}"><span id="${heading}">${articleName(article, reader)}</span> <a class="self" href="#${encodeURIComponent(article.id)}" aria-label="${reader.say('本条的地址', 'address of this article')} ${article.id}">#</a></h2>
<div class="beside">
<div class="prose${article.prose.length <= longestPinned ? ' pinned' : ''}">${article.prose === '' ? nothing : proseHtml(article.prose)}
${isTakenOver ? takenOver(volume, article.id, reader) : nothing}${defectNotes(defects, regulation.timezone, reader)}${others.map((ruling) => rulingNote(ruling, reader))}</div>
<div class="reading">
${cards}${notesHtml(article.notes, reader)}${testTables(tests.get('') ?? [], regulation.timezone, reader)}</div>
</div>
</article>
`;
}

/** `#a1c` leads to the rule too, where no article is called so. */
function shortAnchor({ id }: Rule, isLast: boolean, { regulation }: Volume): Html {
  const isFree = isLast && !regulation.articles.some((article) => article.id === id || `${article.id}-name` === id);
  return isFree ? html`<span id="${id}"></span>` : nothing;
}

function takenOver({ regulation }: Volume, article: string, { say }: LibraryReader): Html {
  const { clones } = regulation;
  if (clones === undefined) return nothing;
  const there = clones.renumbered.find(({ to }) => to === article)?.from ?? article;
  return html`<p class="soft">${say('沿用', 'Taken over from')} <a href="${linkTo(1, clones.regulation, there)}">${clones.regulation} ${there}</a></p>
`;
}

export function defectNotes(
  defects: readonly Defect[],
  timezone: string,
  { say, language, write }: LibraryReader,
): Html {
  if (defects.length === 0) return nothing;
  const lines = defects.map(({ kind, text, settled }) => {
    const chosen =
      settled === undefined
        ? nothing
        : html` <span class="soft">${say(`按 ${settled.as} 算，${settled.by} 定`, `taken as ${settled.as} by ${settled.by}`)} ${write(timezone).plain(settled.at)}</span>`;
    return html`<li><strong>${defectText(kind, language)}</strong> ${text}${chosen}</li>`;
  });
  return html`<div class="note defect"><p class="soft">${say('原文的毛病，照样留着：', 'Defects of the source, kept as they are:')}</p><ul>${lines}</ul></div>
`;
}

/** What asks for something and is no rule: where it is looked after instead, and why. */
function notesHtml(notes: readonly ArticleNote[], reader: LibraryReader): Html {
  if (notes.length === 0) return nothing;
  const { say, language } = reader;
  const lines = notes.map(
    ({ ref, home, text, matter }) =>
      html`<li><code>${ref}</code> <span class="badge">${sortText(home, language)}</span> ${text}${matter === undefined ? nothing : html` <span class="soft">${matterLink(matter, reader)}</span>`}</li>`,
  );
  return html`<div class="homes"><p class="soft">${say('不作规则的：', 'No rules:')}</p><ul>${lines}</ul></div>
`;
}
