import { type InstantWriter, instantWriter } from '#doors/wording/instant-text.ts';
import type { Verdict } from '#engine/3-breach/verdict.ts';
import { dutyKey, type Followed } from '#engine/4-consequence/followed.ts';
import type { Judged } from '#engine/judged.ts';
import type { Rulebook } from '#law/rulebook/rulebook.ts';
import type { Cell } from './csv-file.ts';
import { type TableColumn, tableFile } from './table-file.ts';

const text = (name: string, width: number): TableColumn => ({ name, holds: 'text', width });
const moment = (name: string): TableColumn => ({ name, holds: 'moment', width: 20 });
const number = (name: string): TableColumn => ({ name, holds: 'number', width: 16 });

const dutyColumns = [
  text('stream', 20),
  text('article', 14),
  text('version', 22),
  moment('opened_at'),
  moment('due_at'),
  moment('ended_at'),
  text('state', 12),
  number('late_ms'),
  number('late_working_ms'),
];

const breachColumns = [
  text('stream', 20),
  text('regulation', 22),
  text('article', 14),
  text('version', 22),
  text('who', 16),
  text('reason', 12),
  moment('opened_at'),
  moment('due_at'),
  moment('breached_at'),
  moment('remedied_at'),
  number('late_ms'),
  number('late_working_ms'),
  text('items', 30),
  text('consequences', 40),
];

/** Rows written, of all. */
type OnProgress = (done: number, total: number) => void;

/** Every duty and judged event as a csv or a workbook, row by row. Instants are in their regulation's zone. */
export async function writeDuties(
  path: string,
  rulebook: Rulebook,
  judged: Judged,
  onProgress: OnProgress = () => undefined,
): Promise<void> {
  const writerOf = writers(rulebook);
  await writeAll(path, 'duties', dutyColumns, judged.verdicts, onProgress, (verdict) => {
    const { iso } = writerOf(verdict.regulation);
    const { stream, article, version, openedAt, dueAt, endedAt, state, lateMs, lateWorkingMs } = verdict;
    return [stream, article, version, iso(openedAt), iso(dueAt), iso(endedAt), state, lateMs, lateWorkingMs];
  });
}

/** The breaches in order of their instant, each with what follows from it. */
export async function writeBreaches(
  path: string,
  rulebook: Rulebook,
  judged: Judged,
  onProgress: OnProgress = () => undefined,
): Promise<void> {
  const writerOf = writers(rulebook);
  const followed = Map.groupBy(judged.consequences, ({ duty }) => duty);
  await writeAll(path, 'breaches', breachColumns, judged.breaches, onProgress, (breach) => {
    const { iso } = writerOf(breach.regulation);
    const { stream, regulation, article, version, who, reason, lateMs, lateWorkingMs, items } = breach;
    const instants = [breach.openedAt, breach.dueAt, breach.breachedAt, breach.remediedAt].map(iso);
    const consequences = (followed.get(dutyKey(breach)) ?? []).map((each) => consequenceText(each, iso));
    const end = [lateMs, lateWorkingMs, items.join('; '), consequences.join('; ')];
    return [stream, regulation, article, version, who, reason, ...instants, ...end];
  });
}

async function writeAll(
  path: string,
  title: string,
  columns: readonly TableColumn[],
  verdicts: Iterable<Verdict> & { readonly length: number },
  onProgress: OnProgress,
  row: (verdict: Verdict) => readonly Cell[],
): Promise<void> {
  const file = await tableFile(path, title, columns);
  let rows = 0;
  for (const verdict of verdicts) {
    await file.row(row(verdict));
    onProgress(++rows, verdicts.length);
  }
  await file.close();
}

/** Writers of instants, each in the zone of its regulation. */
export function writers(rulebook: Rulebook): (regulation: string) => InstantWriter {
  const byRegulation = new Map(rulebook.regulations.map(({ id, timezone }) => [id, instantWriter(timezone)]));
  const otherwise = instantWriter('UTC');
  return (regulation) => byRegulation.get(regulation) ?? otherwise;
}

/** `deduct 2 Z01`, `escalate supervisor 2026-10-12T17:30:00+08:00`: the words of the rule language. */
function consequenceText(followed: Followed, iso: InstantWriter['iso']): string {
  const { hundredths, yuan, event, template, target, delayed, at } = followed;
  const parts = [
    followed.do,
    hundredths === undefined ? '' : String(hundredths / 100),
    yuan ?? '',
    event ?? '',
    template ?? '',
    target,
    delayed ? iso(at) : '',
  ];
  return parts.filter((part) => part !== '').join(' ');
}
