import pg from 'pg';

/**
 * Whether the database undid the statement because of what it holds: a key that is there already, a deadlock, a value
 * it cannot take. It is certain then that nothing was done, and one append of several may be the only one to blame.
 */
export const wasRefused = (error: unknown): boolean => /^(?:21|22|23|40|54)/.test(codeOf(error));

/** Two that waited for each other: nothing was done, and next time one of them will be through. */
export const wasDeadlock = (error: unknown): boolean => codeOf(error) === '40P01';

/** Which of the two rules of an append a refused statement broke, if it was one of them. */
export function conflictOf(error: unknown): 'version' | 'key' | undefined {
  if (!(error instanceof pg.DatabaseError)) return undefined;
  if (error.code === '23505' && error.constraint === 'command_pkey') return 'key';
  if (error.code === '23505' && error.constraint === 'event_pkey') return 'version';
  if (error.code === '23502' && error.table === 'stream' && error.column === 'version') return 'version';
  return undefined;
}

const codeOf = (error: unknown): string => (error instanceof pg.DatabaseError ? (error.code ?? '') : '');
