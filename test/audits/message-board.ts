import ExcelJS from 'exceljs';
import type { Verdict } from '#engine/3-breach/verdict.ts';
import { type Audit, dataFile } from './audit.ts';
import { officeSeconds, workdayAfter } from './naive-workdays.ts';

/** The map and the regulation of a message board, word for word as a stranger is told to write them. */
export const map = `format: xlsx            # csv, ndjson, xlsx; encoding: auto (UTF-8 or GB18030), sheet: 1
timezone: Asia/Shanghai
stream: 留言编号         # the column that says which case a row belongs to
events:                 # one row may yield several events
  - event: message.left
    at: 留言时间
    data: {text: row["留言详情"]}
  - event: message.replied
    at: 答复时间
    when: row["答复意见"] != ""
    data: {text: row["答复意见"]}
`;

export const board = (workdays: number): string => `---
regulation: board
title: 留言答复
timezone: Asia/Shanghai
calendar: cn
counting: {first-day: excluded, due: end-of-day, outside: as-received}
---
## 第1条 答复时限
\`\`\`vocab
message.left: {text: string}
message.replied: {text: string}
\`\`\`
\`\`\`rule
id: a1
must:
  who: '"office"'
  on: message.left
  do: message.replied
  within: ${workdays} workdays
\`\`\`
`;

export const boardFile = 'tipdm/附件4.xlsx';
export const boardAudit = (workdays: number): Audit => ({
  regulation: board(workdays),
  map,
  file: dataFile(boardFile),
});

/** A wall-clock time of the board as text, `2019-04-08` and the second of the day. */
export interface Moment {
  readonly day: string;
  readonly second: number;
}

export interface Message {
  readonly row: number;
  readonly id: string;
  readonly left: Moment;
  readonly replied: Moment | undefined;
}

/** The board's rows as another program reads them. */
export async function boardMessages(): Promise<readonly Message[]> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(dataFile(boardFile));
  const [sheet] = workbook.worksheets;
  const messages: Message[] = [];
  sheet?.eachRow((row, number) => {
    if (number === 1) return;
    const cell = (column: number) => row.getCell(column).value;
    const left = momentOf(cell(4));
    if (left === undefined) throw new Error(`row ${number} has no time`);
    const replied = cell(6) ? momentOf(cell(7)) : undefined;
    messages.push({ row: number, id: String(cell(1)), left, replied });
  });
  return messages;
}

function momentOf(value: ExcelJS.CellValue): Moment | undefined {
  // The workbook library gives a serial number as a date whose UTC fields are what the wall showed.
  const isDate = typeof value === 'object' && value !== null && 'toISOString' in value;
  const text = isDate ? value.toISOString() : String(value ?? '');
  const parts = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[ T](\d{1,2}):(\d{2}):(\d{2}))?/.exec(text);
  if (!parts) return undefined;
  const [year = '', month = '', day = '', hour = '0', minute = '0', second = '0'] = parts.slice(1);
  const seconds = Number(hour) * 3600 + Number(minute) * 60 + Number(second);
  return { day: `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`, second: seconds };
}

const lastSecond = 86_399.999;

/** China's clocks have not changed since 1991: an instant is its wall time less eight hours. */
export const instantOf = ({ day, second }: Moment): number =>
  Temporal.Instant.from(`${day}T00:00:00+08:00`).epochMilliseconds + second * 1000;

export type Expected = Pick<Verdict, 'openedAt' | 'dueAt' | 'endedAt' | 'state' | 'lateMs' | 'lateWorkingMs'>;

/** What became of a message's duty, by counting days: the day of receipt not, the day of the reply yes. */
export function expectedDuty(
  { left, replied }: Message,
  workdays: number,
  until: number,
  noticed: ReadonlyMap<string, boolean>,
): Expected {
  const dueDay = workdayAfter(left.day, workdays, noticed);
  const dueAt = instantOf({ day: dueDay, second: lastSecond });
  const duty = { openedAt: instantOf(left), dueAt };
  const isBefore = replied && instantOf(replied) < instantOf(left);
  if (replied === undefined || isBefore) return { ...duty, state: dueAt < until ? 'violated' : 'pending' };
  const endedAt = instantOf(replied);
  if (replied.day <= dueDay) return { ...duty, endedAt, state: 'fulfilled' };
  const working = officeSeconds(dueDay, replied.day, replied.second, noticed);
  return { ...duty, endedAt, state: 'violated', lateMs: endedAt - dueAt, lateWorkingMs: working * 1000 };
}
