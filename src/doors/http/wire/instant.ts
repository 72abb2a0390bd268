import { formatDay, msPerDay } from '#law/calendar/day.ts';

const padded = (number: number, length: number) => String(number).padStart(length, '0');

/** An instant as the contract writes it: `2026-11-22T13:07:34.123Z`. By arithmetic alone: every duty has four. */
export function instant(at: number): string {
  const day = Math.floor(at / msPerDay);
  const ms = at - day * msPerDay;
  const time = `${padded(Math.floor(ms / 3_600_000), 2)}:${padded(Math.floor(ms / 60_000) % 60, 2)}`;
  return `${formatDay(day)}T${time}:${padded(Math.floor(ms / 1000) % 60, 2)}.${padded(ms % 1000, 3)}Z`;
}

export const instantOrNull = (at: number | null): string | null => (at === null ? null : instant(at));
