import { type MessageCode, type MessageValues, sentence } from './messages/catalogue.ts';

/** Something wrong with a map or a log file as a whole. An error means that nothing is judged. */
export interface LogProblem {
  readonly code: MessageCode;
  readonly severity: 'error' | 'warning';
  readonly zh: string;
  readonly en: string;
  readonly where: Where;
}

/** Lines and columns count from 1. */
export interface Where {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
}

/** A row that was left out, and why. */
export interface RejectedRow {
  readonly file: string;
  readonly line: number;
  /** Name of the column at fault; '' where it is the row as a whole. */
  readonly column: string;
  readonly code: MessageCode;
  readonly zh: string;
  readonly en: string;
}

export type { MessageValues };

export function logProblem(
  severity: LogProblem['severity'],
  code: MessageCode,
  where: Where,
  values: MessageValues = {},
): LogProblem {
  return { code, severity, where, zh: sentence('zh', code, values), en: sentence('en', code, values) };
}

/** Two-edit distance at most: a slip of the keyboard, not another word. '' where no name is near. */
export function nearest(name: string, names: Iterable<string>): string {
  let best = '';
  let least = Math.max(1, Math.min(3, Math.ceil(name.length / 3))) + 1;
  for (const candidate of names) {
    const edits = distance(name.toLowerCase(), candidate.toLowerCase(), least);
    if (edits < least) [best, least] = [candidate, edits];
  }
  return best;
}

function distance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit || a.length * b.length > 10_000) return limit;
  let previous = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      current.push(Math.min(change, (previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[b.length] ?? limit;
}
