import { type Document, isCollection, isMap, isNode, isScalar, type Node, type YAMLMap, type YAMLSeq } from 'yaml';

/**
 * Where comments may stand, so that writing and reading again gives the same: above a key or an item, behind a value
 * that ends on its line, and at the end of the document. The parser also knows comments between a key and its value,
 * on several lines behind a value, and below the last entry of a map; these are moved to the nearest such place.
 */
type Collection = YAMLMap | YAMLSeq;
type Lines = readonly string[];

const linesOf = (comment: string | null | undefined): Lines =>
  (comment ?? '').split('\n').filter((line) => line.trim() !== '');
const commentOf = (lines: Lines): string | null => (lines.length === 0 ? null : lines.join('\n'));

/** What stands between a key and a map or list below it is said of the first entry there. To be called before sorting. */
export function lowerComments(node: unknown): void {
  if (!isCollection(node)) return;
  for (const [, value] of entriesOf(node)) {
    if (isMap(node) && isCollection(value) && value.flow !== true) lowerOne(value);
    lowerComments(value);
  }
}

/** Key and value of each entry; an item of a list is both. */
function entriesOf(node: Collection): readonly (readonly [head: unknown, value: unknown])[] {
  if (isMap(node)) return node.items.map(({ key, value }) => [key, value]);
  return node.items.map((item) => [item, item]);
}

function lowerOne(node: Collection): void {
  const first = firstOf(node);
  if (first === undefined) return;
  first.commentBefore = commentOf([...linesOf(node.commentBefore), ...linesOf(first.commentBefore)]);
  node.commentBefore = null;
}

function firstOf(node: Collection): Node | undefined {
  const [first] = entriesOf(node)[0] ?? [];
  return isNode(first) ? first : undefined;
}

/** Settles all comments of a document that has been laid out. `wasFlow`: on one line, or in braces, as it was read. */
export function settleComments(document: Document.Parsed, wasFlow: ReadonlySet<unknown>): void {
  const { contents } = document;
  if (!isCollection(contents)) return;
  const below = settle(contents, wasFlow);
  document.comment = commentOf([...below, ...linesOf(contents.comment), ...linesOf(document.comment)]);
  contents.comment = null;
}

/** Settles what is in a map or list that has one entry a line. Gives what stands below its last entry. */
function settle(node: Collection, wasFlow: ReadonlySet<unknown>): Lines {
  let below: Lines = [];
  for (const [head, value] of entriesOf(node)) {
    if (!isNode(head)) continue;
    const above = [...below, ...linesOf(head.commentBefore), ...(head === value ? [] : linesOf(head.comment))];
    const around = isNode(value) ? settleValue(value, head, wasFlow) : { above: [], below: [] };
    below = around.below;
    head.commentBefore = commentOf([...above, ...around.above]);
    if (head !== value) head.comment = null;
  }
  return below;
}

function settleValue(
  value: Node,
  head: Node,
  wasFlow: ReadonlySet<unknown>,
): { readonly above: Lines; readonly below: Lines } {
  const between = value === head ? [] : linesOf(value.commentBefore);
  const behind = linesOf(value.comment);
  if (value !== head) value.commentBefore = null;
  if (!isCollection(value) || value.flow === true) {
    const fits = behind.length <= 1 && !(isScalar(value) && value.type?.startsWith('BLOCK'));
    value.comment = fits ? commentOf(behind) : null;
    return { above: fits ? between : [...between, ...behind], below: [] };
  }
  value.comment = null;
  const below = settle(value, wasFlow);
  // The first entry of an item stands on the item's own line: nothing can be said between them.
  const first = value === head ? firstOf(value) : undefined;
  const lifted = linesOf(first?.commentBefore);
  if (first !== undefined) first.commentBefore = null;
  return wasFlow.has(value)
    ? { above: [...between, ...behind, ...lifted], below }
    : { above: [...between, ...lifted], below: [...below, ...behind] };
}
