import type { Scope } from '#law/rulebook/expression.ts';
import type { ValueType } from '#law/rulebook/value.ts';
import type { EventKind, FunctionDeclaration } from '#law/rulebook/vocabulary.ts';
import { compileExpression } from './compile.ts';
import { type Environment, eventShape } from './environment.ts';

/** For tests: one afternoon at a counter, and the names that expressions read of it. */
const instant = (text: string): number => Temporal.Instant.from(text).epochMilliseconds;

export function kindOf(name: string, fields: { readonly [name: string]: ValueType }, streamField?: string): EventKind {
  const declared = new Map(Object.entries(fields).map(([field, type]) => [field, { name: field, type }]));
  const place = { file: '', line: 1, column: 1 };
  return { name, fields: declared, place, ...(streamField === undefined ? {} : { streamField }) };
}

export const accepted = kindOf(
  'case.accepted',
  {
    case: 'string',
    kind: 'string',
    unit: 'string',
    topic: 'string',
    text: 'string',
    n: 'int',
    zero: 'int',
    fee: 'double',
    urgent: 'bool',
    seen: 'timestamp',
    waited: 'duration',
    items: { list: 'string' },
    marks: { list: 'int' },
    extra: 'dyn',
  },
  'case',
);

const unitFor: FunctionDeclaration = {
  name: 'unit_for',
  parameters: [{ name: 'topic', type: 'string' }],
  result: 'string',
  body: { register: 'topics', key: 'topic', field: 'unit' },
};

function bodyOf(source: string, given: { readonly [name: string]: ValueType }) {
  const result = compileExpression(source, { timezone: 'UTC', given });
  if (!result.ok) throw new Error(source);
  return result.expression;
}

const isUrgent: FunctionDeclaration = {
  name: 'is_urgent',
  parameters: [{ name: 'level', type: 'int' }],
  result: 'bool',
  body: bodyOf('level >= 3', { level: 'int' }),
};

export const environment: Environment = {
  timezone: 'Asia/Shanghai',
  e: eventShape([accepted]),
  on: eventShape([kindOf('call.ringing', { n: 'int' })]),
  case: { unit: 'string', opened: 'timestamp' },
  subject: { level: 'string' },
  who: { rank: 'int' },
  given: { prior: 'int', told: { list: 'string' }, open: 'duration' },
  row: true,
  verdict: true,
  functions: new Map([
    ['unit_for', unitFor],
    ['is_urgent', isUrgent],
  ]),
  lexicons: new Map([['taboo', ['不知道', '不归我管']]]),
};

export const at = instant('2026-03-05T16:30:00+08:00');

export const scope: Scope = {
  e: {
    kind: 'case.accepted',
    at,
    stream: 'C1',
    version: 1,
    data: {
      kind: 'consult',
      topic: '供水',
      text: '这个不归我管',
      n: 7,
      seen: instant('2026-03-05T15:30:00+08:00'),
      items: ['身份证', '户口本'],
      marks: [3, 1, 2],
      extra: { a: { b: 5 } },
    },
  },
  on: { kind: 'call.ringing', at: at - 60_000, stream: 'C9', version: 2, data: { n: 1 } },
  case: { unit: 'U7' },
  subject: { level: 'county' },
  who: { rank: 2 },
  given: { prior: 2, told: ['身份证'], open: 36_000_000 },
  row: { 留言详情: '路灯不亮', 人数: 3 },
  verdict: 'late',
  registers: {
    row: (register, key, when) =>
      register === 'topics' && key === '供水' && when === at ? { unit: 'U7' } : key === '空' ? {} : undefined,
    keys: () => [],
  },
};
