import { join } from 'node:path';
import { worstBreaches } from '#doors/report/worst.ts';
import { cardOf } from '#engine/5-publication/card.ts';
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
  const cards = worstBreaches(judged, inputs.rulebook, cardsShown).map((breach) =>
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
