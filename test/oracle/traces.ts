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
  ['2026-09-29', '2026-09-30', '2026-10-01', '2026-10-08', '2026-10-09', '2026-10-10', '2026-10-11', '2026-10-12'],
  ['2025-12-30', '2025-12-31', '2026-01-01', '2026-01-04', '2026-01-05'],
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

/** The instants that one trace is made of: a run of one, two or three days, in which events meet, or a whole season. */
const grids = seasons.flatMap((days) => {
  const runs = [1, 2, 3].flatMap((length) =>
    days.slice(length - 1).map((_day, index) => days.slice(index, index + length)),
  );
  return [...runs, days].map((run) => run.flatMap((day) => times.map((time) => instantOf(day, time))));
});

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
const day = 24 * 60 * minute;

/** A place in a grid, which becomes an instant once the grid is chosen. */
const place = fc.nat(9_999);

function valueIn(name: string, type: FieldType): fc.Arbitrary<Value> {
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
      return place;
    case 'duration':
      return fc.constantFrom(0, 30 * minute, 60 * minute, day);
    case 'list<string>':
      return fc.subarray(['id', 'photo', 'vip']);
  }
}

/** Subjects and persons are always told; any other field may be left out. */
const always = ['person', 'unit', 'outlet'];

function dataOf(kind: Kind): fc.Arbitrary<{ readonly [name: string]: Value }> {
  const fields = Object.entries(kind.fields).filter(([name]) => name !== 'case');
  const model = Object.fromEntries(fields.map(([name, type]) => [name, valueIn(name, type)]));
  const requiredKeys = fields.map(([name]) => name).filter((name) => always.includes(name));
  return fc.record(model, { requiredKeys });
}

interface Happening {
  readonly place: number;
  readonly stream: string;
  readonly kind: Kind;
  readonly data: { readonly [name: string]: Value };
}

function happening(kinds: readonly Kind[]): fc.Arbitrary<Happening> {
  // Most of what happens concerns one stream, so that the events of a trace meet.
  const stream = fc.constantFrom('s1', 's1', 's1', 's1', 's2', 's3');
  const ofKind = kinds.map((kind) => fc.record({ place, stream, kind: fc.constant(kind), data: dataOf(kind) }));
  const [first, ...others] = ofKind;
  if (first === undefined) throw new Error('A trace needs at least one kind of event');
  // What activates is more frequent than the rest: the first kind of every vocabulary does.
  return fc.oneof({ weight: 2, arbitrary: first }, ...others);
}

type Unnumbered = Omit<Fact, 'version'>;

/** The happening at its place in the grid, with the instants that its fields name. */
function factIn(grid: readonly number[], { place: slot, stream, kind, data }: Happening): Unnumbered {
  const instantAt = (index: Value) => (typeof index === 'number' ? (grid[index % grid.length] ?? 0) : index);
  const told = Object.entries(data).map(([name, value]): [string, Value] => {
    return [name, kind.fields[name] === 'timestamp' ? instantAt(value) : value];
  });
  return { at: grid[slot % grid.length] ?? 0, stream, kind: kind.name, data: Object.fromEntries(told) };
}

/** Facts in canonical order; the version is the event's place in its stream. */
function numbered(happenings: readonly Unnumbered[]): readonly Fact[] {
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

/** How long after the last event, or after a later place in the grid, a log may end. */
const ends = [0, 0, day, 2 * day, 40 * day];

/** Random logs of these kinds: up to 25 events in up to three streams, any order of kinds, ended at or after the last. */
export function traces(kinds: readonly Kind[]): fc.Arbitrary<Trace> {
  const events = fc.array(happening(kinds), { maxLength: 25, size: 'max' });
  const drawn = fc.record({ grid: fc.constantFrom(...grids), events, end: place, stops: fc.boolean() });
  return drawn.map(({ grid, events: happenings, end, stops }) => {
    const facts = numbered(happenings.map((each) => factIn(grid, each)));
    const last = facts.at(-1)?.at ?? grid[0] ?? 0;
    return {
      facts,
      until: stops ? last : Math.max(last, (grid[end % grid.length] ?? 0) + (ends[end % ends.length] ?? 0)),
    };
  });
}
