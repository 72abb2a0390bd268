import { mayConcur, type Strictness, strictnessOf } from '#engine/5-publication/strictest.ts';
import type { Judged } from '#engine/judged.ts';
import type { Rulebook } from '#law/rulebook/rulebook.ts';
import type { AuditFigures } from './audit-inputs.ts';

/** What `audit --json` prints. Others script it: names and meaning stay. */
export function auditJson({ figures, rows, rulebook }: AuditFigures & { readonly rulebook: Rulebook }, judged: Judged) {
  return {
    events: figures.events,
    streams: figures.streams,
    articles: judged.counts.map(
      ({
        regulation,
        article,
        version,
        force,
        activated,
        fulfilled,
        violated,
        missed,
        pending,
        suspended,
        discharged,
      }) => {
        const counters = { activated, fulfilled, violated, missed, pending, suspended, discharged };
        return { regulation, article, version, force, ...counters };
      },
    ),
    ...(mayConcur(rulebook) && { strictest: strictnessOf(judged.verdicts, rulebook).map(strictnessJson) }),
    rows: { read: rows.read, rejected: rows.rejected },
    digest: judged.digest,
  };
}

/** Rules of different regulations that set a time for the same matters, and how often which of them governed. */
function strictnessJson({ act, matters, rules }: Strictness) {
  return {
    act,
    matters,
    rules: rules.map(({ rule, governed }) => {
      return { regulation: rule.regulation, article: rule.id, version: rule.version, governed };
    }),
  };
}
