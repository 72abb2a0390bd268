/**
 * What the log says of an error: its name, its code, and where it was thrown. Not its message: databases and parsers
 * quote what they were given, and that may be about a person.
 */
export function faultDetail(error: unknown): {
  readonly error: string;
  readonly code?: string;
  readonly at: readonly string[];
} {
  if (!(error instanceof Error)) return { error: typeof error, at: [] };
  const code: unknown = Reflect.get(error, 'code');
  const cause = error.cause === undefined ? undefined : faultDetail(error.cause);
  const lines = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  const at = lines.slice(0, 8).map((line) => line.trim());
  const known = typeof code === 'string' ? code : cause?.code;
  return { error: error.name, ...(known === undefined ? {} : { code: known }), at: [...at, ...(cause?.at ?? [])] };
}
