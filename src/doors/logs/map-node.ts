import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  visit,
} from 'yaml';
import { type LogProblem, logProblem, type MessageValues, nearest, type Where } from './log-problem.ts';
import { quoteExpressions } from './map-text.ts';
import type { MapCode } from './messages/catalogue.ts';

const largest = 256 * 1024;

/** A YAML file being read: its problems so far and how to place them. */
export class MapFile {
  readonly problems: LogProblem[] = [];
  readonly #file: string;
  readonly #lines = new LineCounter();

  constructor(file: string) {
    this.#file = file;
  }

  /** The root of the document; undefined, with a problem, where it is no YAML or uses what a map has not. */
  parse(text: string): Node | undefined {
    if (text.length > largest) return this.fail('map-too-large', undefined, { limit: '256 KB' });
    const options = { lineCounter: this.#lines, uniqueKeys: true, merge: false };
    let document = parseDocument(text, options);
    if (document.errors.length > 0) {
      const rewritten = parseDocument(quoteExpressions(text), { uniqueKeys: true, merge: false });
      if (rewritten.errors.length === 0) document = rewritten;
    }
    const [error] = document.errors;
    if (error) {
      const [first = ''] = error.message.split('\n');
      return this.#failAt('map-syntax', error.pos[0], { detail: first.replace(/ at line \d+, column \d+:?$/, '') });
    }
    const foreign = foreignNode(document);
    if (foreign) return this.fail('map-anchors', foreign);
    return document.contents ?? undefined;
  }

  where(node: Node | undefined): Where {
    const offset = node?.range?.[0];
    return offset === undefined ? { file: this.#file } : this.#place(offset);
  }

  fail(code: MapCode, node: Node | undefined, values: MessageValues = {}): undefined {
    this.problems.push(logProblem('error', code, this.where(node), values));
  }

  warn(code: MapCode, node: Node | undefined, values: MessageValues = {}): void {
    this.problems.push(logProblem('warning', code, this.where(node), values));
  }

  /** The values of a mapping by key; keys that are not `known` (if given) are problems. */
  entries(node: Node | undefined, key: string, known?: readonly string[]): ReadonlyMap<string, Node> {
    const found = new Map<string, Node>();
    if (!isMap(node)) {
      this.fail('map-value', node, { key, expected: { zh: '映射（名: 值）', en: 'a mapping (name: value)' } });
      return found;
    }
    for (const pair of node.items) this.#entry(pair, found, known);
    return found;
  }

  list(node: Node | undefined, key: string): readonly Node[] {
    if (isSeq(node)) return node.items.filter((item) => isNode(item));
    this.fail('map-value', node, { key, expected: { zh: '列表（- …）', en: 'a list (- …)' } });
    return [];
  }

  /** The text of a scalar, numbers and booleans as written. */
  text(node: Node | undefined, key: string): string | undefined {
    if (isScalar(node) && node.value !== null)
      return typeof node.value === 'string' ? node.value : String(node.source ?? node.value);
    return this.fail('map-value', node, { key, expected: { zh: '文字', en: 'a text' } });
  }

  #entry(pair: Pair, found: Map<string, Node>, known: readonly string[] | undefined): void {
    const { key, value } = pair;
    if (!isScalar(key) || !isNode(value)) return;
    const name = String(key.value);
    if (known && !known.includes(name)) {
      const values = { key: name, suggestion: nearest(name, known), known: known.join(', ') };
      this.fail('map-unknown-key', key, values);
    } else found.set(name, value);
  }

  #failAt(code: MapCode, offset: number, values: MessageValues): undefined {
    this.problems.push(logProblem('error', code, this.#place(offset), values));
  }

  #place(offset: number): Where {
    const { line, col } = this.#lines.linePos(offset);
    return { file: this.#file, line, column: col };
  }
}

/** The first anchor, alias or tag: a map says what it means where it means it. */
function foreignNode(document: Document): Node | undefined {
  let foreign: Node | undefined;
  visit(document, {
    Node: (_, node) => {
      const hasMark = isAlias(node) || node.anchor !== undefined || node.tag !== undefined;
      if (hasMark) foreign ??= node;
    },
  });
  return foreign;
}
