/** A mistake in a calendar or facts file: stable code, place, and what to do about it in both languages. */
export interface Problem {
  readonly code: ProblemCode;
  readonly file: string;
  readonly line: number;
  readonly zh: string;
  readonly en: string;
}

export type ProblemCode =
  | 'calendar-yaml'
  | 'calendar-key'
  | 'calendar-value'
  | 'calendar-hours'
  | 'calendar-hours-reversed'
  | 'calendar-hours-overlap'
  | 'calendar-week-closed'
  | 'calendar-date'
  | 'calendar-day-twice'
  | 'calendar-timezone'
  | 'calendar-duplicate'
  | 'calendar-unknown'
  | 'calendar-cycle';

/** Takes down one problem of the file being read. */
export type Report = (code: ProblemCode, line: number, zh: string, en: string) => void;

export function reporterFor(file: string, problems: Problem[]): Report {
  return (code, line, zh, en) => {
    problems.push({ code, file, line, zh, en });
  };
}
