import { createHash } from 'node:crypto';
import type { Verdict } from '../3-breach/verdict.ts';
import type { Followed } from '../4-consequence/followed.ts';

/** Breaches in order of their instant; ties are broken by everything else, so that the order is total. */
export function orderBreaches(verdicts: readonly Verdict[]): readonly Verdict[] {
  return verdicts
    .filter((each) => each.state === 'violated')
    .map((verdict) => ({ verdict, line: lineOf(verdict) }))
    .sort((a, b) => breachAt(a.verdict) - breachAt(b.verdict) || (a.line < b.line ? -1 : a.line > b.line ? 1 : 0))
    .map(({ verdict }) => verdict);
}

const breachAt = (verdict: Verdict): number => verdict.breachedAt ?? 0;

/**
 * SHA-256, hex, over the ordered breaches and their consequences: equal for live, batch and any number of shards
 * (LANGUAGE, section 4, determinism).
 */
export function digestOf(verdicts: readonly Verdict[], followed: readonly Followed[]): string {
  const hash = createHash('sha256');
  for (const verdict of orderBreaches(verdicts)) hash.update(`${lineOf(verdict)}\n`);
  for (const line of followed.map(consequenceLine).sort()) hash.update(`${line}\n`);
  return hash.digest('hex');
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
