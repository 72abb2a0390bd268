import type { JsonObject } from '../json.ts';

/** The object that a text of JSON says; undefined where it says none. */
export function objectOf(text: string): JsonObject | undefined {
  try {
    const value: unknown = text.includes('\\') ? carefully(text) : JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A string, and whether it is a name. */
const strings = /"(?:[^"\\]|\\.)*"(\s*:)?/gs;

/**
 * V8 takes a name with an escape in it for another one that it has seen (`{"a": 1, "\\.": 1}` after one with `"\\\\"`):
 * nodejs/node issue 63785. Strings that are values it reads right. So each name is read as a value, in a text that has a
 * plain one in its place.
 */
function carefully(text: string): unknown {
  const names: unknown[] = [];
  const plain = text.replaceAll(strings, (whole: string, colon: string | undefined) => {
    if (colon === undefined) return whole;
    names.push(JSON.parse(whole.slice(0, whole.length - colon.length)));
    return `"n${names.length - 1}":`;
  });
  return renamed(JSON.parse(plain), names);
}

function renamed(value: unknown, names: readonly unknown[]): unknown {
  if (Array.isArray(value)) return value.map((each) => renamed(each, names));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, held]) => [`${names[Number(name.slice(1))]}`, renamed(held, names)]),
  );
}
