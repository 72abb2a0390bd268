/** How a command ends. Scripts rely on these numbers: docs/command-line.md. */
export const exitCode = {
  /** Done. Breaches found by an audit are its result, not a failure. */
  ok: 0,
  /** The regulation has errors, or a test row that does not hold, or something without a home, or no normal form; the ledger does not verify. */
  regulation: 1,
  /** The command was not understood. */
  usage: 2,
  /** A file, map, calendar, log, ledger or backup could not be read. */
  input: 3,
  /** Shouwen itself broke: please report it. */
  broken: 70,
} as const;

export type ExitCode = (typeof exitCode)[keyof typeof exitCode];

/** Ends a command with a sentence for its user. Thrown by verbs, caught once, in `command-line.ts`. */
export class Stop extends Error {
  readonly code: ExitCode;
  constructor(code: ExitCode, message: string) {
    super(message);
    this.name = 'Stop';
    this.code = code;
  }
}
