import type { Judged } from '#engine/judged.ts';
import type { AuditedLog } from './audit-inputs.ts';

/** What `audit --json` prints. Others script it: names and meaning stay. */
export function auditJson({ log, rows }: AuditedLog, judged: Judged) {
  return {
    events: log.length,
    streams: log.streams.length,
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
