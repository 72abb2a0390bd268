/** What an organisation has settled about regulations that differ on one matter. */
export interface Agreement {
  /** A matter's name, or the subject by which a finding without a matter is named. */
  readonly matter: string;
  /** Two or more; every two of them are meant. */
  readonly regulations: readonly string[];
  readonly why: string;
  /** With a ruling there is a contradiction that somebody decided; without, there is none. */
  readonly ruling?: { readonly by: string; readonly on: string };
  readonly line: number;
}

/** Which agreement speaks of a matter and two regulations; a ruling goes before a mere declaration. */
export function agreementOn(
  agreements: readonly Agreement[],
  matter: string,
  [one, other]: readonly [string, string],
): Agreement | undefined {
  const found = agreements.filter(
    (each) => each.matter === matter && each.regulations.includes(one) && each.regulations.includes(other),
  );
  return found.find(({ ruling }) => ruling !== undefined) ?? found[0];
}
