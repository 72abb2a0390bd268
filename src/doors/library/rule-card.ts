import { type Html, html, type Insert, nothing } from '#doors/report/markup.ts';
import { figuresOf } from '#doors/wording/article-words.ts';
import { forceText, ruleKindText, sortText } from '#doors/wording/rule-words.ts';
import { describeRule } from '#law/compiler/describe.ts';
import type { CheckItem, Rule } from '#law/rulebook/rule.ts';
import type { Ruling } from '#law/rulebook/rulebook.ts';
import type { Figure } from '#law/rulebook/term.ts';
import type { TestTable } from '#law/rulebook/test-table.ts';
import { linkTo, pages, ruleAnchor } from './address.ts';
import type { LibraryReader } from './reader.ts';
import { testTables } from './test-tables.ts';

/** A rule as its reader meets it, with what stands around it. */
export interface RuleShown {
  readonly rule: Rule;
  /** `rule-a1`, with the version for all but the last. */
  readonly anchor: string;
  readonly yaml: string;
  readonly tests: readonly TestTable[];
  readonly rulings: readonly Ruling[];
}

/** What the program reads in a rule: its sentence, its force, what it waits for, its tests and its text. */
export function ruleCard({ rule, anchor, yaml, tests, rulings }: RuleShown, reader: LibraryReader): Html {
  const { say, language, vocabulary } = reader;
  const facts = factsOf(rule, reader);
  const dated = rule.version.endsWith('@undated')
    ? nothing
    : html` <span class="soft">${rule.version.slice(rule.id.length)}</span>`;
  return html`<section class="rule" id="${anchor}" aria-labelledby="${anchor}-name">
<h3 id="${anchor}-name"><a href="#${encodeURIComponent(anchor)}" class="self">${rule.id}</a>${dated} <span class="badge ${rule.force}">${forceText(rule.force, language)}</span> <span class="kind">${ruleKindText(rule.kind, language)}</span></h3>
<p class="reads">${describeRule(rule, vocabulary, language)}</p>
${figuresIn(rule).map((figure) => figureNote(figure, rule, reader))}${itemList(rule, reader)}${
  facts.length === 0
    ? nothing
    : html`<dl class="facts">${facts.map(([label, what]) => html`<div><dt>${label}</dt><dd>${what}</dd></div>`)}</dl>\n`
}${rulings.map((ruling) => rulingNote(ruling, reader))}${testTables(tests, rule.timezone, reader)}${
  yaml === ''
    ? nothing
    : html`<details><summary>${say('规则原文', 'The rule as written')}</summary><pre tabindex="0"><code>${yaml}</code></pre></details>\n`
}</section>
`;
}

export function rulingNote({ question, ruling, by, on }: Ruling, { say }: LibraryReader): Html {
  return html`<div class="note ruling"><p><strong>${say('解释', 'Ruling')}</strong> ${say('问：', 'Q: ')}${question}</p><p>${say('答：', 'A: ')}${ruling}</p><p class="soft">${by} ${on}</p></div>
`;
}

/** Figures that the rule waits for, those of its fines among them. */
export function figuresIn(rule: Rule): readonly Figure[] {
  const fines = [...rule.breach, ...rule.fulfilled].flatMap((each) =>
    each.do === 'fine' && 'word' in each.yuan ? [each.yuan] : [],
  );
  return [...new Map([...figuresOf(rule), ...fines].map((figure) => [figure.name, figure])).values()];
}

function figureNote({ name, word }: Figure, { regulation }: Rule, { say }: LibraryReader): Html {
  const address = `../${pages.figures}#${encodeURIComponent(regulation)}`;
  return html`<p class="note open"><strong>${say('未定的数', 'Figure not set')}</strong> “${word}”<span class="soft"> <code>${name}</code></span> ${say('只量不判；', 'measured, not judged; ')}<a href="${address}">${say('由本单位定下', 'for the organisation to set')}</a></p>
`;
}

/** Items of a form, where there is more to say of them than their words, which the sentence has. */
function itemList(rule: Rule, { say, language }: LibraryReader): Html {
  if (rule.kind !== 'check' && rule.kind !== 'keep') return nothing;
  if (rule.that.length < 2 && rule.that.every((item) => marksOf(item, rule).length === 0)) return nothing;
  const items = rule.that.map((item) => {
    const marks = marksOf(item, rule).map((mark) => {
      const text =
        mark === 'force'
          ? forceText(item.force, language)
          : item.home === undefined
            ? ''
            : sortText(item.home, language);
      return html` <span class="badge">${text}</span>`;
    });
    return html`<li><span class="soft">${item.name}</span> ${item.label ?? html`<code>${item.holds.source}</code>`}${marks}</li>`;
  });
  return html`<p class="soft">${say('逐项：', 'Items:')}</p><ul class="items">${items}</ul>\n`;
}

function marksOf({ force, home }: CheckItem, rule: Rule): readonly ('force' | 'home')[] {
  return [...(force !== rule.force ? ['force' as const] : []), ...(home !== undefined ? ['home' as const] : [])];
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
  return html`<a href="../${pages.matters}#${encodeURIComponent(name)}">${matter(name)}</a>${said}`;
}
