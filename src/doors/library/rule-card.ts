import { type Html, html, type Insert, nothing } from '#doors/report/markup.ts';
import { forceText, ruleKindText, sortText } from '#doors/wording/rule-words.ts';
import { describeRule } from '#law/compiler/describe.ts';
import type { CheckItem, Rule } from '#law/rulebook/rule.ts';
import type { Ruling } from '#law/rulebook/rulebook.ts';
import type { Figure } from '#law/rulebook/term.ts';
import type { TestTable } from '#law/rulebook/test-table.ts';
import { linkTo, pages, ruleAnchor } from './address.ts';
import { matterAnchor } from './names.ts';
import type { LibraryReader } from './reader.ts';
import { testTables } from './test-tables.ts';

/** A rule as its reader meets it, with what stands around it. */
export interface RuleShown {
  readonly rule: Rule;
  /** `rule-a1`, with the version for all but the last. */
  readonly anchor: string;
  readonly yaml: string;
  /** Its text is the origin’s, with the ids that it has there. */
  readonly isTakenOver: boolean;
  readonly tests: readonly TestTable[];
  readonly rulings: readonly Ruling[];
  readonly figures: readonly Figure[];
}

/** What the program reads in a rule: its sentence, its force, what it waits for, its tests and its text. */
export function ruleCard(
  { rule, anchor, yaml, isTakenOver, tests, rulings, figures }: RuleShown,
  reader: LibraryReader,
): Html {
  const { say, language, vocabulary } = reader;
  const facts = factsOf(rule, reader);
  const dated = rule.version.endsWith('@undated')
    ? nothing
    : html` <span class="soft">${rule.version.slice(rule.id.length)}</span>`;
  return html`<section class="rule" id="${anchor}" aria-labelledby="${anchor}-name">
<h3 id="${anchor}-name"><a href="#${encodeURIComponent(anchor)}" class="self">${rule.id}</a>${dated} <span class="badge ${rule.force}">${forceText(rule.force, language)}</span> <span class="kind">${ruleKindText(rule.kind, language)}</span></h3>
<p class="reads">${describeRule(rule, vocabulary, language)}</p>
${figures.map((figure) => figureNote(figure, rule, reader))}${itemList(rule, reader)}${
  facts.length === 0
    ? nothing
    : html`<dl class="facts">${facts.map(([label, what]) => html`<div><dt>${label}</dt><dd>${what}</dd></div>`)}</dl>\n`
}${rulings.map((ruling) => rulingNote(ruling, reader))}${testTables(tests, rule.timezone, reader)}${
  yaml === ''
    ? nothing
    : html`<details><summary>${isTakenOver ? say('规则原文（编号是原制度的）', 'The rule as written, with the origin’s ids') : say('规则原文', 'The rule as written')}</summary><pre tabindex="0"><code>${yaml}</code></pre></details>\n`
}</section>
`;
}

export function rulingNote({ question, ruling, by, on }: Ruling, { say }: LibraryReader): Html {
  return html`<div class="note ruling"><p><strong>${say('解释', 'Ruling')}</strong> ${say('问：', 'Q: ')}${question}</p><p>${say('答：', 'A: ')}${ruling}</p><p class="soft">${by} ${on}</p></div>
`;
}

function figureNote({ name, word, decision }: Figure, { regulation }: Rule, { say }: LibraryReader): Html {
  if (decision !== undefined) {
    const { value, decidedBy, decidedOn, ground } = decision;
    return html`<p class="note ruling"><strong>${say('定下的数', 'Figure set')}</strong> “${word}”<span class="soft"> <code>${name}</code></span> ${value}<span class="soft"> ${decidedBy} ${decidedOn} ${ground ?? ''}</span></p>
`;
  }
  const address = `../${pages.figures}#${encodeURIComponent(regulation)}`;
  return html`<p class="note open"><strong>${say('未定的数', 'Figure not set')}</strong> “${word}”<span class="soft"> <code>${name}</code></span> ${say('只量不判；', 'measured, not judged; ')}<a href="${address}">${say('由本单位定下', 'for the organisation to set')}</a></p>
`;
}

/** Items of a form, where they can be cited or have a mark of their own: their words the sentence has already. */
function itemList(rule: Rule, reader: LibraryReader): Html {
  if (rule.kind !== 'check' && rule.kind !== 'keep') return nothing;
  const isCited = ({ name }: CheckItem) => rule.that.length > 1 && /\d/.test(name);
  if (!rule.that.some((item) => isCited(item) || marksOf(item, rule, reader).length > 0)) return nothing;
  const items = rule.that.map((item) => {
    const words = item.label ?? html`<code>${item.holds.source}</code>`;
    return html`<li><span class="soft">${item.name}</span> ${words}${marksOf(item, rule, reader)}</li>`;
  });
  return html`<p class="soft">${reader.say('逐项：', 'Items:')}</p><ul class="items">${items}</ul>\n`;
}

/** Where an item differs from its rule: its force, what it is besides, its matter. */
function marksOf({ force, home, matter }: CheckItem, rule: Rule, reader: LibraryReader): readonly Html[] {
  const { language } = reader;
  return [
    ...(force === rule.force ? [] : [html` <span class="badge">${forceText(force, language)}</span>`]),
    ...(home === undefined ? [] : [html` <span class="badge">${sortText(home, language)}</span>`]),
    ...(matter === undefined ? [] : [html` <span class="soft">${matterLink(matter, reader)}</span>`]),
  ];
}

function factsOf(rule: Rule, reader: LibraryReader): readonly (readonly [label: string, what: Insert])[] {
  const { say, language } = reader;
  const sibling = (id: string): Html => html`<a href="${linkTo(1, rule.regulation, ruleAnchor(id))}">${id}</a> `;
  const { exceptionTo, replaces, home, matter } = rule;
  return [
    ...(exceptionTo.length > 0 ? [[say('例外于', 'Exception to'), exceptionTo.map(sibling)] as const] : []),
    ...(replaces === undefined ? [] : [[say('替代', 'Replaces'), replaces] as const]),
    ...(home === undefined ? [] : [[say('也是', 'Also'), sortText(home, language)] as const]),
    ...(matter === undefined ? [] : [[say('同类事项', 'Matter'), matterLink(matter, reader)] as const]),
  ];
}

/** The matter, with the way to what other regulations say of it. */
export function matterLink({ name, says }: NonNullable<Rule['matter']>, { matter, say }: LibraryReader): Html {
  const said = says === undefined ? '' : say(`：${says}`, `: ${says}`);
  return html`<a href="../${pages.matters}#${matterAnchor(name)}">${matter(name)}</a>${said}`;
}
