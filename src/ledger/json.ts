/** What an event can carry. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;

export interface JsonObject {
  readonly [name: string]: Json;
}

/**
 * One text for one value, whatever order its names were written in (RFC 8785): what is hashed must read the same after
 * the database has had it. Numbers and strings are written as ECMAScript writes them; names are sorted by UTF-16 code
 * units.
 */
export function canonical(value: Json): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number') return Number.isFinite(value) ? `${value}` : 'null';
  if (!isObject(value)) return Array.isArray(value) ? canonicalList(value) : `${value}`;
  let text = '';
  for (const name of Object.keys(value).sort()) {
    text += `${text === '' ? '{' : ','}${quoted(name)}:${canonical(value[name] ?? null)}`;
  }
  return text === '' ? '{}' : `${text}}`;
}

function canonicalList(list: readonly Json[]): string {
  let text = '';
  for (const each of list) text += `${text === '' ? '[' : ','}${canonical(each)}`;
  return text === '' ? '[]' : `${text}]`;
}

const isObject = (value: Json): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Names come back in every event; quoting them anew is a third of the work. */
const names = new Map<string, string>();

function quoted(name: string): string {
  const known = names.get(name);
  if (known !== undefined) return known;
  const text = JSON.stringify(name);
  if (names.size < 4096) names.set(name, text);
  return text;
}
