import { type Document, isMap, isNode, isScalar, parseAllDocuments, visit } from 'yaml';
import type { Node } from '../2-parse/node.ts';
import { readYamlDocuments } from '../2-parse/yaml.ts';
import type { Report } from '../findings.ts';
import { arrange, writing } from './arrange.ts';
import type { Shape } from './shape.ts';

/** Each pass may bring a comment to where the next one sees that its surroundings fit on a line after all. */
const mostPasses = 5;

/**
 * The YAML of a block in normal form, or undefined where it is to be left as it is: it has mistakes, or what would be
 * written could not be read as the same values with the same comments.
 */
export function formatYaml(text: string, shape: Shape): string | undefined {
  const values = JSON.stringify(readValues(text));
  const comments = JSON.stringify(documentsOf(text).flatMap(commentsOf).sort());
  if (values === undefined) return undefined;
  let last = text;
  for (let pass = 0; pass < mostPasses; pass++) {
    const written = formatOnce(last, shape);
    if (written === undefined || JSON.stringify(readValues(written)) !== values) return undefined;
    if (JSON.stringify(documentsOf(written).flatMap(commentsOf).sort()) !== comments) return undefined;
    if (written === last || comments === '[]') return written;
    last = written;
  }
  return undefined;
}

function formatOnce(text: string, shape: Shape): string | undefined {
  const written: string[] = [];
  for (const document of documentsOf(text)) {
    if (isNothing(document.contents)) document.contents = null;
    if (hasNothing(document)) return undefined;
    lowerComment(document);
    arrange(document, shape);
    const one = textOf(document);
    if (one !== '') written.push(one);
  }
  return written.join('\n---\n');
}

/** All scalars are texts here, so that a figure is written back as it was: `1.0` stays `1.0`. */
function documentsOf(text: string): readonly Document.Parsed[] {
  const parsed = parseAllDocuments(text, { schema: 'failsafe', uniqueKeys: false, logLevel: 'silent' });
  return Array.isArray(parsed) ? parsed : [];
}

/** As a text, nothing at all would be written "". */
const isNothing = (node: unknown) => isScalar(node) && node.value === '' && node.source === '' && node.type === 'PLAIN';

/** Whether some key has no value: a mistake that its author has to mend. */
function hasNothing(document: Document.Parsed): boolean {
  let found = false;
  visit(document, {
    Pair: (_, { key, value }) => {
      if (key !== null && value !== null && !isNothing(key) && !isNothing(value)) return undefined;
      found = true;
      return visit.BREAK;
    },
  });
  return found;
}

function textOf(document: Document.Parsed): string {
  if (document.contents === null)
    return commentsOf(document)
      .map((line) => `# ${line}`)
      .join('\n');
  if (document.directives !== undefined) document.directives.docStart = null;
  return document.toString(writing).replace(/\n$/, '');
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
