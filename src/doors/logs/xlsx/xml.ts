import { WorkbookFault } from './fault.ts';

/** Longest tag with its attributes: no workbook has one near this. */
const longestTag = 1 << 16;

/** Whoever takes the pieces of an XML document. Names come without their prefix; a text may come in several pieces. */
export interface XmlSink {
  readonly open: (name: string, attributes: string) => void;
  readonly close: (name: string) => void;
  readonly text: (text: string) => void;
}

/**
 * Cuts XML into tags and texts as it arrives, keeping no more than one unfinished tag. It knows what workbooks are
 * written in; a document type, through which XML can be made to explode, is refused.
 */
export class XmlScanner {
  readonly #sink: XmlSink;
  readonly #decoder = new TextDecoder('utf-8');
  #rest = '';

  constructor(sink: XmlSink) {
    this.#sink = sink;
  }

  feed(piece: Buffer): void {
    const source = this.#rest + this.#decoder.decode(piece, { stream: true });
    let at = 0;
    while (at < source.length) {
      const tag = source.indexOf('<', at);
      const end = tag < 0 ? source.length : tag;
      const cut = tag < 0 ? entityStart(source, at) : end;
      if (cut > at) this.#sink.text(source.slice(at, cut));
      at = cut;
      if (tag < 0) break;
      const next = this.#markup(source, tag);
      if (next < 0) break;
      at = next;
    }
    this.#rest = source.slice(at);
    if (this.#rest.length > longestTag) throw new WorkbookFault('xlsx-broken', { detail: 'XML' });
  }

  /** Place after the markup that starts at `at`, or -1 where the rest has not come yet. */
  #markup(source: string, at: number): number {
    if (source.startsWith('<!--', at)) return after(source, '-->', at + 4);
    if (source.startsWith('<![CDATA[', at)) {
      const end = source.indexOf(']]>', at);
      if (end >= 0) this.#sink.text(source.slice(at + 9, end).replaceAll('&', '&amp;'));
      return end < 0 ? -1 : end + 3;
    }
    if (source.startsWith('<?', at)) return after(source, '?>', at);
    if (source.startsWith('<!', at)) {
      if (source.length - at < 9) return -1;
      throw new WorkbookFault('xlsx-broken', { detail: 'DOCTYPE' });
    }
    const end = tagEnd(source, at);
    if (end >= 0) this.#tag(source.slice(at + 1, end));
    return end < 0 ? -1 : end + 1;
  }

  #tag(tag: string): void {
    if (tag.startsWith('/')) {
      this.#sink.close(plainName(tag.slice(1).trim()));
      return;
    }
    const isEmpty = tag.endsWith('/');
    const body = isEmpty ? tag.slice(0, -1) : tag;
    const gap = body.search(/\s/);
    const name = plainName(gap < 0 ? body : body.slice(0, gap));
    this.#sink.open(name, gap < 0 ? '' : body.slice(gap));
    if (isEmpty) this.#sink.close(name);
  }
}

/** The value of an attribute, or undefined. `name` with its prefix, where it has one. */
export function attribute(attributes: string, name: string): string | undefined {
  let from = attributes.indexOf(`${name}=`);
  while (from > 0 && !/\s/.test(attributes[from - 1] ?? '')) from = attributes.indexOf(`${name}=`, from + 1);
  if (from < 0) return undefined;
  const quote = attributes[from + name.length + 1] ?? '';
  if (quote !== '"' && quote !== "'") return undefined;
  const start = from + name.length + 2;
  const end = attributes.indexOf(quote, start);
  return end < 0 ? undefined : decodeText(attributes.slice(start, end));
}

const named = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

/** Text with its entities resolved, and Excel's own `_x000D_` escapes; a line end is one character, as XML has it. */
export function decodeText(raw: string): string {
  const text = raw.includes('\r') ? raw.replace(/\r\n?/g, '\n') : raw;
  const plain = text.includes('&')
    ? text.replace(/&(#x?[0-9a-fA-F]+|\w+);/g, (whole, name) => entity(name) ?? whole)
    : text;
  if (!plain.includes('_x')) return plain;
  return plain.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

function entity(name: string): string | undefined {
  if (!name.startsWith('#')) return named.get(name);
  const code = name.startsWith('#x') ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}

/** A text is cut before an entity that may go on in the next piece. */
function entityStart(source: string, from: number): number {
  const start = source.lastIndexOf('&');
  const isOpen = start >= from && source.length - start < 12 && !source.includes(';', start);
  const escaped = source.lastIndexOf('_');
  const isEscape = escaped >= from && source.length - escaped < 7;
  const cut = isOpen ? start : source.length;
  return isEscape ? Math.min(cut, Math.max(from, escaped - 6)) : cut;
}

function tagEnd(source: string, at: number): number {
  let quote = '';
  const plain = source.indexOf('>', at);
  if (plain < 0 || !/["']/.test(source.slice(at, plain))) return plain;
  for (let i = at; i < source.length; i++) {
    const c = source[i] ?? '';
    if (quote !== '') quote = c === quote ? '' : quote;
    else if (c === '"' || c === "'") quote = c;
    else if (c === '>') return i;
  }
  return -1;
}

function after(source: string, end: string, from: number): number {
  const found = source.indexOf(end, from);
  return found < 0 ? -1 : found + end.length;
}

function plainName(name: string): string {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}
