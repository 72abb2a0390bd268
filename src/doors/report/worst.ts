import type { Verdict } from '#engine/3-breach/verdict.ts';
import type { Judged } from '#engine/judged.ts';
import type { Rulebook } from '#law/rulebook/rulebook.ts';

const mostOfOneArticle = 2;

/**
 * The worst breaches, at most `count`: of each rule the worst, these in order of what was never done, then what came
 * latest, then what was broken most often; then each rule's second. No more than two of them speak of one article.
 */
export function worstBreaches(
  { breaches, until }: Pick<Judged, 'breaches' | 'until'>,
  rulebook: Pick<Rulebook, 'rules'>,
  count: number,
): readonly Verdict[] {
  const weight = ({ lateMs, dueAt, remediedAt }: Verdict) => {
    if (dueAt === undefined) return 0;
    return remediedAt === undefined ? until - dueAt : (lateMs ?? 0);
  };
  const ofRules = [...Map.groupBy(breaches, ({ regulation, version }) => `${regulation}/${version}`).values()].map(
    (all) => ({ often: all.length, worst: heaviest(all, weight) }),
  );
  const rank = (place: number) =>
    ofRules
      .flatMap(({ often, worst }) => worst.slice(place, place + 1).map((breach) => ({ often, breach })))
      .sort((a, b) => weight(b.breach) - weight(a.breach) || b.often - a.often)
      .map(({ breach }) => breach);
  const ranked = [...rank(0), ...rank(1)];
  const articleOf = articlesOf(rulebook);
  const ofOneArticle = Map.groupBy(ranked, articleOf);
  return ranked
    .filter((each) => (ofOneArticle.get(articleOf(each))?.indexOf(each) ?? 0) < mostOfOneArticle)
    .slice(0, count);
}

/** The two heaviest, the earlier first where they weigh the same. */
function heaviest(all: readonly Verdict[], weight: (breach: Verdict) => number): readonly Verdict[] {
  let [first, second]: readonly (Verdict | undefined)[] = [];
  for (const each of all) {
    if (first === undefined || weight(each) > weight(first)) {
      second = first;
      first = each;
    } else if (second === undefined || weight(each) > weight(second)) second = each;
  }
  return [first, second].filter((each) => each !== undefined);
}

/** The article of a breach's rule: several rules may carry one article. */
function articlesOf({ rules }: Pick<Rulebook, 'rules'>): (breach: Verdict) => string {
  const known = new Map(rules.map((rule) => [`${rule.regulation}/${rule.version}`, rule.article.id]));
  return ({ regulation, version }) => `${regulation}/${known.get(`${regulation}/${version}`) ?? version}`;
}
