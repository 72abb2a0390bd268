import { csvLine } from '#doors/cli/csv-file.ts';
import { formatDay, msPerDay } from '#law/calendar/day.ts';

/** The columns of the hotline's journal, as its own system would export them. */
export const columns = [
  '时间',
  '单号',
  '关联单',
  '环节',
  '部门',
  '经办',
  '客户',
  '电话',
  '类别',
  '分级',
  '转往',
  '接收人',
  '数值',
  '先挂',
  '起',
  '止',
  '不合格项',
  '说明',
] as const;

type ColumnName = (typeof columns)[number];

export type Entry = { readonly [name in Exclude<ColumnName, '时间' | '单号' | '环节'>]?: string | number | undefined };

export const second = 1000;
export const minute = 60 * second;
export const hour = 60 * minute;

/** Local times of China as milliseconds since 1970-01-01 00:00 local: the journal prints them without an offset. */
export interface Journal {
  readonly add: (at: number, id: string, step: string, entry?: Entry) => void;
  /** All entries before `end` in order of time, as csv. */
  readonly csv: (end: number) => string;
}

export function journal(): Journal {
  const rows: { readonly at: number; readonly cells: readonly (string | number | undefined)[] }[] = [];
  return {
    add: (at, id, step, entry = {}) => {
      const whole = Math.floor(at / second) * second;
      const own = { 时间: localText(whole), 单号: id, 环节: step };
      rows.push({ at: whole, cells: columns.map((name) => ({ ...entry, ...own })[name]) });
    },
    csv: (end) =>
      csvLine(columns) +
      rows
        .filter(({ at }) => at < end)
        .sort((a, b) => a.at - b.at)
        .map(({ cells }) => csvLine(cells))
        .join(''),
  };
}

export function localText(at: number): string {
  const day = Math.floor(at / msPerDay);
  const seconds = Math.floor((at - day * msPerDay) / second);
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return `${formatDay(day)} ${parts.map((part) => String(part).padStart(2, '0')).join(':')}`;
}
