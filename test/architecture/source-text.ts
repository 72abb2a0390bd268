/** A source file with what the walls look at: its code without comments, and without comments and strings. */
export interface SourceText {
  readonly file: string;
  readonly text: string;
  /** Comments blanked, strings kept: where import statements are read. */
  readonly code: string;
  /** Comments and the insides of strings blanked: where words are looked for. */
  readonly words: string;
}

const opensRegex = /(?:^|[=(,:;[{}!&|?+\-*%<>~^]|\breturn|\bcase|\btypeof|=>)\s*$/;

/** Blanks comments and strings; every other character keeps its place, so that lines can be cited. */
export function sourceText(file: string, text: string): SourceText {
  let code = '';
  let words = '';
  let at = 0;
  const braces: number[] = [];
  const blank = (piece: string) => piece.replace(/[^\n]/g, ' ');
  const take = (piece: string, inCode: string, inWords: string) => {
    code += inCode;
    words += inWords;
    at += piece.length;
  };
  while (at < text.length) {
    const piece = pieceAt(text, at, words, braces);
    if (piece.form === 'comment') take(piece.text, blank(piece.text), blank(piece.text));
    else if (piece.form === 'string') take(piece.text, piece.text, blank(piece.text));
    else take(piece.text, piece.text, piece.text);
  }
  return { file, text, code, words };
}

interface Piece {
  readonly form: 'comment' | 'string' | 'code';
  readonly text: string;
}

/** `braces` holds, for each `${` we are inside of, how many `{` were opened since. */
function pieceAt(text: string, at: number, before: string, braces: number[]): Piece {
  const two = text.slice(at, at + 2);
  const one = text.charAt(at);
  if (two === '//') return { form: 'comment', text: matchAt(/[^\n]*/y, text, at) };
  if (two === '/*') return { form: 'comment', text: matchAt(/\/\*[\s\S]*?(?:\*\/|$)/y, text, at) };
  if (at === 0 && two === '#!') return { form: 'comment', text: matchAt(/[^\n]*/y, text, at) };
  if (one === "'" || one === '"') {
    return { form: 'string', text: matchAt(/(['"])(?:\\[\s\S]|(?!\1)[^\\\n])*\1?/y, text, at) };
  }
  const depth = braces.at(-1);
  if (one === '`' || (one === '}' && depth === 0)) {
    if (one === '}') braces.pop();
    const rest = matchAt(/[`}](?:\\[\s\S]|(?!\$\{)[^\\`])*(?:\$\{|`|$)/y, text, at);
    if (rest.endsWith('${')) braces.push(0);
    return { form: 'string', text: rest };
  }
  if (depth !== undefined && (one === '{' || one === '}')) braces[braces.length - 1] = depth + (one === '{' ? 1 : -1);
  if (one === '/' && opensRegex.test(before.slice(-40))) {
    const regex = matchAt(/\/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\[\n])+\/[a-z]*/y, text, at);
    if (regex !== '') return { form: 'string', text: regex };
  }
  return { form: 'code', text: one };
}

function matchAt(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? '';
}

export interface Import {
  readonly from: string;
  readonly line: number;
}

const importPattern = /\b(?:import|export)\b[^'"`;]*?\bfrom\s*(['"])([^'"]+)\1|\bimport\s*\(?\s*(['"])([^'"]+)\3/g;

/** Every module a file names: static, side-effect, re-exported, dynamic. */
export function importsOf(source: SourceText): readonly Import[] {
  return [...source.code.matchAll(importPattern)].map((found) => ({
    from: found[2] ?? found[4] ?? '',
    line: lineAt(source.code, found.index),
  }));
}

export function lineAt(text: string, index: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < index; at = text.indexOf('\n', at + 1)) line += 1;
  return line;
}
