import { formatDay, msPerDay } from '#law/calendar/day.ts';

/** Times are local times of China, as milliseconds since 1970-01-01 00:00 local. */
export const second = 1000;
export const minute = 60 * second;
export const hour = 60 * minute;

/** `2026-09-21 08:59:03`, as the journals print it: without an offset. */
export function localText(at: number): string {
  const day = Math.floor(at / msPerDay);
  const seconds = Math.floor((at - day * msPerDay) / second);
  return `${formatDay(day)} ${two(seconds / 3600)}:${two((seconds / 60) % 60)}:${two(seconds % 60)}`;
}

const two = (number: number) => String(Math.floor(number)).padStart(2, '0');

/** `G00012`. */
export const numbered = (letter: string, number: number) => `${letter}${String(number).padStart(5, '0')}`;
