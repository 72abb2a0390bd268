import type { Value, ValueType } from '#law/rulebook/value.ts';
import { parseDuration, parseMoment } from './moments.ts';

export type CellValue = string | readonly string[];

const pairPattern = /\s*([^\s=[\]"]+)=(?:"((?:[^"\\]|\\.)*)"|\[([^\]]*)\]|(\S*))(?=\s|$)/gy;
/** A cell is read by a person; the bound keeps reading short on any input. */
const longestCell = 10_000;

/** `name=value` divided by blanks: values with blanks in double quotes, lists in `[a, b]`. */
export function readCell(text: string): ReadonlyMap<string, CellValue> | undefined {
  if (text.length > longestCell) return undefined;
  const found = new Map<string, CellValue>();
  const trimmed = text.trim();
  let at = 0;
  for (const match of trimmed.matchAll(pairPattern)) {
    const [all, name = '', quoted, list, plain = ''] = match;
    found.set(name, list === undefined ? (quoted === undefined ? plain : unescaped(quoted)) : elementsOf(list));
    at = match.index + all.length;
  }
  return at === trimmed.length ? found : undefined;
}

/** Elements divided by commas; a comma inside quotes divides nothing. */
function elementsOf(list: string): readonly string[] {
  if (list.trim() === '') return [];
  const parts: string[] = [''];
  let isQuoted = false;
  for (const sign of list) {
    if (sign === '"') isQuoted = !isQuoted;
    if (sign === ',' && !isQuoted) parts.push('');
    else parts.push(`${parts.pop()}${sign}`);
  }
  return parts.map((part) => part.trim().replace(/^"(.*)"$/, '$1'));
}

function unescaped(text: string): string {
  return text.replace(/\\(.)/g, '$1');
}

/** The text as a value of the type; undefined where it is none. */
export function typedValue(written: CellValue, type: ValueType, timezone: string): Value | undefined {
  if (typeof type === 'object') {
    if (!('list' in type)) return undefined;
    const elements = typeof written === 'string' ? [written] : written;
    const values = elements.map((element) => typedValue(element, type.list, timezone));
    const whole = values.filter((value) => value !== undefined);
    return whole.length < values.length ? undefined : whole;
  }
  if (typeof written !== 'string') return undefined;
  switch (type) {
    case 'string':
    case 'dyn':
      return written;
    case 'int':
      return /^[+-]?\d{1,15}$/.test(written) ? Number(written) : undefined;
    case 'double':
      return /^[+-]?\d{1,15}(?:\.\d{1,15})?$/.test(written) ? Number(written) : undefined;
    case 'bool':
      return written === 'true' ? true : written === 'false' ? false : undefined;
    case 'timestamp':
      return parseMoment(written, timezone);
    case 'duration':
      return parseDuration(written);
  }
}

export function typeWord(type: ValueType): string {
  if (typeof type === 'string') return type;
  if ('list' in type) return `list<${typeWord(type.list)}>`;
  return 'map' in type ? `map<${typeWord(type.map)}>` : type.record;
}
