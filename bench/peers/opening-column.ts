import type { Log } from '#engine/1-event/log.ts';

/** Interned texts of a field of `case.opened`. */
export function openingColumn(log: Log, field: string): Int32Array {
  const found = log.columns.get('case.opened')?.get(field);
  if (found?.form !== 'string') throw new Error(`case.opened has no texts in ${field}`);
  return found.data;
}
