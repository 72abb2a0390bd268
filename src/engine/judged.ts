import type { Derived } from './1-event/item.ts';
import { compareFacts } from './1-event/item.ts';
import type { Verdict } from './3-breach/verdict.ts';
import type { Followed } from './4-consequence/followed.ts';
import type { Charged, Posting } from './4-consequence/postings.ts';
import { post } from './4-consequence/postings.ts';
import type { ArticleCount } from './5-publication/counts.ts';
import { addTally, countVerdict, emptyCounts, listCounts } from './5-publication/counts.ts';
import { digestOf, type OrderedBreach, orderBreaches } from './5-publication/digest.ts';
import type { Bench } from './bench.ts';
import type { PlainVerdicts } from './columnar/judge-plain.ts';
import { tellBreaches, type Verdicts, VerdictsOf } from './columnar/verdicts.ts';
import type { Minutes } from './hearing.ts';
import { standing } from './hearing.ts';

/** What a log came to under a rulebook. Only the counts are there at once: the rest is told when it is asked for. */
export interface Judged {
  /** Every duty and every judged event. */
  readonly verdicts: Verdicts;
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
  /** Takes what the plain rules of a stratum came to. */
  readonly rows: (verdicts: PlainVerdicts) => void;
  /** Posts the deductions up to the watermark (default: all) in canonical order and returns the postings. */
  readonly closeStratum: (watermark?: number) => readonly Derived[];
  readonly derivedSoFar: () => readonly Derived[];
  readonly judged: () => Judged;
}

export function takeMinutes(bench: Bench): LogMinutes {
  const verdicts: Verdict[] = [];
  const plain: PlainVerdicts[] = [];
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
    rows(each) {
      const tallies = each.rows.tallies(each.plain.length);
      for (const [number, { rule }] of each.plain.entries()) {
        const tally = tallies[number];
        if (tally) addTally(counts, rule, tally);
      }
      plain.push(each);
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
    judged: () => new JudgedLog({ bench, verdicts, plain, followed, derived, counts: listCounts(counts) }),
  };
}

interface Minuted extends Pick<Judged, 'counts' | 'derived'> {
  readonly bench: Bench;
  readonly verdicts: readonly Verdict[];
  readonly plain: readonly PlainVerdicts[];
  readonly followed: readonly Followed[];
}

interface Told {
  readonly breaches: readonly Verdict[];
  readonly followed: readonly Followed[];
}

const isBreach = ({ state }: Verdict): boolean => state === 'violated';

/** Tells each part once, when it is first asked for. */
class JudgedLog implements Judged {
  readonly verdicts: VerdictsOf;
  readonly counts: readonly ArticleCount[];
  readonly derived: readonly Derived[];
  readonly until: number;
  readonly #minuted: Minuted;
  #ordered: readonly OrderedBreach[] | undefined;
  #breaches: readonly Verdict[] | undefined;
  #told: Told | undefined;
  #consequences: readonly Followed[] | undefined;
  #digest: string | undefined;

  constructor(minuted: Minuted) {
    this.#minuted = minuted;
    this.verdicts = new VerdictsOf(minuted.verdicts, minuted.plain, minuted.bench);
    this.counts = minuted.counts;
    this.derived = minuted.derived;
    this.until = minuted.bench.until;
  }

  get breaches(): readonly Verdict[] {
    this.#breaches ??= this.#inOrder().map(({ verdict }) => verdict);
    return this.#breaches;
  }

  get consequences(): readonly Followed[] {
    this.#consequences ??= standing(this.#tell().followed, this.breaches);
    return this.#consequences;
  }

  get digest(): string {
    this.#digest ??= digestOf(this.#inOrder(), this.consequences);
    return this.#digest;
  }

  #inOrder(): readonly OrderedBreach[] {
    this.#ordered ??= orderBreaches(this.#tell().breaches);
    return this.#ordered;
  }

  /** Breaches and their consequences are told together, once. */
  #tell(): Told {
    const { bench, verdicts, plain, followed } = this.#minuted;
    if (this.#told) return this.#told;
    const parts = plain.map((each) => tellBreaches(each, bench));
    this.#told = {
      breaches: [...verdicts.filter(isBreach), ...parts.flatMap(({ breaches }) => breaches)],
      followed: [...followed, ...parts.flatMap((part) => part.followed)],
    };
    return this.#told;
  }
}
