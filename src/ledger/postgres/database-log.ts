/** Where the database's own story goes; pino's loggers have this form. */
export interface DatabaseLog {
  readonly info: (detail: object, message: string) => void;
  readonly warn: (detail: object, message: string) => void;
  readonly error: (detail: object, message: string) => void;
}
