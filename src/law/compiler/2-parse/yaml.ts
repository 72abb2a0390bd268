import { isAlias, isMap, isScalar, isSeq, parseAllDocuments, type Scalar as YamlScalar } from 'yaml';
import type { Passage } from '../1-read/document.ts';
import type { Report } from '../findings.ts';
import type { Entry, Node } from './node.ts';

/** Levels of maps and lists inside one another; the deepest rule of the language needs eight. */
const deepest = 64;

/** The YAML documents of a passage. Empty ones are left out; a document with a mistake is reported and left out. */
export function readYaml(passage: Passage, report: Report): readonly Node[] {
  return readYamlDocuments(passage, report).map((document) => document.node);
}

/** As `readYaml`, each document with its own text. */
export function readYamlDocuments(
  passage: Passage,
  report: Report,
): readonly { readonly node: Node; readonly source: string }[] {
  // Keys are compared in `mapOf`: the library compares each with each, which a block of 50,000 keys would feel.
  const parsed = parseAllDocuments(passage.text, {
    schema: 'core',
    version: '1.2',
    uniqueKeys: false,
    strict: true,
    prettyErrors: false,
    logLevel: 'silent',
  });
  if (!Array.isArray(parsed)) return [];
  const found: { readonly node: Node; readonly source: string }[] = [];
  for (const document of parsed) {
    const [first] = document.errors;
    if (first?.code === 'RESOURCE_EXHAUSTION') {
      report('yaml-too-deep', passage.placeAt(first.pos[0]), { limit: String(deepest) });
    } else if (first !== undefined) {
      report('yaml-syntax', passage.placeAt(first.pos[0]), { detail: first.message });
    } else if (document.contents !== null && !isEmpty(document.contents)) {
      const node = nodeOf(document.contents, { passage, report, depth: 0 });
      const [start, end] = document.contents.range;
      if (node !== undefined) found.push({ node, source: passage.text.slice(start, end).trim() });
    }
  }
  return found;
}

function isEmpty(contents: unknown): boolean {
  return isScalar(contents) && contents.value === null && (contents.source ?? '') === '';
}

interface Reading {
  readonly passage: Passage;
  readonly report: Report;
  readonly depth: number;
}

function nodeOf(found: unknown, reading: Reading): Node | undefined {
  const { passage, report, depth } = reading;
  const inner = { ...reading, depth: depth + 1 };
  if (isAlias(found)) {
    report('yaml-anchor', passage.placeAt(found.range?.[0] ?? 0), { text: `*${found.source}` });
    return undefined;
  }
  if (!isMap(found) && !isSeq(found) && !isScalar(found)) return undefined;
  const start = found.range?.[0] ?? 0;
  const place = passage.placeAt(start);
  if (found.anchor !== undefined) {
    const at = passage.text.lastIndexOf(`&${found.anchor}`, start);
    report('yaml-anchor', passage.placeAt(at), { text: `&${found.anchor}` });
    return undefined;
  }
  if (found.tag !== undefined) {
    const sign = passage.text.lastIndexOf('!', start);
    const at = passage.text[sign - 1] === '!' ? sign - 1 : sign;
    report('yaml-tag', passage.placeAt(at), { text: found.tag });
    return undefined;
  }
  if (depth >= deepest) {
    report('yaml-too-deep', place, { limit: String(deepest) });
    return undefined;
  }
  if (isMap(found)) {
    const entries = entriesOf(found.items, inner);
    return entries === undefined ? undefined : { form: 'map', place, entries };
  }
  if (!isSeq(found)) return scalarOf(found, start, passage);
  const items = found.items.map((item) => nodeOf(item, inner));
  const whole = items.filter((item) => item !== undefined);
  return whole.length < items.length ? undefined : { form: 'list', place, items: whole };
}

function entriesOf(
  items: readonly { readonly key: unknown; readonly value: unknown }[],
  reading: Reading,
): readonly Entry[] | undefined {
  const { report } = reading;
  const seen = new Set<string>();
  const entries: Entry[] = [];
  let whole = true;
  for (const { key, value } of items) {
    const name = nodeOf(key, reading);
    if (name === undefined) whole = false;
    else if (name.form !== 'scalar') {
      report('key-not-a-word', name.place);
      whole = false;
    } else if (seen.has(name.text)) {
      report('duplicate-key', name.place, { key: name.text });
      whole = false;
    } else {
      seen.add(name.text);
      const node = value === null ? nothingAt(name.place) : nodeOf(value, reading);
      if (node === undefined) whole = false;
      else entries.push({ key: name.text, keyPlace: name.place, value: node });
    }
  }
  return whole ? entries : undefined;
}

/** A key without colon and value, as in `{who, do}`. */
function nothingAt(place: Node['place']): Node {
  return { form: 'scalar', place, text: '', value: null, placeAt: () => place };
}

function scalarOf(found: YamlScalar, start: number, passage: Passage): Node {
  const value = found.value;
  const known = typeof value === 'number' || typeof value === 'boolean' || value === null;
  const text = known ? (found.source ?? '') : String(value);
  const end = found.range?.[1] ?? start;
  const place = passage.placeAt(start);
  const isBlock = found.type === 'BLOCK_LITERAL' || found.type === 'BLOCK_FOLDED';
  const headerEnd = isBlock ? passage.text.indexOf('\n', start) + 1 : start;
  const placeAt = (offset: number) => passage.placeAt(offsetInSource(passage.text, headerEnd, end, text, offset));
  return { form: 'scalar', place, text, value: known ? value : text, placeAt };
}

/** Quotes, escapes and folded lines make the source longer than the text: both are walked side by side. */
function offsetInSource(source: string, start: number, end: number, text: string, offset: number): number {
  let at = start;
  for (let i = 0; i <= offset && i < text.length; i++) {
    const sign = text.charAt(i);
    if (/\s/.test(sign)) {
      if (/\s/.test(source.charAt(at))) at++;
      continue;
    }
    while (at < end && source.charAt(at) !== sign) at++;
    if (i < offset) at++;
  }
  return Math.min(at, end);
}
