import { compareRegulations } from '#law/compare/compare.ts';
import type { Side } from '#law/compare/comparison.ts';
import { compareJson } from './compare-json.ts';
import { compareReport } from './compare-report.ts';
import { exitCode, Stop } from './exit-code.ts';
import { loadRulebook } from './load-law.ts';
import { say, type Terminal } from './terminal.ts';
import { printJson, type Verb, verb } from './verb.ts';

/** `shouwen compare <a> <b>`: what two regulations say differently, article by article. Ends with 0 whatever it finds. */
export const compareVerb: Verb = (terminal) => {
  const { language } = terminal;
  const what = say(language, '文件、文件夹或制度包编号', 'file, folder or pack id');
  return verb('compare', terminal, '逐条比较两部制度或两稿', 'compare two regulations, or drafts, article by article')
    .argument('<a>', what)
    .argument('<b>', what)
    .action(async (a: string, b: string, { json }: { readonly json?: boolean }) => {
      const comparison = compareRegulations(await sideOf(a, terminal), await sideOf(b, terminal));
      await (json === true
        ? printJson(terminal, compareJson(comparison, language))
        : terminal.out(compareReport(comparison, terminal)));
    });
};

/** The one regulation that a word means. */
async function sideOf(word: string, terminal: Terminal): Promise<Side> {
  const { rulebook } = await loadRulebook([word], undefined, terminal);
  const [regulation, ...others] = rulebook.regulations;
  if (regulation !== undefined && others.length === 0)
    return { regulation, rules: rulebook.rules, vocabulary: rulebook.vocabulary };
  const ids = rulebook.regulations.map(({ id }) => id).join(' ');
  const zh = `一边只能是一部制度，“${word}”里有 ${rulebook.regulations.length} 部：${ids}`;
  const en = `one regulation on each side; "${word}" has ${rulebook.regulations.length}: ${ids}`;
  throw new Stop(exitCode.usage, say(terminal.language, zh, en));
}
