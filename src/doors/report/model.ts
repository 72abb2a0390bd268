import { figuresOf } from '#doors/wording/article-words.ts';
import type { ArticleCount } from '#engine/5-publication/counts.ts';
import type { Rule } from '#law/rulebook/rule.ts';
import type { Regulation, Rulebook } from '#law/rulebook/rulebook.ts';
import type { Figure } from '#law/rulebook/term.ts';
import { type GroundedCard, type Judgement, worstCards } from './grounds.ts';
import { type Lateness, latenessOf } from './lateness.ts';
import { type Periods, periodsOf } from './periods.ts';
import { middleAndMost, type Tallies, type Tally, tallyOf } from './tally.ts';
import { type Units, unitsOf } from './units.ts';

/** What an audit report is made from. */
export interface Audited extends Judgement {
  /** Names of the log files, as the reader is to see them. */
  readonly logs: readonly string[];
  readonly rows: { readonly read: number; readonly rejected: number };
}

export interface ArticleLine {
  readonly rule: Rule;
  readonly count: ArticleCount;
  /** It waits for a figure: nothing that was done under it is a duty kept. */
  readonly isMeasured: boolean;
}

/** A figure that the source leaves open, and what the log shows of it. */
export interface OpenFigure {
  readonly rule: Rule;
  readonly figure: Figure;
  readonly count: number;
  /** ms. */
  readonly middle?: number;
  readonly most?: number;
}

/** Everything an audit report says, before any wording: counts, charts as numbers, cards. */
export interface ReportModel {
  readonly rulebook: Rulebook;
  readonly regulations: readonly Regulation[];
  readonly logs: readonly string[];
  readonly rows: { readonly read: number; readonly rejected: number };
  readonly events: number;
  readonly streams: number;
  /** First event and end of the log; none where there are no events. */
  readonly period?: { readonly from: number; readonly until: number };
  readonly digest: string;
  readonly total: Tally;
  /** Duties still open when the log ended; what waits for a figure is not among them, since no day will judge it. */
  readonly open: number;
  /** What was judged, the most broken first. */
  readonly articles: readonly ArticleLine[];
  readonly periods: Periods;
  readonly lateness: Lateness;
  readonly units: Units;
  readonly openFigures: readonly OpenFigure[];
  readonly idle: readonly ArticleLine[];
  readonly cards: readonly GroundedCard[];
}

const mostCards = 10;
const mostUnits = 20;

export function reportModel(audited: Audited): ReportModel {
  const { rulebook, log, judged, logs, rows } = audited;
  const tallies = tallyOf(judged.verdicts, rulebook);
  const lines = linesOf(rulebook, judged.counts);
  return {
    rulebook,
    regulations: rulebook.regulations,
    logs,
    rows,
    events: log.length,
    streams: log.streams.length,
    ...(log.length === 0 ? {} : { period: { from: earliest(log.at.subarray(0, log.length)), until: judged.until } }),
    digest: judged.digest,
    total: tallies.total,
    open: lines
      .filter(({ isMeasured }) => !isMeasured)
      .reduce((sum, { count }) => sum + count.pending + count.suspended, 0),
    articles: mostBrokenFirst(
      lines.filter(({ count, isMeasured }) => count.activated > 0 && (!isMeasured || count.violated > 0)),
    ),
    periods: periodsOf(tallies.months),
    lateness: latenessOf(judged.breaches),
    units: unitsOf(tallies.units, mostUnits),
    openFigures: openFiguresOf(rulebook, lines, tallies),
    idle: lines.filter(({ rule, count }) => count.activated === 0 && rule.kind !== 'points'),
    cards: worstCards(audited, mostCards),
  };
}

function linesOf({ rules }: Rulebook, counts: readonly ArticleCount[]): readonly ArticleLine[] {
  const known = new Map(rules.map((rule) => [`${rule.regulation}/${rule.version}`, rule]));
  return counts.flatMap((count) => {
    const rule = known.get(`${count.regulation}/${count.version}`);
    return rule === undefined ? [] : [{ rule, count, isMeasured: figuresOf(rule).length > 0 }];
  });
}

function mostBrokenFirst(lines: readonly ArticleLine[]): readonly ArticleLine[] {
  const share = ({ count }: ArticleLine) =>
    count.violated / Math.max(1, count.fulfilled + count.violated + count.missed);
  return lines.toSorted(
    (a, b) => b.count.violated - a.count.violated || b.count.missed - a.count.missed || share(b) - share(a),
  );
}

function openFiguresOf({ rules }: Rulebook, lines: readonly ArticleLine[], { spans }: Tallies): readonly OpenFigure[] {
  const counts = new Map(
    lines.filter(({ rule, count }) => count.article === rule.id).map(({ rule, count }) => [rule, count.activated]),
  );
  return rules.flatMap((rule) =>
    figuresOf(rule).map((figure) => ({
      rule,
      figure,
      count: counts.get(rule) ?? 0,
      ...middleAndMost(spans.get(rule) ?? []),
    })),
  );
}

const earliest = (at: Float64Array): number =>
  at.reduce((least, each) => Math.min(least, each), Number.POSITIVE_INFINITY);
