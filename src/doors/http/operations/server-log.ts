import { destination, type Logger, pino, stdTimeFunctions } from 'pino';

export interface ServerLog {
  readonly log: Logger;
  /** Writes out what still waits. */
  readonly flush: () => void;
}

const levels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'];

export const isLogLevel = (level: string): boolean => levels.includes(level);

/**
 * The server's log: JSON lines on standard error, gathered and written in batches. Whoever writes to it leaves out
 * what is about persons: bodies, names, tokens, queries; errors go through faultDetail.
 */
export function serverLog(level: string): ServerLog {
  const to = destination({ fd: 2, sync: false, minLength: 4_096, periodicFlush: 500 });
  const log = pino({ level, base: null, timestamp: stdTimeFunctions.isoTime, formatters }, to);
  return { log, flush: () => to.flushSync() };
}

const formatters = { level: (level: string) => ({ level }) };
