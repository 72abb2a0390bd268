import { type Document, isMap, isNode, isScalar, parseAllDocuments, visit } from 'yaml';
import type { Node } from '../2-parse/node.ts';
import { readYamlDocuments } from '../2-parse/yaml.ts';
import type { Report } from '../findings.ts';
import { arrange, writing } from './arrange.ts';
import type { Shape } from './shape.ts';

/**
 * The YAML of a block in normal form, or undefined where it is to be left as it is: it has mistakes, or what would be
 * written could not be read as the same values with the same comments.
 */
export function formatYaml(text: string, shape: Shape): string | undefined {
  const before = readValues(text);
  if (before === undefined) return undefined;
  const documents = documentsOf(text);
  const comments = documents.flatMap(commentsOf).sort();
  const written: string[] = [];
  for (const document of documents) {
    if (isNothing(document)) document.contents = null;
    lowerComment(document);
    if (document.contents !== null) arrange(document.contents, shape);
    const text = textOf(document);
    if (text !== '') written.push(text);
  }
  const result = written.join('\n---\n');
  const isSame =
    JSON.stringify(readValues(result)) === JSON.stringify(before) &&
    JSON.stringify(documentsOf(result).flatMap(commentsOf).sort()) === JSON.stringify(comments);
  return isSame ? result : undefined;
}

/** All scalars are texts here, so that a figure is written back as it was: `1.0` stays `1.0`. */
function documentsOf(text: string): readonly Document.Parsed[] {
  const parsed = parseAllDocuments(text, { schema: 'failsafe', uniqueKeys: false, logLevel: 'silent' });
  return Array.isArray(parsed) ? parsed : [];
}

/** As a text, nothing at all would be written "". */
const isNothing = (document: Document.Parsed) =>
  isScalar(document.contents) && document.contents.value === '' && document.contents.source === '';

function textOf(document: Document.Parsed): string {
  if (document.directives !== undefined) document.directives.docStart = null;
  return document.toString(writing).trimEnd();
}

/** What is said above a document is said above its first key, so that it needs no empty line below it. */
function lowerComment(document: Document.Parsed): void {
  const { contents, commentBefore } = document;
  if (!commentBefore || contents === null) return;
  const first = isMap(contents) ? contents.items[0]?.key : contents;
  if (!isNode(first)) return;
  first.commentBefore = [commentBefore, first.commentBefore].filter((each) => each).join('\n');
  document.commentBefore = null;
}

/** Lines of comments without the blanks around them. */
function commentsOf(document: Document.Parsed): readonly string[] {
  const found: (string | null | undefined)[] = [document.commentBefore, document.comment];
  visit(document, { Node: (_, node) => void found.push(node.commentBefore, node.comment) });
  return found
    .flatMap((comment) => (comment ?? '').split('\n').map((line) => line.trim()))
    .filter((line) => line !== '');
}

/** What the compiler reads, without places and without the order of keys; undefined where it finds a mistake. */
function readValues(text: string): readonly unknown[] | undefined {
  let isSound = true;
  const report: Report = () => {
    isSound = false;
  };
  const place = { file: '', line: 1, column: 1 };
  const read = readYamlDocuments({ text, place, placeAt: () => place }, report);
  return isSound ? read.map(({ node }) => contentOf(node)) : undefined;
}

function contentOf(node: Node): unknown {
  switch (node.form) {
    case 'scalar':
      return { text: node.text, value: node.value };
    case 'list':
      return node.items.map(contentOf);
    case 'map':
      return node.entries
        .map(({ key, value }) => [key, contentOf(value)] as const)
        .sort(([a], [b]) => (a < b ? -1 : 1));
  }
}
