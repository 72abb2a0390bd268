import type { SaxesTagNS } from 'saxes';
import type { Attribute } from './attribute.ts';
import { XesFault } from './fault.ts';
import { isDefault, Scope } from './scope.ts';

/** No log nests deeper than a few. */
const deepest = 64;

/** One event as the reader meets it; it lives only until the next. */
export interface XesEvent {
  readonly line: number;
  /** Undefined where neither the event nor its trace, nor the log or its defaults, have that column. */
  readonly text: (column: string) => string | undefined;
  readonly isTooLong: boolean;
}

/** Whoever takes the events of a file. */
export interface XesSink {
  /** Whether a column, or one nested in it, is asked for. */
  readonly reads: (column: string) => boolean;
  /** Every name that is met and not inside of what nobody reads, before `reads` is asked for it. */
  readonly meets: (column: string) => void;
  readonly event: (event: XesEvent) => void;
}

type Frame =
  | { readonly role: 'log' | 'trace' | 'event' | 'ignored' }
  | { readonly role: 'global'; readonly scope: Scope }
  | AttributeFrame
  | { readonly role: 'values'; readonly attribute: Attribute; readonly scope: Scope };

interface AttributeFrame {
  readonly role: 'attribute';
  readonly attribute: Attribute;
  readonly scope: Scope;
  readonly isOuter: boolean;
  /** Undefined for what stands in a list. */
  readonly column: string | undefined;
}

const ignored: Frame = { role: 'ignored' };

/**
 * Puts events together from tags: attributes of an event under their key, of its trace under `case:<key>`, of the log
 * under `log:<key>`. What is no part of XES is passed over with all that is in it.
 */
export class XesReader {
  readonly #sink: XesSink;
  readonly #stack: Frame[] = [];
  readonly #log = new Scope('log:');
  readonly #trace = new Scope('case:');
  readonly #event = new Scope('');
  readonly #traceDefaults = new Scope('case:');
  readonly #eventDefaults = new Scope('');
  /** Prefixes that the file gives to extensions, and the usual ones. */
  readonly #prefixes = new Map<string, string>();
  #namespace = '';
  #line = 0;
  #eventsInTrace = 0;
  #hasTraces = false;

  constructor(sink: XesSink) {
    this.#sink = sink;
  }

  open(tag: SaxesTagNS, line: number): void {
    if (this.#stack.length >= deepest) throw new XesFault('xes-too-deep', { limit: String(deepest) });
    this.#stack.push(this.#frameOf(tag, line));
  }

  close(): void {
    const frame = this.#stack.pop();
    if (frame?.role === 'attribute' && frame.isOuter) frame.scope.add(frame.attribute);
    else if (frame?.role === 'event') this.#give();
    else if (frame?.role === 'trace') this.#trace.clear();
  }

  #frameOf(tag: SaxesTagNS, line: number): Frame {
    const parent = this.#stack.at(-1);
    if (parent === undefined) return this.#root(tag);
    if (tag.uri !== this.#namespace) return ignored;
    switch (parent.role) {
      case 'log':
        return this.#inLog(tag, line);
      case 'trace':
        return tag.local === 'event' ? this.#startEvent(line) : this.#outer(tag, this.#trace, this.#eventsInTrace > 0);
      case 'event':
        return this.#outer(tag, this.#event, false);
      case 'global':
        return isDefault(tag.local, textOf(tag, 'value')) ? this.#outer(tag, parent.scope, this.#hasTraces) : ignored;
      case 'attribute':
        if (tag.local !== 'values') return this.#inner(tag, parent.scope, parent.attribute.nested, parent.column);
        parent.attribute.elements ??= [];
        return { role: 'values', attribute: parent.attribute, scope: parent.scope };
      case 'values':
        return this.#inner(tag, parent.scope, parent.attribute.elements ?? []);
      case 'ignored':
        return ignored;
    }
  }

  #root(tag: SaxesTagNS): Frame {
    if (tag.local !== 'log') throw new XesFault('xes-no-log', { root: tag.local.slice(0, 40) });
    this.#namespace = tag.uri;
    return { role: 'log' };
  }

  #inLog(tag: SaxesTagNS, line: number): Frame {
    switch (tag.local) {
      case 'trace':
        this.#hasTraces = true;
        this.#eventsInTrace = 0;
        return { role: 'trace' };
      case 'event':
        this.#hasTraces = true;
        return this.#startEvent(line);
      case 'global':
        return { role: 'global', scope: textOf(tag, 'scope') === 'trace' ? this.#traceDefaults : this.#eventDefaults };
      case 'extension':
        this.#extension(textOf(tag, 'prefix'), textOf(tag, 'uri'));
        return ignored;
      default:
        return this.#outer(tag, this.#log, this.#hasTraces);
    }
  }

  /** `…/concept.xesext` is `concept`, whatever the file calls it. */
  #extension(prefix: string, uri: string): void {
    const usual = /\/([a-z]+)\.xesext$/i.exec(uri)?.[1]?.toLowerCase();
    if (usual !== undefined && prefix !== usual) this.#prefixes.set(prefix, usual);
  }

  #startEvent(line: number): Frame {
    this.#event.clear();
    this.#line = line;
    this.#eventsInTrace++;
    return { role: 'event' };
  }

  /** An attribute of a log, trace or event itself. One that comes after events it belongs to cannot reach them. */
  #outer(tag: SaxesTagNS, scope: Scope, isLate: boolean): Frame {
    const key = this.#keyOf(tag);
    if (key === undefined) return ignored;
    const column = scope.prefix + key;
    this.#sink.meets(column);
    if (!this.#sink.reads(column)) return ignored;
    if (isLate) throw new XesFault('xes-late-attribute', { column });
    const attribute = this.#attribute(tag, key, scope);
    return attribute ? { role: 'attribute', attribute, scope, isOuter: true, column } : ignored;
  }

  #inner(tag: SaxesTagNS, scope: Scope, siblings: Attribute[], outer?: string): Frame {
    const key = this.#keyOf(tag);
    const attribute = key === undefined ? undefined : this.#attribute(tag, key, scope);
    if (attribute === undefined) return ignored;
    const column = outer === undefined ? undefined : `${outer}/${attribute.key}`;
    if (column !== undefined) this.#sink.meets(column);
    siblings.push(attribute);
    return { role: 'attribute', attribute, scope, isOuter: false, column };
  }

  #attribute(tag: SaxesTagNS, key: string, scope: Scope): Attribute | undefined {
    const value = textOf(tag, 'value');
    if (!scope.affords(key, value)) return undefined;
    return { key, value, nested: [], elements: tag.local === 'list' ? [] : undefined };
  }

  #keyOf(tag: SaxesTagNS): string | undefined {
    const key = tag.attributes.key?.value;
    const colon = key?.indexOf(':') ?? -1;
    const usual = colon > 0 ? this.#prefixes.get(key?.slice(0, colon) ?? '') : undefined;
    return usual === undefined ? key : usual + (key?.slice(colon) ?? '');
  }

  #give(): void {
    const scopes = [this.#event, this.#trace, this.#log, this.#eventDefaults, this.#traceDefaults];
    this.#sink.event({
      line: this.#line,
      isTooLong: scopes.some(({ isTooLong }) => isTooLong),
      text: (column) => {
        for (const { texts } of scopes) {
          const text = texts.get(column);
          if (text !== undefined) return text;
        }
        return undefined;
      },
    });
  }
}

function textOf(tag: SaxesTagNS, attribute: string): string {
  return tag.attributes[attribute]?.value ?? '';
}
