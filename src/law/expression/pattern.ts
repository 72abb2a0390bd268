import { RE2JS } from 're2js';

/** A pattern ready to test, or why it is refused. */
export type Pattern =
  | { readonly ok: true; readonly test: (text: string) => boolean }
  | { readonly ok: false; readonly detail: string };

const compiled = new Map<string, Pattern>();

/** RE2 syntax: linear in the text, so that no text can hold the judge up. Look-around and back references are refused. */
export function patternOf(source: string): Pattern {
  const known = compiled.get(source) ?? compile(source);
  compiled.set(source, known);
  return known;
}

function compile(source: string): Pattern {
  try {
    const machine = RE2JS.compile(source);
    return { ok: true, test: (text) => machine.test(text) };
  } catch (error) {
    return { ok: false, detail: error instanceof Error ? error.message : String(error) };
  }
}

/** The test of a pattern that the checker has accepted. */
export function patternTest(source: string): (text: string) => boolean {
  const pattern = patternOf(source);
  if (!pattern.ok) throw new Error(`A refused pattern reached evaluation: ${source}`);
  return pattern.test;
}
