import type { Judged } from '#engine/judged.ts';
import type { AuditFigures } from './audit-inputs.ts';

/** What `audit --json` prints. Others script it: names and meaning stay. */
export function auditJson({ figures, rows }: AuditFigures, judged: Judged) {
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
    rows: { read: rows.read, rejected: rows.rejected },
    digest: judged.digest,
  };
}
