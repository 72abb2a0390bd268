/** A piece of a statement between brackets that is a statement itself, or the statement as a whole. */
export interface Block {
  /** Its own words, small, with single spaces; a statement inside it stands as `(§)`. */
  readonly words: string;
  readonly inside: readonly Block[];
}

const isStatement = /^(?:select|with|insert|update|delete|values|merge|table)\b/;

/** The statements of a text, comments and the insides of strings left out. */
export function blocksOf(sql: string): readonly Block[] {
  const plain = sql
    .replace(/--[^\n]*/g, ' ')
    .replace(/'(?:[^']|'')*'/g, "''")
    .replace(/"(\w+)"/g, '"$1"')
    .toLowerCase();
  return plain
    .split(';')
    .map((statement) => blockOf(statement))
    .filter(({ words }) => words !== '');
}

function blockOf(text: string): Block {
  const inside: Block[] = [];
  let words = '';
  for (let at = 0; at < text.length; ) {
    const end = text.charAt(at) === '(' ? closing(text, at) : at;
    if (end === at) {
      words += text.charAt(at);
      at += 1;
      continue;
    }
    const group = blockOf(text.slice(at + 1, end));
    if (isStatement.test(group.words)) {
      inside.push(group);
      words += '(§)';
    } else {
      inside.push(...group.inside);
      words += `(${group.words})`;
    }
    at = end + 1;
  }
  return { words: words.replace(/\s+/g, ' ').trim(), inside };
}

function closing(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    if (text.charAt(at) === '(') depth += 1;
    if (text.charAt(at) === ')') depth -= 1;
    if (depth === 0) return at;
  }
  return text.length;
}

/** Cuts at a separator that stands outside all brackets. */
export function cutOutside(text: string, separator: RegExp): readonly string[] {
  const parts: string[] = [];
  let start = 0;
  for (const found of text.matchAll(separator)) {
    const before = text.slice(0, found.index);
    if (before.split('(').length !== before.split(')').length) continue;
    parts.push(text.slice(start, found.index));
    start = found.index + found[0].length;
  }
  return [...parts, text.slice(start)];
}
