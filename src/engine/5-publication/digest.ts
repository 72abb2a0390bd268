import { createHash, type Hash } from 'node:crypto';
import type { Verdict } from '../3-breach/verdict.ts';
import type { Followed } from '../4-consequence/followed.ts';

/** A breach with the line that stands for it in the digest. */
export interface OrderedBreach {
  readonly verdict: Verdict;
  readonly line: string;
}

/** Breaches in order of their instant; ties are broken by everything else, so that the order is total. */
export function orderBreaches(verdicts: readonly Verdict[]): readonly OrderedBreach[] {
  return verdicts
    .filter((each) => each.state === 'violated')
    .map((verdict) => ({ verdict, line: lineOf(verdict) }))
    .sort((a, b) => breachAt(a) - breachAt(b) || (a.line < b.line ? -1 : a.line > b.line ? 1 : 0));
}

const breachAt = ({ verdict }: OrderedBreach): number => verdict.breachedAt ?? 0;

/**
 * SHA-256, hex, over the ordered breaches and their consequences: equal for live, batch and any number of shards
 * (LANGUAGE, section 4, determinism).
 */
export function digestOf(breaches: readonly OrderedBreach[], followed: readonly Followed[]): string {
  const hash = createHash('sha256');
  hashLines(
    hash,
    breaches.map(({ line }) => line),
  );
  hashLines(hash, followed.map(consequenceLine).sort());
  return hash.digest('hex');
}

/** Many lines at once: each call of the hash costs more than its line. */
const batch = 512;

function hashLines(hash: Hash, lines: readonly string[]): void {
  for (let from = 0; from < lines.length; from += batch) hash.update(`${lines.slice(from, from + batch).join('\n')}\n`);
}

const lineOf = (v: Verdict): string =>
  JSON.stringify([
    v.stream,
    v.regulation,
    v.article,
    v.version,
    v.force,
    v.key,
    v.who,
    v.openedAt,
    v.dueAt ?? null,
    v.endedAt ?? null,
    v.reason ?? null,
    v.breachedAt ?? null,
    v.overdueSince ?? null,
    v.lateMs ?? null,
    v.lateWorkingMs ?? null,
    v.items,
    v.because.version,
  ]);

const consequenceLine = (f: Followed): string =>
  JSON.stringify([
    f.at,
    f.stream,
    f.regulation,
    f.version,
    f.do,
    f.target,
    f.hundredths ?? null,
    f.yuan ?? null,
    f.event ?? null,
  ]);
