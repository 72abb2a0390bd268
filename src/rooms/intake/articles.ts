import type { MustRule } from '#law/rulebook/rule.ts';
import type { Rulebook } from '#law/rulebook/rulebook.ts';
import type { Articles, RefusalCode } from './refusals.ts';

type Asks = (rule: MustRule) => boolean;

const extends_: Asks = ({ extend }) => extend?.by.event === 'extension.approved';
const isReceipt: Asks = (rule) => rule.do.some(({ event }) => event === 'case.receipted');
const pauses: Asks = ({ pause }) => pause.some(({ from }) => from.event === 'materials.requested');

/** The rules that each refusal guards. Those that are left out only keep a case from contradicting itself. */
const guarded: { readonly [C in RefusalCode]?: Asks } = {
  'receipt-awaited': isReceipt,
  'not-the-receiver': isReceipt,
  'no-materials-requested': pauses,
  'extension-pending': extends_,
  'extension-not-requested': extends_,
  'own-request': extends_,
  'extension-not-approved': extends_,
};

/**
 * Finds the article that a refusal rests on: the one article of the law whose rules speak of it. Where two articles
 * do, neither is named: only the case's own duties could tell which of them counts.
 */
export function articlesOf(rules: Rulebook['rules']): Articles {
  const found = new Map<string, ReturnType<Articles>>();
  for (const [code, asks] of Object.entries(guarded)) {
    const articles = new Map(
      rules
        .filter((rule) => rule.kind === 'must' && asks(rule))
        .map(({ regulation, article }) => [`${regulation}/${article.id}`, { regulation, article: article.id }]),
    );
    const [first, second] = articles.values();
    if (first && !second) found.set(code, first);
  }
  return (code) => found.get(code);
}
