import { join } from 'node:path';
import type { Verdict } from '#engine/3-breach/verdict.ts';
import { cardOf } from '#engine/5-publication/card.ts';
import type { Judged } from '#engine/judged.ts';
import type { Rulebook } from '#law/rulebook/rulebook.ts';
import { judgeInputs, readInputs } from './audit-inputs.ts';
import { auditJson } from './audit-json.ts';
import { auditReport } from './audit-report.ts';
import { cardJson } from './card-json.ts';
import { cardText } from './card-text.ts';
import { materialOf } from './explain.ts';
import { wrap } from './layout.ts';
import { paint, say, type Terminal } from './terminal.ts';
import { printJson, type Verb, verb } from './verb.ts';

const cardsShown = 3;

/** `npm start`: audits the sample and explains its worst breaches. */
export const demoVerb: Verb = (terminal) =>
  verb(
    'demo',
    terminal,
    '审自带的样例日志，说明最重的几次违反',
    'audit the sample and explain its worst breaches',
  ).action((options: { readonly json?: boolean }) => demo(options.json === true, terminal));

async function demo(asJson: boolean, terminal: Terminal): Promise<void> {
  const { language } = terminal;
  const sample = join(terminal.home, 'samples', 'hotline');
  const given = { map: join(sample, 'map.yaml'), by: ['hotline-rulebook'], until: '2026-11-20', keepsRejects: false };
  const inputs = await readInputs([join(sample, 'journal.csv')], given, terminal);
  const judged = judgeInputs(inputs, terminal, () => true);
  const cards = worst(judged, articlesOf(inputs.rulebook)).map((breach) =>
    cardOf(breach, materialOf(breach.stream, inputs, judged)),
  );
  if (asJson) return printJson(terminal, { ...auditJson(inputs, judged), worst: cards.map(cardJson) });
  const intro = say(
    language,
    '样例：一家虚构的净水器公司六十天的热线流水（samples/hotline）。',
    'The sample: sixty days of an invented hotline (samples/hotline).',
  );
  const worstTitle = say(
    language,
    '最重的三次违反，每一次都说得出理由：',
    'The three worst breaches, each with its grounds:',
  );
  const next = say(
    language,
    '接下来：npx shouwen audit|explain|check|calendar --help；制度在 regulations/，写法见 docs/language.md。',
    'Next: npx shouwen audit|explain|check|calendar --help; regulations/ holds the rules, docs/language.md the language.',
  );
  const fitted = (text: string) => wrap(text, terminal.columns).join('\n');
  const texts = cards.map((card) => cardText(card, inputs.rulebook.vocabulary, terminal));
  const report = auditReport(inputs, judged, terminal).trimEnd();
  const parts = [fitted(intro), report, paint(terminal, 'bold', worstTitle), ...texts, fitted(next)];
  await terminal.out(`${parts.join('\n\n')}\n`);
}

/**
 * The worst breach of each rule, the worst of these first: what was never done, then what came latest, then what was
 * broken most often. No more than two of them speak of one article.
 */
function worst({ breaches, until }: Judged, articleOf: (breach: Verdict) => string): readonly Verdict[] {
  const weight = ({ lateMs, dueAt, remediedAt }: Verdict) => {
    if (dueAt === undefined) return 0;
    return remediedAt === undefined ? until - dueAt : (lateMs ?? 0);
  };
  const ranked = [...Map.groupBy(breaches, ({ regulation, version }) => `${regulation}/${version}`).values()]
    .map((all) => ({ count: all.length, worst: all.reduce((one, next) => (weight(next) > weight(one) ? next : one)) }))
    .sort((a, b) => weight(b.worst) - weight(a.worst) || b.count - a.count)
    .map((each) => each.worst);
  const ofOneArticle = Map.groupBy(ranked, articleOf);
  return ranked.filter((each) => (ofOneArticle.get(articleOf(each))?.indexOf(each) ?? 0) < 2).slice(0, cardsShown);
}

/** The article of a breach's rule: several rules may carry one article. */
function articlesOf({ rules }: Rulebook): (breach: Verdict) => string {
  const known = new Map(rules.map((rule) => [`${rule.regulation}/${rule.version}`, rule.article.id]));
  return ({ regulation, version }) => `${regulation}/${known.get(`${regulation}/${version}`) ?? version}`;
}
