import type { ValueType } from '#law/rulebook/value.ts';
import type { Passage } from '../1-read/document.ts';
import type { Report } from '../findings.ts';
import type { Located, Node } from './node.ts';
import { located, text } from './scalars.ts';
import { byForm, list, type Read, type Reader, table } from './shape.ts';
import { type Shape, shaped } from './shapes.ts';
import { readYaml } from './yaml.ts';

/** One `vocab` block: the kinds it declares and what it says about them. */
export interface RawVocabulary {
  readonly kinds: readonly RawKind[];
  readonly streamField?: Located;
  readonly labels: readonly { readonly name: Located; readonly zh: string; readonly en?: string }[];
  readonly state: Entries<Located>;
  readonly registers: Entries<Entries<Located>>;
  readonly functions: Entries<Located>;
  readonly lexicons: Entries<readonly string[]>;
}

type Entries<T> = readonly { readonly key: string; readonly keyPlace: Located['place']; readonly value: T }[];

export interface RawKind {
  readonly name: Located;
  readonly fields: readonly { readonly name: string; readonly type: ValueType }[];
}

const plainTypes = ['string', 'int', 'double', 'bool', 'timestamp', 'duration'] as const;
export const typeWords = `${plainTypes.join(', ')}, list<string>`;

export function parseType(words: string): ValueType | undefined {
  const element = /^list\s*<(.*)>$/.exec(words.trim())?.[1];
  if (element === undefined) return plainTypes.find((known) => known === words.trim());
  const inner = plainTypes.find((known) => known === element.trim());
  return inner === undefined ? undefined : { list: inner };
}

const typePattern = `^\\s*(?:${plainTypes.join('|')}|list\\s*<\\s*(?:${plainTypes.join('|')})\\s*>)\\s*$`;
const fieldType: Reader<ValueType> = shaped(
  { form: 'leaf', json: { type: 'string', pattern: typePattern } },
  (node, report) => {
    const found = located(node, report);
    if (found === undefined) return undefined;
    const type = parseType(found.text);
    if (type === undefined) report('wrong-type-word', found.place, { text: found.text, known: typeWords });
    return type;
  },
);

const fields = table(fieldType);
const words = table(located);
const readers = {
  labels: words,
  state: words,
  registers: table(words),
  functions: table(located),
  lexicons: table(list(text)),
};
const streamField = byForm<Located>({ scalar: located }, 'case');
const kindPattern = /^[a-z][a-z0-9_-]*(\.[a-z][a-z0-9_-]*)+$/;

const vocabularyShape: Shape = {
  form: 'open-record',
  known: { stream: streamField, ...readers },
  needed: [],
  others: fields,
  pattern: kindPattern.source,
};
export const vocabulary: Reader<RawVocabulary> = shaped(vocabularyShape, (node, report) => readOne(node, report));

export function readVocabulary(block: Passage, report: Report): readonly RawVocabulary[] {
  return readYaml(block, report).flatMap((node) => readOne(node, report) ?? []);
}

function readOne(node: Node, report: Report): RawVocabulary | undefined {
  if (node.form !== 'map') {
    report('wrong-shape', node.place, { expected: '{case.accepted: {case: string}}' });
    return undefined;
  }
  const kinds: RawKind[] = [];
  const said = new Map<string, Node>();
  for (const { key, keyPlace, value } of node.entries) {
    if (key === 'stream' || Object.hasOwn(readers, key)) said.set(key, value);
    else if (!kindPattern.test(key)) {
      const known = ['stream', ...Object.keys(readers), 'case.accepted'];
      report('unknown-key', keyPlace, { key, suggestion: '', known: known.join(', ') });
    } else {
      const read = fields(value, report);
      if (read === undefined) continue;
      kinds.push({
        name: { text: key, place: keyPlace },
        fields: read.map((field) => ({ name: field.key, type: field.value })),
      });
    }
  }
  const part = <T>(key: string, read: Reader<readonly T[]>): readonly T[] => {
    const found = said.get(key);
    return found === undefined ? [] : (read(found, report) ?? []);
  };
  const stream = said.get('stream');
  const streamName = stream === undefined ? undefined : streamField(stream, report);
  return {
    kinds,
    ...(streamName && { streamField: streamName }),
    labels: part('labels', readers.labels).map(labelOf),
    state: part('state', readers.state),
    registers: part('registers', readers.registers),
    functions: part('functions', readers.functions),
    lexicons: part('lexicons', readers.lexicons),
  };
}

function labelOf({ key, keyPlace, value }: Read<typeof words>[number]): RawVocabulary['labels'][number] {
  const [zh = '', en] = value.text.split('|').map((part) => part.trim());
  return { name: { text: key, place: keyPlace }, zh, ...(en && { en }) };
}
