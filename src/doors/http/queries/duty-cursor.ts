import type { DutyPage, ListedDuty } from '#ledger/port.ts';

/** Where a page of duties ended, opaque to whoever carries it. */
export const cursorOf = ({ dueAt, stream, duty }: ListedDuty): string =>
  Buffer.from(JSON.stringify([dueAt, stream, duty])).toString('base64url');

/** The place that a cursor means; undefined where it is none of ours. */
export function placeOf(cursor: string): DutyPage['after'] {
  try {
    const read: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (!Array.isArray(read) || read.length !== 3) return undefined;
    const [dueAt, stream, duty]: readonly unknown[] = read;
    if (!isDue(dueAt) || !isId(stream) || !isId(duty)) return undefined;
    return { dueAt, stream, duty };
  } catch {
    return undefined;
  }
}

const farthest = 8.64e15;
const isDue = (value: unknown): value is number | null =>
  value === null || (Number.isInteger(value) && Math.abs(Number(value)) <= farthest);
const isId = (value: unknown): value is string =>
  typeof value === 'string' && value.isWellFormed() && !value.includes('\0');
