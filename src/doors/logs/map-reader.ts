import { dirname, join } from 'node:path';
import type { Node } from 'yaml';
import { sentenceOf } from '#law/compiler/messages/catalogue.ts';
import { compileExpression } from '#law/expression/compile.ts';
import type { Environment } from '#law/expression/environment.ts';
import type { ValueType } from '#law/rulebook/value.ts';
import type { EventKind, Vocabulary } from '#law/rulebook/vocabulary.ts';
import type { AuditMap, EventMap, RegisterSource, Source } from './audit-map.ts';
import { nearest } from './log-problem.ts';
import type { MapFile } from './map-node.ts';
import { type TimeFormat, timeFormat } from './time/time-format.ts';
import { zoneOf } from './time/zone.ts';

const keys = [
  'format',
  'encoding',
  'sheet',
  'delimiter',
  'timezone',
  'stream',
  'events',
  'registers',
  'time',
  'lexicons',
] as const;

/** Reads the keys of a map one by one; what is wrong goes to the file's problems. */
export class MapReader {
  readonly #source: MapFile;
  readonly #vocabulary: Vocabulary;
  #environment: Environment;

  constructor(source: MapFile, vocabulary: Vocabulary) {
    this.#source = source;
    this.#vocabulary = vocabulary;
    this.#environment = { timezone: 'Asia/Shanghai', row: true };
  }

  read(file: string, root: Node | undefined): AuditMap | undefined {
    const source = this.#source;
    const given = source.entries(root, 'map', keys);
    const lexicons = this.#lexicons(given.get('lexicons'));
    const timezone = this.#timezone(given.get('timezone'));
    this.#environment = {
      timezone,
      row: true,
      functions: this.#vocabulary.functions,
      lexicons: new Map([...this.#vocabulary.lexicons, ...lexicons]),
    };
    const stream = this.#required(
      given,
      'stream',
      { zh: '一个列名，说明一行属于哪一件', en: 'the column that says which case a row belongs to' },
      root,
    );
    const events = this.#required(given, 'events', { zh: '事件的列表', en: 'a list of events' }, root);
    const format = this.#choice(given.get('format'), 'format', ['csv', 'ndjson', 'xlsx', 'xes', 'parquet']);
    if (!stream || !events) return undefined;
    return {
      file,
      ...(format === undefined ? {} : { format }),
      encoding: this.#choice(given.get('encoding'), 'encoding', ['auto', 'utf-8', 'gb18030']) ?? 'auto',
      sheet: this.#sheet(given.get('sheet')),
      delimiter: this.#delimiter(given.get('delimiter')),
      timezone,
      stream: this.#columnOrExpression(stream, 'stream', ['string', 'int', 'double', 'bool', 'dyn']),
      events: source.list(events, 'events').flatMap((event) => this.#event(event) ?? []),
      registers: this.#registers(given.get('registers'), file),
      formats: this.#formats(given.get('time')),
      lexicons,
    };
  }

  #required(
    given: ReadonlyMap<string, Node>,
    key: string,
    expected: { zh: string; en: string },
    at: Node | undefined,
  ): Node | undefined {
    return given.get(key) ?? this.#source.fail('map-missing-key', at, { key, expected });
  }

  #timezone(node: Node | undefined): string {
    const fallback = 'Asia/Shanghai';
    if (!node) return fallback;
    const zone = this.#source.text(node, 'timezone') ?? fallback;
    try {
      return zoneOf(zone).id;
    } catch {
      this.#source.fail('map-timezone', node, { zone });
      return fallback;
    }
  }

  #choice<T extends string>(node: Node | undefined, key: string, choices: readonly T[]): T | undefined {
    if (!node) return undefined;
    const text = this.#source
      .text(node, key)
      ?.toLowerCase()
      .replace(/^utf8$/, 'utf-8')
      .replace(/^gbk$|^gb2312$/, 'gb18030');
    const choice = choices.find((each) => each === text);
    return choice ?? this.#source.fail('map-value', node, { key, expected: choices.join(' / ') });
  }

  #sheet(node: Node | undefined): string | number {
    if (!node) return 1;
    const text = this.#source.text(node, 'sheet') ?? '1';
    return /^[1-9]\d*$/.test(text) ? Number(text) : text;
  }

  #delimiter(node: Node | undefined): string {
    if (!node) return 'auto';
    const text = this.#source.text(node, 'delimiter') ?? 'auto';
    const delimiter = text === 'tab' || text === '\\t' ? '\t' : text;
    if (delimiter === 'auto' || /^[\t -~]$/.test(delimiter)) return delimiter;
    this.#source.fail('map-value', node, { key: 'delimiter', expected: 'auto / , / ; / tab / |' });
    return 'auto';
  }

  #event(node: Node): EventMap | undefined {
    const source = this.#source;
    const given = source.entries(node, 'events', ['event', 'at', 'when', 'data']);
    const event = this.#required(given, 'event', { zh: '事件名', en: 'the kind of event' }, node);
    const at = this.#required(given, 'at', { zh: '时间所在的列', en: 'the column with the time' }, node);
    if (!event || !at) return undefined;
    const name = source.text(event, 'event') ?? '';
    const kind = this.#vocabulary.kinds.get(name);
    if (!kind) {
      const suggestion = nearest(name, this.#vocabulary.kinds.keys());
      return source.fail('map-unknown-event', event, { event: name, suggestion });
    }
    const when = given.get('when');
    return {
      kind,
      at: this.#columnOrExpression(at, 'at', ['timestamp', 'string', 'int', 'double', 'dyn']),
      ...(when ? { when: this.#expression(when, 'when', ['bool']) } : {}),
      data: this.#data(given.get('data'), kind),
    };
  }

  #data(node: Node | undefined, kind: EventKind): EventMap['data'] {
    if (!node) return [];
    return [...this.#source.entries(node, 'data')].flatMap(([name, value]) => {
      const values = { field: name, event: kind.name };
      const field = kind.fields.get(name);
      if (name === kind.streamField) {
        this.#source.warn('map-stream-field', value, values);
        return [];
      }
      if (!field) {
        const suggestion = nearest(name, kind.fields.keys());
        this.#source.fail('map-unknown-field', value, { ...values, suggestion });
        return [];
      }
      return [{ field, source: this.#expression(value, name, accepted(field.type)) }];
    });
  }

  /** A bare word is a column; what reads `row` is an expression, unless a column has that very name. */
  #columnOrExpression(node: Node, key: string, types: readonly ValueType[]): Source {
    const text = this.#source.text(node, key) ?? '';
    if (/\brow\b|^timestamp\(/.test(text)) return { ...this.#expression(node, key, types) };
    return { text, column: text, where: this.#source.where(node) };
  }

  #expression(node: Node, key: string, types: readonly ValueType[]): Source {
    const text = this.#source.text(node, key) ?? '';
    const where = this.#source.where(node);
    const column = /^\s*row\[("|')((?:(?!\1)[^\\])*)\1\]\s*$/.exec(text)?.[2];
    if (column !== undefined) return { text, column, where };
    const compiled = compileExpression(text, this.#environment, types);
    if (compiled.ok) return { text, expression: compiled.expression, where };
    const { code, values } = compiled.problem;
    const detail = { zh: sentenceOf(code, values, 'zh'), en: sentenceOf(code, values, 'en') };
    this.#source.fail('map-expression', node, { source: text, detail });
    return { text, where };
  }

  #registers(node: Node | undefined, file: string): readonly RegisterSource[] {
    if (!node) return [];
    const source = this.#source;
    return [...source.entries(node, 'registers')].flatMap(([name, value]) => {
      const declared = this.#vocabulary.registers.get(name);
      if (!declared) {
        const suggestion = nearest(name, this.#vocabulary.registers.keys());
        source.fail('map-unknown-register', value, { register: name, suggestion });
        return [];
      }
      const given = source.entries(value, name, ['file', 'key', 'from', 'to']);
      const text = (key: string) => (given.has(key) ? source.text(given.get(key), key) : undefined);
      const path = text('file') ?? `${name}.csv`;
      const [from, to] = [text('from'), text('to')];
      return {
        name,
        file: join(dirname(file), path),
        key: text('key') ?? declared.key,
        ...(from === undefined ? {} : { from }),
        ...(to === undefined ? {} : { to }),
        where: source.where(value),
      };
    });
  }

  #formats(node: Node | undefined): readonly TimeFormat[] {
    const list = node && this.#source.entries(node, 'time', ['formats']).get('formats');
    if (!list) return [];
    return this.#source.list(list, 'formats').flatMap((item) => {
      const format = this.#source.text(item, 'formats') ?? '';
      const read = timeFormat(format);
      if (!('unknown' in read)) return [read];
      this.#source.fail('map-time-format', item, { format, unknown: read.unknown });
      return [];
    });
  }

  #lexicons(node: Node | undefined): ReadonlyMap<string, readonly string[]> {
    if (!node) return new Map();
    const lists = [...this.#source.entries(node, 'lexicons')].map(([name, value]): [string, readonly string[]] => [
      name,
      this.#source.list(value, name).flatMap((item) => this.#source.text(item, name) ?? []),
    ]);
    return new Map(lists);
  }
}

/** A field takes its own type, or what can be read as it. */
function accepted(type: ValueType): readonly ValueType[] {
  return [type, 'string', 'int', 'double', 'bool', 'dyn'];
}
