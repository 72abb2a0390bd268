/**
 * Puts quotes around expressions inside YAML's curly braces: `{text: row["详情"]}` is what everybody writes, but YAML
 * ends the value at the bracket. Lines stay where they are. Used only where the text as written is no YAML.
 */
export function quoteExpressions(text: string): string {
  const beforeMap = /^(\s*(?:-[ \t]+)*(?:[^\s#'"{[-][^\n{]*?:[ \t]+)?)(?=\{)/gm;
  const parts = text.replace(beforeMap, '$1\u0000').split('\u0000');
  return parts.map((part, i) => (i === 0 ? part : quoteMap(part))).join('');
}

/** Rewrites the flow map that `text` starts with; what follows it stays. */
function quoteMap(text: string): string {
  let out = '{';
  let at = 1;
  while (at < text.length) {
    const key = /^\s*(?:"[^"\n]*"|'[^'\n]*'|[^\s:,{}[\]"'#][^:,{}\n]*)\s*:\s+/.exec(text.slice(at));
    if (!key) return out + text.slice(at);
    out += key[0];
    at += key[0].length;
    const end = text[at] === '{' ? endOfMap(text, at) : endOfValue(text, at);
    const value = text.slice(at, end);
    out += value.startsWith('{') ? quoteMap(value) : quoted(value);
    at = end;
    const next = /^\s*([,}])/.exec(text.slice(at));
    if (!next) return out + text.slice(at);
    out += next[0];
    at += next[0].length;
    if (next[1] === '}') return out + text.slice(at);
  }
  return out;
}

function quoted(value: string): string {
  const trimmed = value.trimEnd();
  const isQuotedAlready = /^(?:'(?:[^']|'')*'|"(?:[^"\\]|\\.)*")$/.test(trimmed);
  if (isQuotedAlready || /^[[{]/.test(trimmed) || !/[[\]{},:#"]/.test(trimmed)) return value;
  return `'${trimmed.replaceAll("'", "''")}'${value.slice(trimmed.length)}`;
}

/** Where a value ends: at the comma or brace outside its own brackets and quotes. */
function endOfValue(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    const c = text[at] ?? '';
    if (c === '"' || c === "'") at = endOfString(text, at);
    else if ('([{'.includes(c)) depth++;
    else if (depth === 0 && (c === ',' || c === '}')) return at;
    else if (')]}'.includes(c)) depth--;
  }
  return text.length;
}

function endOfMap(text: string, from: number): number {
  return Math.min(endOfValue(`${text.slice(0, from)}(${text.slice(from + 1)}`, from), text.length);
}

function endOfString(text: string, from: number): number {
  const quote = text[from];
  for (let at = from + 1; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === quote) return at;
  }
  return text.length;
}
