import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import type { Fact } from '#law/rulebook/value.ts';
import type { EventKind, FieldDeclaration, Vocabulary } from '#law/rulebook/vocabulary.ts';
import { logBuilder } from './log-builder.ts';
import { factOf, logOf } from './row-fact.ts';
import { countBackwards, streamOrder } from './stream-order.ts';

const place = { file: 'vocabulary.md', line: 1, column: 1 };
const fields = (list: readonly FieldDeclaration[]) => new Map(list.map((field) => [field.name, field]));
const accepted: EventKind = {
  name: 'case.accepted',
  streamField: 'case',
  fields: fields([
    { name: 'case', type: 'string' },
    { name: 'unit', type: 'string' },
    { name: 'days', type: 'int' },
    { name: 'urgent', type: 'bool' },
    { name: 'deadline', type: 'timestamp' },
    { name: 'items', type: { list: 'string' } },
  ]),
  place,
};
const replied: EventKind = {
  name: 'case.replied',
  fields: fields([
    { name: 'text', type: 'string' },
    { name: 'took', type: 'duration' },
  ]),
  place,
};
const vocabulary: Vocabulary = {
  kinds: new Map([accepted, replied].map((kind) => [kind.name, kind])),
  state: new Map(),
  registers: new Map(),
  functions: new Map(),
  lexicons: new Map(),
};

const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const record = (model: Record<string, fc.Arbitrary<Fact['data'][string] | undefined>>) =>
  fc.record(model).map((data) => {
    const set = Object.entries(data).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]));
    return Object.fromEntries(set);
  });
const common = { at: fc.integer({ min: 0, max: 9 }), stream: fc.constantFrom('C1', 'C2', 'C3') };
const someFact = fc.oneof(
  fc.record({
    ...common,
    kind: fc.constant('case.accepted'),
    data: record({
      unit: optional(fc.constantFrom('', 'U7', '承办')),
      days: optional(fc.integer()),
      urgent: optional(fc.boolean()),
      deadline: optional(fc.integer()),
      items: optional(fc.array(fc.string())),
    }),
  }),
  fc.record({
    ...common,
    kind: fc.constant('case.replied'),
    data: record({ text: optional(fc.string()), took: optional(fc.nat()) }),
  }),
);
const someFacts = fc.array(someFact, { maxLength: 60 }).map((drafts): readonly Fact[] => {
  const versions = new Map<string, number>();
  return drafts.map((draft) => {
    const version = (versions.get(draft.stream) ?? 0) + 1;
    versions.set(draft.stream, version);
    return { ...draft, version };
  });
});

test('facts laid into columns come back as they were, unset fields still unset', () => {
  fc.assert(
    fc.property(someFacts, (facts) => {
      const log = logOf(facts, vocabulary);
      const back = facts.map((_, index) => {
        const { kind, at, stream, version, data } = factOf(log, index);
        return { kind, at, stream, version, data };
      });
      assert.deepEqual(
        back,
        facts.map(({ kind, at, stream, version, data }) => ({ kind, at, stream, version, data })),
      );
    }),
    { seed: 7, numRuns: 300 },
  );
});

test('the order of each stream is that of a plain stable sort by time', () => {
  fc.assert(
    fc.property(someFacts, (facts) => {
      const log = logOf(facts, vocabulary);
      const { start, order } = streamOrder(log);
      const sorted = log.streams.map((stream) =>
        facts
          .map((fact, index) => ({ fact, index }))
          .filter(({ fact }) => fact.stream === stream)
          .sort((a, b) => a.fact.at - b.fact.at)
          .map(({ index }) => index),
      );
      assert.deepEqual(
        log.streams.map((_, s) => [...order.subarray(start[s], start[s + 1])]),
        sorted,
      );
    }),
    { seed: 8, numRuns: 300 },
  );
});

test('an event earlier than one read before it in its stream runs backwards', () => {
  const builder = logBuilder(vocabulary);
  for (const [stream, at] of [
    ['C1', 5],
    ['C1', 3],
    ['C2', 1],
    ['C1', 4],
    ['C1', 5],
  ] as const)
    builder.add('case.replied', at, stream, {});
  assert.equal(countBackwards(builder.finish()), 2);
});

test('a log of many events keeps every column as long as its rows', () => {
  const builder = logBuilder(vocabulary);
  for (let i = 0; i < 1000; i++)
    builder.add(i % 3 ? 'case.accepted' : 'case.replied', i, `C${i % 7}`, i === 999 ? { text: 'last' } : {});
  const log = builder.finish();
  assert.equal(log.columns.get('case.accepted')?.get('days')?.data.length, 666);
  assert.equal(log.columns.get('case.replied')?.get('text')?.data.length, 334);
  assert.equal(factOf(log, 999).data.text, 'last');
  assert.equal(log.version[999], Math.floor(999 / 7) + 1);
});

test('an unknown kind or a value of the wrong type is a defect of the caller', () => {
  const builder = logBuilder(vocabulary);
  assert.throws(() => builder.add('case.lost', 0, 'C1', {}), /case\.lost/);
  assert.throws(() => builder.add('case.accepted', 0, 'C1', { days: 'two' }), /"int".*two/);
  assert.throws(() => factOf(builder.finish(), 99), /no event 99/);
});
