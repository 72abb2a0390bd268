import type { InstantWriter } from '#doors/wording/instant-text.ts';
import type { Verdict } from '#engine/3-breach/verdict.ts';
import { writers } from './audit-files.ts';
import type { Cell } from './csv-file.ts';
import type { Comparison } from './diff-comparison.ts';
import { type TableColumn, tableFile } from './table-file.ts';

type Layout = readonly (readonly [name: string, holds: TableColumn['holds'], width: number])[];

const dutyLayout: Layout = [
  ['change', 'text', 10],
  ['article', 'text', 14],
  ['stream', 'text', 20],
  ['key', 'text', 20],
  ['event', 'text', 18],
  ['opened_at', 'moment', 20],
];

const sideLayout: Layout = [
  ['regulation', 'text', 22],
  ['version', 'text', 22],
  ['state', 'text', 12],
  ['who', 'text', 16],
  ['due_at', 'moment', 20],
  ['breached_at', 'moment', 20],
  ['remedied_at', 'moment', 20],
  ['late_ms', 'number', 16],
  ['late_working_ms', 'number', 16],
  ['reason', 'text', 12],
  ['items', 'text', 30],
];

const columnsOf = (layout: Layout, side = ''): readonly TableColumn[] =>
  layout.map(([name, holds, width]) => ({ name: side + name, holds, width }));

const columns = [...columnsOf(dutyLayout), ...columnsOf(sideLayout, 'from_'), ...columnsOf(sideLayout, 'to_')];

/** The changes as a csv or a workbook, in order of the breach; a side that did not judge the duty is left empty. */
export async function writeChanges(path: string, { inputs, difference }: Comparison): Promise<void> {
  const writerOf = { from: writers(inputs.from.rulebook), to: writers(inputs.to.rulebook) };
  const file = await tableFile(path, 'changes', columns);
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
  if (verdict === undefined) return sideLayout.map(() => undefined);
  const { regulation, version, state, who, dueAt, breachedAt, remediedAt, lateMs, lateWorkingMs, reason } = verdict;
  const instants = [dueAt, breachedAt, remediedAt].map(writerOf(regulation).iso);
  return [regulation, version, state, who, ...instants, lateMs, lateWorkingMs, reason, verdict.items.join('; ')];
}
