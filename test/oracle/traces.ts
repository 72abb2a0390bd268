import fc from 'fast-check';
import type { Fact, Value } from '#law/rulebook/value.ts';
import type { FieldType, Kind } from './words.ts';

/** A random log and the instant at which it ends. */
export interface Trace {
  readonly facts: readonly Fact[];
  readonly until: number;
}

/** Days around the National Day of 2026 with its make-up Saturday (10 October), and around a turn of the year. */
const seasons = [
  [
    '2026-09-29',
    '2026-09-30',
    '2026-10-01',
    '2026-10-07',
    '2026-10-08',
    '2026-10-09',
    '2026-10-10',
    '2026-10-11',
    '2026-10-12',
    '2026-10-13',
  ],
  ['2026-10-08', '2026-10-09', '2026-10-10', '2026-10-11'],
  ['2026-09-25', '2026-09-28', '2026-09-30', '2026-10-01'],
  ['2025-12-30', '2025-12-31', '2026-01-01', '2026-01-02', '2026-01-05'],
] as const;

/** Openings, closings, hours outside, midnight and the last moment before it: ties and exact bounds are frequent. */
const times = [
  '00:00',
  '08:00',
  '09:00',
  '09:00',
  '09:30',
  '10:00',
  '11:00',
  '12:00',
  '12:30',
  '13:30',
  '15:30',
  '16:00',
  '17:30',
  '17:30',
  '17:30:00.001',
  '20:00',
  '23:59:59.999',
];

function instantOf(day: string, time: string): number {
  return Temporal.PlainDateTime.from(`${day}T${time}`).toZonedDateTime('Asia/Shanghai').epochMilliseconds;
}

const grids = seasons.map((days) => days.flatMap((day) => times.map((time) => instantOf(day, time))));

const words: { readonly [field: string]: readonly string[] } = {
  kind: ['consult', 'complaint'],
  person: ['p1', 'p2'],
  agent: ['p1', 'p2'],
  unit: ['u1', 'u2'],
  outlet: ['o1', 'o2'],
  level: ['county', 'town'],
  summary: ['', 'ok', 'all is well'],
};

const minute = 60_000;

function valueIn(name: string, type: FieldType, instant: fc.Arbitrary<number>): fc.Arbitrary<Value> {
  switch (type) {
    case 'string':
      return fc.constantFrom(...(words[name] ?? ['x', 'y']));
    case 'int':
      return fc.constantFrom(0, 1, 2, 3);
    case 'double':
      return fc.constantFrom(0, 1.5, 1.6, 2.25);
    case 'bool':
      return fc.boolean();
    case 'timestamp':
      return instant;
    case 'duration':
      return fc.constantFrom(0, 30 * minute, 60 * minute, 24 * 60 * minute);
    case 'list<string>':
      return fc.subarray(['id', 'photo', 'vip']);
  }
}

/** Subjects and persons are always told; any other field may be left out. */
const always = ['person', 'unit', 'outlet'];

function dataOf(kind: Kind, instant: fc.Arbitrary<number>): fc.Arbitrary<{ readonly [name: string]: Value }> {
  const fields = Object.entries(kind.fields).filter(([name]) => name !== 'case');
  const model = Object.fromEntries(fields.map(([name, type]) => [name, valueIn(name, type, instant)]));
  const requiredKeys = fields.map(([name]) => name).filter((name) => always.includes(name));
  return fc.record(model, { requiredKeys });
}

interface Happening {
  readonly at: number;
  readonly stream: string;
  readonly kind: string;
  readonly data: { readonly [name: string]: Value };
}

function happening(kinds: readonly Kind[], grid: readonly number[]): fc.Arbitrary<Happening> {
  const instant = fc.constantFrom(...grid);
  const ofKind = kinds.map((kind) =>
    fc.record({
      at: instant,
      stream: fc.constantFrom('s1', 's2', 's3'),
      kind: fc.constant(kind.name),
      data: dataOf(kind, instant),
    }),
  );
  const [first, ...others] = ofKind;
  if (first === undefined) throw new Error('A trace needs at least one kind of event');
  // What activates is more frequent than the rest: the first kind of every vocabulary does.
  return fc.oneof({ weight: 2, arbitrary: first }, ...others);
}

/** Facts in canonical order; the version is the event's place in its stream. */
function numbered(happenings: readonly Happening[]): readonly Fact[] {
  const counts = new Map<string, number>();
  const ordered = happenings.toSorted(
    (a, b) => a.at - b.at || (a.stream < b.stream ? -1 : a.stream > b.stream ? 1 : 0),
  );
  return ordered.map((each) => {
    const version = (counts.get(each.stream) ?? 0) + 1;
    counts.set(each.stream, version);
    return { ...each, version };
  });
}

/** Random logs of these kinds: up to 25 events in up to three streams, any order of kinds, ended at or after the last. */
export function traces(kinds: readonly Kind[]): fc.Arbitrary<Trace> {
  const ofSeason = grids.map((grid) => {
    const events = fc.array(happening(kinds, grid), { maxLength: 25 });
    const late = fc.constantFrom(...grid);
    return fc.record({ events, late, stops: fc.boolean() }).map(({ events: happenings, late: end, stops }) => {
      const facts = numbered(happenings);
      const last = facts.at(-1)?.at ?? 0;
      return { facts, until: stops ? last : Math.max(last, end) };
    });
  });
  return fc.oneof(...ofSeason);
}
