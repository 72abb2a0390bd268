import stringWidth from 'string-width';
import {
  Document,
  isAlias,
  isCollection,
  isMap,
  isScalar,
  isSeq,
  type Pair,
  parse,
  Scalar,
  visit,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import { lowerComments, settleComments } from './comments.ts';
import type { Shape } from './shape.ts';

type Collection = YAMLMap | YAMLSeq;

/** Longest line that a map or list is written on. */
const widest = 120;

/** How values are written: lines are broken between entries only, `{a: b}` without blanks inside the braces. */
export const writing = { lineWidth: 0, flowCollectionPadding: false, singleQuote: true, indent: 2 } as const;

/** Puts what the author wrote into normal form, in place: order of keys, quotes, one line or several, comments. */
export function arrange(document: Document.Parsed, shape: Shape): void {
  const { contents } = document;
  if (contents === null) return;
  const wasFlow = new Set<unknown>();
  visit(contents, {
    Node: (_, node) => {
      if (!isAlias(node)) node.spaceBefore = false;
      if (isScalar(node)) unquote(node);
      if (isCollection(node) && node.flow === true) wasFlow.add(node);
    },
  });
  lowerComments(contents);
  sortKeys(contents, shape);
  layOut(contents, shape, 0, 0);
  settleComments(document, wasFlow);
}

/** Quotes stay where the text would be another value without them: `"1"`, or no value at all. */
function unquote(scalar: Scalar): void {
  const { type, value } = scalar;
  const isQuoted = type === Scalar.QUOTE_DOUBLE || type === Scalar.QUOTE_SINGLE;
  if (!isQuoted || typeof value !== 'string' || /\p{Cc}/u.test(value)) return;
  scalar.type = isTextUnquoted(value) ? Scalar.PLAIN : Scalar.QUOTE_SINGLE;
}

function isTextUnquoted(text: string): boolean {
  // A space of another kind at either end could not be seen.
  if (text !== text.trim()) return false;
  try {
    return typeof parse(text, { schema: 'core', logLevel: 'silent' }) === 'string';
  } catch {
    return false;
  }
}

/** An entry of a map, with its key as text. Keys that are no words have been refused before. */
const keyOf = ({ key }: Pair): string => (isScalar(key) ? String(key.value) : '');

function shapeOf(name: string, shape: Shape): Shape {
  const own = (keys: { readonly [key: string]: Shape } | undefined) =>
    keys !== undefined && Object.hasOwn(keys, name) ? keys[name] : undefined;
  return own(shape.keys) ?? own(shape.last) ?? shape.names ?? {};
}

function sortKeys(node: unknown, shape: Shape): void {
  if (isSeq(node)) for (const item of node.items) sortKeys(item, shape.items ?? {});
  if (!isMap(node)) return;
  for (const pair of node.items) sortKeys(pair.value, shapeOf(keyOf(pair), shape));
  const first = Object.keys(shape.keys ?? {});
  const last = Object.keys(shape.last ?? {});
  const rank = (pair: Pair) => {
    const name = keyOf(pair);
    if (first.includes(name)) return first.indexOf(name);
    return last.includes(name) ? first.length + 1 + last.indexOf(name) : first.length;
  };
  node.items.sort((a, b) => rank(a) - rank(b));
}

/** Decides for each map and list whether it stands on one line, which would begin at `column`. */
function layOut(node: unknown, shape: Shape, column: number, indent: number): void {
  if (!isCollection(node)) return;
  node.flow = isOneLine(node, shape, column);
  if (node.flow) return;
  if (isSeq(node)) for (const item of node.items) layOut(item, shape.items ?? {}, indent + 2, indent + 2);
  if (!isMap(node)) return;
  for (const pair of node.items) {
    const name = keyOf(pair);
    layOut(pair.value, shapeOf(name, shape), indent + stringWidth(name) + 2, indent + 2);
  }
}

function isOneLine(node: Collection, shape: Shape, column: number): boolean {
  if (node.items.length === 0) return true;
  if (shape.layout === 'block' || needsLines(node)) return false;
  return shape.layout === 'line' || isWithin(widest - column, onOneLine(node));
}

/** No character is wider than two columns, and few are narrower than one: most texts need no measuring. */
function isWithin(columns: number, text: string): boolean {
  if (text.length * 2 <= columns) return true;
  return text.length <= columns * 2 && stringWidth(text) <= columns;
}

/** What stands behind it is not counted. */
function onOneLine(node: Collection): string {
  const { comment } = node;
  node.flow = true;
  node.comment = null;
  const alone = new Document(null, { schema: 'failsafe' });
  alone.contents = node;
  const text = alone.toString(writing).replace(/\n$/, '');
  node.comment = comment ?? null;
  return text;
}

/** Comments inside, and text of several lines, cannot stand on one line. */
function needsLines(node: Collection): boolean {
  let found = false;
  visit(node, {
    Node: (_, inner) => {
      const isCommented = inner !== node && Boolean(inner.commentBefore || inner.comment);
      const isLong = isScalar(inner) && (inner.type === Scalar.BLOCK_LITERAL || inner.type === Scalar.BLOCK_FOLDED);
      if (!isCommented && !isLong) return undefined;
      found = true;
      return visit.BREAK;
    },
  });
  return found;
}
