/**
 * What the log says of an error: its name, its code, and where it was thrown. Not its message: databases and parsers
 * quote what they were given, and that may be about a person.
 */
export interface FaultDetail {
  readonly error: string;
  readonly code?: string;
  readonly at: readonly string[];
}

export function faultDetail(error: unknown): FaultDetail {
  if (!(error instanceof Error)) return { error: typeof error, at: [] };
  const code: unknown = Reflect.get(error, 'code');
  const cause = error.cause === undefined ? undefined : faultDetail(error.cause);
  const known = typeof code === 'string' ? code : cause?.code;
  const at = [...placesIn(error), ...(cause?.at ?? [])];
  return { error: error.name, ...(known === undefined ? {} : { code: known }), at };
}

/** The lines of a stack behind the message, which may have lines of its own. */
function placesIn({ stack = '', message }: Error): readonly string[] {
  const places = stack.slice(Math.max(0, stack.indexOf(message)) + message.length).split('\n');
  return places
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 8)
    .map((line) => line.trim());
}
