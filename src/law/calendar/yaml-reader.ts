import { isAlias, isMap, isNode, isScalar, isSeq, LineCounter, type Node, parseDocument, visit } from 'yaml';
import type { Report } from './problem.ts';

const maxLength = 256 * 1024;

/** A piece of YAML with its line; scalars are always text, so that no date or time is read as a number. */
export type Piece = { readonly line: number } & (
  | { readonly form: 'text'; readonly text: string }
  | { readonly form: 'list'; readonly items: readonly Piece[] }
  | { readonly form: 'map'; readonly fields: readonly Field[] }
);

export interface Field {
  readonly key: string;
  readonly line: number;
  readonly value: Piece;
}

/** Plain YAML without anchors, aliases and tags; undefined where it has been reported as broken. */
export function readYaml(text: string, report: Report): Piece | undefined {
  if (text.length > maxLength) {
    report('calendar-yaml', 1, '文件超过 256 KB，请拆分。', 'The file is larger than 256 KB; split it.');
    return undefined;
  }
  const lines = new LineCounter();
  const document = parseDocument(text, { schema: 'failsafe', lineCounter: lines });
  for (const error of document.errors) {
    const summary = error.message.split('\n')[0] ?? error.code;
    report('calendar-yaml', lines.linePos(error.pos[0]).line, `YAML 有误：${summary}`, `Mend the YAML: ${summary}`);
  }
  if (document.errors.length > 0) return undefined;
  const lineOf = (node: Node): number => lines.linePos(node.range?.[0] ?? 0).line;
  let plain = true;
  visit(document, {
    Node: (_key, node) => {
      if (!isAlias(node) && node.anchor === undefined && node.tag === undefined) return undefined;
      plain = false;
      report(
        'calendar-yaml',
        lineOf(node),
        '不能使用锚点、别名和标签，请把内容写全。',
        'Anchors, aliases and tags are not allowed; write it out.',
      );
      return visit.BREAK;
    },
  });
  return plain && document.contents !== null ? pieceOf(document.contents, lineOf) : undefined;
}

function pieceOf(node: Node, lineOf: (node: Node) => number): Piece {
  const line = lineOf(node);
  const child = (value: unknown): Piece => (isNode(value) ? pieceOf(value, lineOf) : { form: 'text', line, text: '' });
  if (isMap(node)) {
    const fields = node.items.map((pair) => {
      const key = isNode(pair.key) ? pair.key : node;
      return { key: isScalar(key) ? String(key.value) : '', line: lineOf(key), value: child(pair.value) };
    });
    return { form: 'map', line, fields };
  }
  if (isSeq(node)) return { form: 'list', line, items: node.items.map(child) };
  return { form: 'text', line, text: isScalar(node) ? String(node.value ?? '') : '' };
}

/** The fields of a map, each key one of `known`; another one is reported. */
export function fieldsOf(piece: Piece, known: readonly string[], report: Report): ReadonlyMap<string, Field> {
  const found = new Map<string, Field>();
  for (const field of mapFields(piece, report)) {
    if (known.includes(field.key)) found.set(field.key, field);
    else {
      const list = known.join(' ');
      report(
        'calendar-key',
        field.line,
        `不认识“${field.key}”，可用：${list}`,
        `Unknown key ${field.key}; use ${list}.`,
      );
    }
  }
  return found;
}

export function mapFields(piece: Piece, report: Report): readonly Field[] {
  if (piece.form === 'map') return piece.fields;
  report('calendar-value', piece.line, '这里应写成“键: 值”。', 'Write keys and values here.');
  return [];
}

/** The text of a scalar; anything else is reported. */
export function textOf(piece: Piece, report: Report): string | undefined {
  if (piece.form === 'text') return piece.text;
  report('calendar-value', piece.line, '这里应是一个值，不是列表或映射。', 'Write one value here, no list and no map.');
  return undefined;
}

/** The items of a list; a single value is a list of one. */
export function itemsOf(piece: Piece): readonly Piece[] {
  return piece.form === 'list' ? piece.items : [piece];
}
