import { readFileSync } from 'node:fs';
import type { Language } from '#doors/wording/language.ts';
import { aboutSection, answerText, keyFigures, periodText, reportTitle } from './about.ts';
import { cardHtml } from './card.ts';
import { latenessSection } from './lateness-chart.ts';
import { type Html, html, nothing } from './markup.ts';
import type { ReportModel } from './model.ts';
import { notesHtml } from './notes.ts';
import {
  articlesSection,
  idleSection,
  openFiguresSection,
  periodsSection,
  type Section,
  unitsSection,
} from './questions.ts';
import { judgedIn } from './tally.ts';
import { type Voice, voiceOf } from './voice.ts';

const style: Html = { html: readFileSync(new URL('./report.css', import.meta.url), 'utf8') };

// Nothing is fetched and nothing runs, whatever a log may hold.
const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

/** The report as one HTML file, for screen, phone and paper, that works without a network. */
export function reportHtml(model: ReportModel, language: Language): string {
  const voice = voiceOf(language, model.rulebook.vocabulary);
  const kind = voice.say('审计报告：', 'Audit report: ');
  const title = reportTitle(model, voice);
  const sections = sectionsOf(model, voice);
  const page = html`<!doctype html>
<html lang="${voice.say('zh-CN', 'en')}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="Shouwen">
<link rel="icon" href="data:,">
<title>${kind}${title}</title>
<style>
${style}</style>
</head>
<body>
<header>
<h1>${kind}<span class="whole">${title}</span></h1>
<p class="soft">${periodText(model, voice)}</p>
<p class="answer">${answerText(model, voice)}</p>
${judgedIn(model.total) === 0 ? nothing : keyFigures(model, voice)}
</header>
<nav aria-label="${voice.say('目录', 'Contents')}"><ul>${sections.map(({ id, question }) => html`<li><a href="#${id}">${question}</a></li>`)}</ul></nav>
<main>
${sections.map(sectionHtml)}</main>
</body>
</html>
`;
  return page.html;
}

/** Questions that the log gives an answer to, then what the answers rest on. */
function sectionsOf(model: ReportModel, voice: Voice): readonly Section[] {
  const { say } = voice;
  const { total, lateness, units, openFigures, idle, cards } = model;
  const about = { id: 'about', question: say('审了什么？', 'What was judged?'), answer: aboutSection(model, voice) };
  const notes = {
    id: 'notes',
    question: say('怎样读这份报告？', 'How is this report to be read?'),
    answer: notesHtml(voice),
  };
  return [
    ...(model.articles.length > 0 ? [articlesSection(model, voice)] : []),
    ...(judgedIn(total) > 0 ? [periodsSection(model, voice)] : []),
    ...(lateness.late + lateness.never > 0 ? [latenessSection(model, voice)] : []),
    ...(units.most.length > 0 ? [unitsSection(model, voice)] : []),
    ...(cards.length > 0 ? [cardsSection(model, voice)] : []),
    ...(openFigures.length > 0 ? [openFiguresSection(model, voice)] : []),
    ...(idle.length > 0 ? [idleSection(model, voice)] : []),
    about,
    notes,
  ];
}

function cardsSection({ cards }: ReportModel, voice: Voice): Section {
  const zh = '每条规则取最重的：一直没有做的在前，其次是迟得最久的；同一条最多两件。';
  const en = 'Of each rule the worst: what was never done, then what came latest; no more than two of an article.';
  return {
    id: 'worst',
    question: voice.say('最重的违反，凭什么这样判？', 'The worst breaches: on what grounds?'),
    answer: html`<p>${voice.say(zh, en)}</p>
${cards.map((each, i) => cardHtml(each, i + 1, voice))}`,
  };
}

const sectionHtml = ({ id, question, answer }: Section): Html => html`<section aria-labelledby="${id}">
<h2 id="${id}">${question}</h2>
${answer}
</section>
`;
