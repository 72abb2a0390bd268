import { instantWriter } from '#doors/wording/instant-text.ts';
import { oneSidedOf } from '#engine/5-publication/difference-tallies.ts';
import { emptyTally, type Sides, type Tally, unchangedOf } from '#engine/5-publication/difference-tally.ts';
import type { Judged } from '#engine/judged.ts';
import type { AuditInputs } from './audit-inputs.ts';
import type { Comparison } from './diff-comparison.ts';
import { byName, comparedRules, firstEventAt } from './diff-rules.ts';

/** What `diff --json` prints. Others script it: names and meaning stay. */
export function diffJson(comparison: Comparison) {
  const { inputs, from, to, difference, tallies } = comparison;
  const { log, rows, rulebook } = inputs.from;
  const { iso } = instantWriter(rulebook.regulations[0]?.timezone ?? 'UTC');
  const { anew, noMore } = oneSidedOf(difference);
  const duties = { from: from.verdicts.length, to: to.verdicts.length, both: to.verdicts.length - anew.duties };
  return {
    from: sideJson(inputs.from, from),
    to: sideJson(inputs.to, to),
    period: { from: iso(firstEventAt(log)), until: log.length === 0 ? '' : iso(from.until) },
    events: log.length,
    streams: log.streams.length,
    rows: { read: rows.read, rejected: rows.rejected },
    duties,
    newlyJudged: anew,
    noLongerJudged: noMore,
    ...tallyJson(tallies.total),
    consequences: consequencesJson(from, to),
    articles: comparedRules(comparison).map(({ name, article, before, after }) => {
      const { before: judgedBefore, after: judgedAfter, both } = difference.duties.get(name) ?? noDuties;
      return {
        article,
        from: before?.regulation ?? null,
        to: after?.regulation ?? null,
        duties: { from: judgedBefore, to: judgedAfter, both },
        ...tallyJson(tallies.articles.get(name) ?? emptyTally()),
      };
    }),
    units: byName(tallies.units).map(([unit, tally]) => ({ unit, ...tallyJson(tally) })),
    months: byName(tallies.months).map(([month, tally]) => ({ month, ...tallyJson(tally) })),
  };
}

const noDuties = { before: 0, after: 0, both: 0 };

const sideJson = ({ rulebook }: AuditInputs, { digest }: Judged) => ({
  regulations: rulebook.regulations.map(({ id }) => id),
  digest,
});

function tallyJson(tally: Tally) {
  const { breaches, added, removed, moved, missed, hundredths, fen, openFines } = tally;
  return {
    breaches: { ...sidesJson(breaches), added, removed, moved, unchanged: unchangedOf(tally) },
    missed: sidesJson(missed),
    points: sidesJson(hundredths, 100),
    yuan: sidesJson(fen, 100),
    openFines: sidesJson(openFines),
  };
}

const sidesJson = ({ before, after }: Sides, unit = 1) => ({ from: before / unit, to: after / unit });

/** How many consequences of each sort follow on both sides; sorts that neither knows are left out. */
function consequencesJson(from: Judged, to: Judged) {
  const count = ({ consequences }: Judged) => Map.groupBy(consequences, (each) => each.do);
  const [before, after] = [count(from), count(to)];
  const sorts = [...new Set([...before.keys(), ...after.keys()])].sort();
  return Object.fromEntries(
    sorts.map((sort) => [sort, { from: before.get(sort)?.length ?? 0, to: after.get(sort)?.length ?? 0 }]),
  );
}
