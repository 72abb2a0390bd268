import type { Derived } from './1-event/item.ts';
import { compareFacts } from './1-event/item.ts';
import type { Verdict } from './3-breach/verdict.ts';
import type { Followed } from './4-consequence/followed.ts';
import type { Charged, Posting } from './4-consequence/postings.ts';
import { post } from './4-consequence/postings.ts';
import type { ArticleCount } from './5-publication/counts.ts';
import { countVerdict, emptyCounts, listCounts } from './5-publication/counts.ts';
import { digestOf, orderBreaches } from './5-publication/digest.ts';
import type { Bench } from './bench.ts';
import type { Minutes } from './hearing.ts';
import { standing } from './hearing.ts';

/** What a log came to under a rulebook. */
export interface Judged {
  /** Every duty and every judged event, in the order in which they became final. */
  readonly verdicts: readonly Verdict[];
  /** The violated ones in order of breach. */
  readonly breaches: readonly Verdict[];
  readonly counts: readonly ArticleCount[];
  readonly consequences: readonly Followed[];
  /** Events that breaches emitted, and deductions as posted, in canonical order. */
  readonly derived: readonly Derived[];
  readonly digest: string;
  readonly until: number;
}

/** Minutes of a log's hearings; deductions are posted when a stratum is closed. */
export interface LogMinutes extends Minutes {
  /** Posts the deductions up to the watermark (default: all) in canonical order and returns the postings. */
  readonly closeStratum: (watermark?: number) => readonly Derived[];
  readonly derivedSoFar: () => readonly Derived[];
  readonly judged: () => Judged;
}

export function takeMinutes(bench: Bench): LogMinutes {
  const verdicts: Verdict[] = [];
  const followed: Followed[] = [];
  const derived: Derived[] = [];
  let postings: Posting[] = [];
  const counts = emptyCounts(bench.rulebook.rules);
  const charged: Charged = new Map();
  return {
    verdict(rule, verdict) {
      countVerdict(counts, rule, verdict);
      verdicts.push(verdict);
    },
    followed: (each) => followed.push(each),
    derived: (event) => derived.push(event),
    posting: (posting) => postings.push(posting),
    closeStratum(watermark = Number.POSITIVE_INFINITY) {
      const ready = postings.filter(({ event }) => event.at <= watermark);
      postings = postings.filter(({ event }) => event.at > watermark);
      const posted = post(ready, charged);
      for (const event of posted) derived.push(event);
      derived.sort(compareFacts);
      return posted;
    },
    derivedSoFar: () => derived,
    judged() {
      const consequences = standing(followed, verdicts);
      const ordered = orderBreaches(verdicts);
      return {
        verdicts,
        breaches: ordered.map(({ verdict }) => verdict),
        counts: listCounts(counts),
        consequences,
        derived,
        digest: digestOf(ordered, consequences),
        until: bench.until,
      };
    },
  };
}
