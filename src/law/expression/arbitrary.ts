import fc from 'fast-check';
import type { Value, Values, ValueType } from '#law/rulebook/value.ts';
import { type Environment, eventShape, type Fields } from './environment.ts';

/** For tests: random environments, well-typed expressions over them, and data to evaluate them on. */
export interface Case {
  readonly environment: Environment;
  readonly fields: Fields;
  readonly source: string;
  readonly data: Values;
}

/** Draws from an arbitrary; fast-check's `gen()`. */
type Draw = fc.GeneratorValue;

const scalars = ['string', 'int', 'double', 'bool', 'timestamp', 'duration'] as const;
const fieldTypes: readonly ValueType[] = [...scalars, { list: 'string' }, { list: 'int' }];
const texts = ['', 'a', 'b', 'consult', '投诉', '不知道', 'A b', '不归我管啊', '𠮷'];
const start = Temporal.Instant.from('2026-03-05T08:30:00Z').epochMilliseconds;

export const phrases = ['不知道', '不归我管', 'ab'];

export function environmentOf(fields: Fields): Environment {
  const declared = Object.entries(fields).map(([name, type]) => [name, { name, type }] as const);
  const kind = { name: 'k', fields: new Map(declared), place: { file: '', line: 1, column: 1 } };
  return { timezone: 'UTC', e: eventShape([kind]), lexicons: new Map([['taboo', phrases]]) };
}

/** Between four and ten fields of any type; the first four are a string, an int, a bool and a list. */
export function drawFields(g: Draw): Fields {
  const more = g(() => fc.array(fc.constantFrom(...fieldTypes), { maxLength: 6 }));
  const types: readonly ValueType[] = ['string', 'int', 'bool', { list: 'string' }, ...more];
  return Object.fromEntries(types.map((type, i) => [`f${i}`, type]));
}

/** Data that fit the fields, each left out one time in four. */
export function drawData(g: Draw, fields: Fields): Values {
  const set = Object.entries(fields).filter(() => g(() => fc.nat(3)) > 0);
  return Object.fromEntries(set.map(([name, type]) => [name, drawValue(g, type)]));
}

function drawValue(g: Draw, type: ValueType): Value {
  if (typeof type !== 'string') {
    const item = 'list' in type ? type.list : 'string';
    return Array.from({ length: g(() => fc.nat(4)) }, () => drawValue(g, item));
  }
  switch (type) {
    case 'int':
      return g(() => fc.integer({ min: -5, max: 20 }));
    case 'double':
      return g(() => fc.integer({ min: -20, max: 60 })) / 4;
    case 'bool':
      return g(fc.boolean);
    case 'timestamp':
      return start + g(() => fc.integer({ min: -90, max: 90 })) * 86_400_000 + g(() => fc.nat(86_399_999));
    case 'duration':
      return g(() => fc.integer({ min: -200, max: 2000 })) * 60_000;
    default:
      return g(() => fc.constantFrom(...texts));
  }
}

export const arbitraryCase: fc.Arbitrary<Case> = fc.gen().map((g) => {
  const fields = drawFields(g);
  const type = g(() => fc.constantFrom<ValueType>('bool', 'bool', 'bool', 'int', 'string', 'double', { list: 'int' }));
  const source = writer(g, fields)(
    type,
    g(() => fc.integer({ min: 1, max: 4 })),
    [],
  );
  return { environment: environmentOf(fields), fields, source, data: drawData(g, fields) };
});

interface Variable {
  readonly name: string;
  readonly type: ValueType;
}

type Write = (type: ValueType, depth: number, variables: readonly Variable[]) => string;

/** Writes an expression of a type, at most `depth` operators deep. */
export function writer(g: Draw, fields: Fields): Write {
  const pick = <T>(items: readonly T[]): T => g(() => fc.constantFrom(...items));
  const write: Write = (type, depth, variables) => {
    const names = namesOf(type, fields, variables);
    if (depth <= 0 || g(() => fc.nat(5)) === 0)
      return pick(names.length > 0 && g(() => fc.nat(9)) < 7 ? names : literalsOf(type));
    return expand(pick(formsOf(type)), depth - 1, variables);
  };
  const expand = (form: string, depth: number, variables: readonly Variable[]): string => {
    const name = `i${variables.length}`;
    return form.replaceAll(/<(\w+)(\[\])?(\*)?>/g, (_, word: string, list?: string, inner?: string) => {
      if (word === 'v') return name;
      if (word === 'field') return pick(Object.keys(fields));
      const type = scalars.find((known) => known === word) ?? 'bool';
      const item = form.includes('<int[]>.') ? 'int' : 'string';
      const known: readonly Variable[] = inner ? [...variables, { name, type: item }] : variables;
      return write(list ? { list: type } : type, depth, known);
    });
  };
  return write;
}

function namesOf(type: ValueType, fields: Fields, variables: readonly Variable[]): readonly string[] {
  const key = JSON.stringify(type);
  const own = Object.entries(fields).flatMap(([name, of]) => (JSON.stringify(of) === key ? [`e.${name}`] : []));
  const bound = variables.flatMap(({ name, type: of }) => (JSON.stringify(of) === key ? [name, name] : []));
  return [...own, ...bound];
}

function literalsOf(type: ValueType): readonly string[] {
  if (typeof type !== 'string') {
    return 'list' in type && type.list === 'int' ? ['[1, 2, 3]', '[7]'] : ['["a", "投诉"]', '["b", "", "A b"]'];
  }
  switch (type) {
    case 'int':
      return ['0', '1', '2', '7', '-3'];
    case 'double':
      return ['0.0', '1.5', '-2.25'];
    case 'bool':
      return ['true', 'false'];
    case 'timestamp':
      return ['e.at', 'timestamp("2026-03-05T08:30:00+08:00")'];
    case 'duration':
      return ['duration("15m")', 'duration("-1h30m")', 'duration("36h")'];
    default:
      return texts.map((text) => JSON.stringify(text));
  }
}

/** `<int>` is an operand, `<int[]>` a list, `<v>` a macro's variable, `<bool*>` an operand that may read it. */
function formsOf(type: ValueType): readonly string[] {
  if (typeof type !== 'string') {
    return 'list' in type && type.list === 'int'
      ? ['(<int[]> + <int[]>)', '<int[]>.map(<v>, <int*>)', '<string[]>.map(<v>, size(<v>))', '[<int>, <int>]']
      : ['(<string[]> + <string[]>)', '<string[]>.filter(<v>, <bool*>)', '<string[]>.map(<v>, <bool*>, <string*>)'];
  }
  return forms[type === 'dyn' ? 'bool' : type];
}

const forms: { readonly [type in (typeof scalars)[number]]: readonly string[] } = {
  string: [
    '(<string> + <string>)',
    '(<bool> ? <string> : <string>)',
    '<string[]>[<int>]',
    'string(<int>)',
    '<string>.lowerAscii()',
  ],
  int: [
    '(<int> + <int>)',
    '(<int> - <int>)',
    '(<int> * 3)',
    '(<int> / <int>)',
    '(<int> % <int>)',
    '-(<int>)',
    'size(<string>)',
    'size(<string[]>)',
    '<int[]>[<int>]',
    'int(<double>)',
    'int(<duration>)',
    'int(<timestamp>)',
    '<timestamp>.getHours()',
    '<timestamp>.getDayOfWeek("Asia/Shanghai")',
    '<timestamp>.getDate("Asia/Shanghai")',
    '<timestamp>.getMonth("America/New_York")',
    '<timestamp>.getHours("America/New_York")',
    '<duration>.getMinutes()',
    '(<bool> ? <int> : <int>)',
    'max(<int>, <int>)',
  ],
  double: ['(<double> + <double>)', '(<double> / <double>)', '-(<double>)', '(<double> * <double>)', 'double(<int>)'],
  timestamp: ['(<timestamp> + <duration>)', '(<timestamp> - <duration>)'],
  duration: ['(<timestamp> - <timestamp>)', '(<duration> + <duration>)', '(<duration> - <duration>)'],
  bool: [
    '(<bool> && <bool>)',
    '(<bool> || <bool>)',
    '(<bool> && <bool> && <bool>)',
    '!(<bool>)',
    '(<bool> ? <bool> : <bool>)',
    '(<string> == <string>)',
    '(<string> != <string>)',
    '(<string> == "")',
    '(<string> in ["", "a"])',
    '(<string> < <string>)',
    '(<int> == <int>)',
    '(<int> >= <int>)',
    '(<int> < <double>)',
    '(<double> <= <double>)',
    '(<double> == <double>)',
    '(<bool> == <bool>)',
    '(<timestamp> > <timestamp>)',
    '(<duration> <= <duration>)',
    '(<duration> == <duration>)',
    '(<string[]> == <string[]>)',
    '(<int> in <int[]>)',
    '(<string> in <string[]>)',
    '(<string> in ["a", "b", "consult", "投诉"])',
    '<string>.contains(<string>)',
    '<string>.startsWith(<string>)',
    '<string>.endsWith("啊")',
    '<string>.matches("^[a-c]|道$")',
    'says(<string>, "taboo")',
    'has(e.<field>)',
    '<string[]>.exists(<v>, <bool*>)',
    '<string[]>.all(<v>, <bool*>)',
    '<int[]>.exists_one(<v>, <bool*>)',
    '<int[]>.exists(<v>, <bool*>)',
  ],
};
