/** What went wrong with a statement, as far as the program treats it differently. */
export type Fault =
  | { readonly kind: 'unique'; readonly constraint: string }
  | { readonly kind: 'disk-full' }
  /** Lost, refused, timed out, starting, stopping, or beaten by a deadlock: the same statement may succeed later. */
  | { readonly kind: 'unavailable' }
  | { readonly kind: 'read-only' }
  | { readonly kind: 'other' };

const unavailable = new Set([
  ...['ECONNREFUSED', 'ECONNRESET', 'ECONNABORTED', 'EPIPE', 'ETIMEDOUT', 'ENOENT', 'ENOTFOUND', 'EAI_AGAIN'],
  ...['EHOSTUNREACH', 'ENETUNREACH', 'EHOSTDOWN', 'ENETDOWN'],
  // admin_shutdown, crash_shutdown, cannot_connect_now, idle sessions ended, query_canceled
  ...['57P01', '57P02', '57P03', '57P05', '25P03', '25P04', '57014'],
  // too_many_connections, out_of_memory, serialization_failure, deadlock_detected, lock_not_available
  ...['53300', '53200', '40001', '40P01', '55P03'],
]);

/** The driver gives these without a code. */
const lost =
  /^(?:timeout exceeded when trying to connect|Query read timeout|timeout expired|Connection terminated|Client has encountered a connection error|Client was closed|Cannot use a pool after calling end)/;

/** What an error of the driver, or one that has it as its cause, means. */
export function faultOf(error: unknown): Fault {
  if (!(error instanceof Error)) return { kind: 'other' };
  const own = faultOfCode(text(error, 'code'), error);
  return own.kind === 'other' && error.cause !== undefined ? faultOf(error.cause) : own;
}

function faultOfCode(code: string, error: Error): Fault {
  if (code === '23505') return { kind: 'unique', constraint: text(error, 'constraint') };
  if (code === '53100' || code === 'ENOSPC') return { kind: 'disk-full' };
  if (code === '25006') return { kind: 'read-only' };
  if (unavailable.has(code) || code.startsWith('08') || lost.test(error.message)) return { kind: 'unavailable' };
  return { kind: 'other' };
}

function text(error: object, name: string): string {
  const value: unknown = Reflect.get(error, name);
  return typeof value === 'string' ? value : '';
}
