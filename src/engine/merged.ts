import type { Rule } from '#law/rulebook/rule.ts';
import type { Rulebook } from '#law/rulebook/rulebook.ts';
import type { Derived } from './1-event/item.ts';
import { compareFacts } from './1-event/item.ts';
import type { Verdict } from './3-breach/verdict.ts';
import type { Followed } from './4-consequence/followed.ts';
import type { ArticleCount } from './5-publication/counts.ts';
import { digestOf, orderBreaches } from './5-publication/digest.ts';
import type { Verdicts } from './columnar/verdicts.ts';
import type { Judged } from './judged.ts';

/** What some streams of a log came to, as one thread tells it to another. */
export interface PartJudged {
  readonly counts: readonly ArticleCount[];
  readonly breaches: readonly Verdict[];
  readonly consequences: readonly Followed[];
  readonly derived: readonly Derived[];
  readonly verdicts: number;
  /** How long the kept duties of some rules took, by version; see {@link Verdicts.spansOf}. */
  readonly spans: ReadonlyMap<string, readonly number[]>;
  readonly until: number;
}

/**
 * Whether the streams of a log may be judged apart from each other: every rule is decided inside one stream, no
 * breach wakes another rule, and no cap on points is shared out among streams.
 */
export function isJudgedApart({ rules }: Rulebook): boolean {
  return rules.every(
    (rule) =>
      rule.reach === 'local' &&
      rule.kind !== 'keep' &&
      rule.kind !== 'points' &&
      rule.stratum === 0 &&
      ![...rule.breach, ...rule.fulfilled].some((each) => each.do === 'deduct' && each.cap),
  );
}

/** Makes a part ready to be sent. `measured`: rules whose spans are going to be asked for. */
export function tellPart(judged: Judged, measured: readonly Rule[]): PartJudged {
  const { counts, breaches, consequences, derived, verdicts, until } = judged;
  const spans = new Map(measured.map((rule) => [nameOf(rule), verdicts.spansOf(rule)]));
  return { counts, breaches, consequences, derived, verdicts: verdicts.length, spans, until };
}

/** The parts of one log as the whole: the same counts, breaches and digest as if one had judged all. */
export function mergeParts(parts: readonly PartJudged[]): Judged {
  const ordered = orderBreaches(parts.flatMap(({ breaches }) => breaches));
  const consequences = parts.flatMap((part) => part.consequences);
  return {
    verdicts: new VerdictsElsewhere(parts),
    breaches: ordered.map(({ verdict }) => verdict),
    counts: sumOf(parts.map(({ counts }) => counts)),
    consequences,
    derived: parts.flatMap(({ derived }) => derived).sort(compareFacts),
    digest: digestOf(ordered, consequences),
    until: parts[0]?.until ?? 0,
  };
}

function sumOf(all: readonly (readonly ArticleCount[])[]): readonly ArticleCount[] {
  const [first = [], ...others] = all;
  return first.map((count, line) => others.reduce((sum, each) => add(sum, each[line]), count));
}

function add(a: ArticleCount, b: ArticleCount | undefined): ArticleCount {
  if (!b || a.version !== b.version || a.article !== b.article)
    throw new Error(`parts do not count the same rules: ${a.version}`);
  return {
    ...a,
    activated: a.activated + b.activated,
    fulfilled: a.fulfilled + b.fulfilled,
    violated: a.violated + b.violated,
    missed: a.missed + b.missed,
    pending: a.pending + b.pending,
    suspended: a.suspended + b.suspended,
    discharged: a.discharged + b.discharged,
  };
}

const nameOf = ({ regulation, version }: Rule): string => `${regulation}/${version}`;

/** The verdicts stayed where they were found: whoever wants to see them all judges in one place. */
class VerdictsElsewhere implements Verdicts {
  readonly length: number;
  readonly #parts: readonly PartJudged[];

  constructor(parts: readonly PartJudged[]) {
    this.length = parts.reduce((sum, { verdicts }) => sum + verdicts, 0);
    this.#parts = parts;
  }

  spansOf(rule: Rule): readonly number[] {
    return this.#parts.flatMap(({ spans }) => spans.get(nameOf(rule)) ?? []);
  }

  filter(): Verdict[] {
    throw new Error('the verdicts of a log judged in parts are not kept');
  }

  ofStream(): Verdict[] {
    return this.filter();
  }

  [Symbol.iterator](): Iterator<Verdict> {
    return this.filter()[Symbol.iterator]();
  }
}
