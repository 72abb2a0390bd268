import type { InstantWriter } from '#doors/wording/instant-text.ts';
import type { Verdict } from '#engine/3-breach/verdict.ts';
import { writers } from './audit-files.ts';
import { type Cell, csvFile } from './csv-file.ts';
import type { Comparison } from './diff-comparison.ts';

const sideHeading = [
  'regulation',
  'version',
  'state',
  'who',
  'due_at',
  'breached_at',
  'remedied_at',
  'late_ms',
  'late_working_ms',
  'reason',
  'items',
] as const;

const heading = [
  'change',
  'article',
  'stream',
  'key',
  'event',
  'opened_at',
  ...sideHeading.map((each) => `from_${each}`),
  ...sideHeading.map((each) => `to_${each}`),
];

/** A csv of the changes, in order of the breach; a side that did not judge the duty is left empty. */
export async function writeChanges(path: string, { inputs, difference }: Comparison): Promise<void> {
  const writerOf = { from: writers(inputs.from.rulebook), to: writers(inputs.to.rulebook) };
  const file = await csvFile(path, heading);
  for (const { form, before, after } of difference.changes) {
    const duty = after ?? before;
    if (duty === undefined) continue;
    const { iso } = (after === undefined ? writerOf.from : writerOf.to)(duty.regulation);
    const { article, stream, key, openedAt, because } = duty;
    await file.row([
      form,
      article,
      stream,
      key,
      because.kind,
      iso(openedAt),
      ...sideCells(before, writerOf.from),
      ...sideCells(after, writerOf.to),
    ]);
  }
  await file.close();
}

function sideCells(verdict: Verdict | undefined, writerOf: (regulation: string) => InstantWriter): readonly Cell[] {
  if (verdict === undefined) return sideHeading.map(() => undefined);
  const { regulation, version, state, who, dueAt, breachedAt, remediedAt, lateMs, lateWorkingMs, reason } = verdict;
  const instants = [dueAt, breachedAt, remediedAt].map(writerOf(regulation).iso);
  return [regulation, version, state, who, ...instants, lateMs, lateWorkingMs, reason, verdict.items.join('; ')];
}
