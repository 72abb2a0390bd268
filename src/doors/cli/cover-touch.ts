import type { Judged } from '#engine/judged.ts';
import type { Home } from '#law/cover/homes.ts';

/** What a log did to one home: how often it was judged, kept and broken. Of an item only its failures are known. */
export interface Touch {
  readonly activated: number;
  readonly fulfilled?: number;
  /** Of a `must`; what was remedied later too. */
  readonly violated: number;
  /** Of lesser force than `must`. */
  readonly missed: number;
}

/** Tells what a log did to each home; undefined for notes, which no log can touch. */
export type TouchOf = (home: Home) => Touch | undefined;

export function touchesOf(judged: Judged): TouchOf {
  const counts = Map.groupBy(judged.counts, ({ regulation, article }) => `${regulation}/${article}`);
  const failures = new Map<string, number>();
  for (const { regulation, article, items } of judged.breaches) {
    for (const item of items) {
      const key = `${regulation}/${article}/${item}`;
      failures.set(key, (failures.get(key) ?? 0) + 1);
    }
  }
  return (home) => {
    if (home.form === 'note') return undefined;
    const key = `${home.regulation}/${home.rule.id}`;
    const own = counts.get(key) ?? [];
    const sum = (name: 'activated' | 'fulfilled' | 'violated' | 'missed') =>
      own.reduce((total, count) => total + count[name], 0);
    if (home.form === 'rule') {
      return {
        activated: sum('activated'),
        fulfilled: sum('fulfilled'),
        violated: sum('violated'),
        missed: sum('missed'),
      };
    }
    const failed = failures.get(`${key}/${home.item.name}`) ?? 0;
    const isMust = home.force === 'must';
    return { activated: sum('activated'), violated: isMust ? failed : 0, missed: isMust ? 0 : failed };
  };
}

/** Rules that the log never touched. An account of points is posted to, not judged. */
export function untouched(homes: readonly Home[], touchOf: TouchOf): readonly Home[] {
  return homes.filter((home) => home.form === 'rule' && home.rule.kind !== 'points' && touchOf(home)?.activated === 0);
}
