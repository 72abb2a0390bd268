import type { Verdict } from '#engine/3-breach/verdict.ts';
import type { Judged } from '#engine/judged.ts';
import type { Rulebook } from '#law/rulebook/rulebook.ts';

const mostOfOneArticle = 2;

/** The two worst breaches of one rule version, and how often it was broken. */
interface Worst {
  often: number;
  readonly two: [breach: Verdict, weight: number][];
}

/**
 * The worst breaches, at most `count`: of each rule the worst, then of each the second. Among these what is binding goes
 * before what is not; then what was never done, what came latest, what was broken most often. No more than two of them
 * speak of one article.
 */
export function worstBreaches(
  judged: Pick<Judged, 'breaches' | 'until'>,
  rulebook: Pick<Rulebook, 'rules'>,
  count: number,
): readonly Verdict[] {
  const ofRules = worstOfRules(judged);
  const rank = (place: number) =>
    ofRules
      .flatMap(({ often, two }) => two.slice(place, place + 1).map(([breach, weight]) => ({ often, breach, weight })))
      .sort((a, b) => bindingFirst(a.breach, b.breach) || b.weight - a.weight || b.often - a.often)
      .map(({ breach }) => breach);
  const ranked = [...rank(0), ...rank(1)];
  const articleOf = articlesOf(rulebook);
  const ofOneArticle = Map.groupBy(ranked, articleOf);
  return ranked
    .filter((each) => (ofOneArticle.get(articleOf(each))?.indexOf(each) ?? 0) < mostOfOneArticle)
    .slice(0, count);
}

/** One pass, since breaches come by the million; of two that weigh the same the earlier is the worse. */
function worstOfRules({ breaches, until }: Pick<Judged, 'breaches' | 'until'>): readonly Worst[] {
  const regulations = new Map<string, Map<string, Worst>>();
  for (const breach of breaches) {
    const versions = regulations.get(breach.regulation) ?? new Map<string, Worst>();
    regulations.set(breach.regulation, versions);
    const worst = versions.get(breach.version) ?? { often: 0, two: [] };
    versions.set(breach.version, worst);
    worst.often += 1;
    const weight = weightOf(breach, until);
    const place = worst.two.findIndex(([, known]) => weight > known);
    if (place >= 0) worst.two.splice(place, 0, [breach, weight]);
    else if (worst.two.length < 2) worst.two.push([breach, weight]);
    if (worst.two.length > 2) worst.two.pop();
  }
  return [...regulations.values()].flatMap((versions) => [...versions.values()]);
}

const bindingFirst = (a: Verdict, b: Verdict): number => Number(b.force === 'must') - Number(a.force === 'must');

/** How late, in ms: up to the end of the log where it was never done; 0 for what knows no lateness. */
function weightOf({ lateMs, dueAt, remediedAt }: Verdict, until: number): number {
  if (dueAt === undefined) return 0;
  return remediedAt === undefined ? until - dueAt : (lateMs ?? 0);
}

/** The article of a breach's rule: several rules may carry one article. */
function articlesOf({ rules }: Pick<Rulebook, 'rules'>): (breach: Verdict) => string {
  const known = new Map(rules.map((rule) => [`${rule.regulation}/${rule.version}`, rule.article.id]));
  return ({ regulation, version }) => `${regulation}/${known.get(`${regulation}/${version}`) ?? version}`;
}
