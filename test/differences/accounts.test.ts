import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { Verdict } from '#engine/3-breach/verdict.ts';
import type { Change } from '#engine/5-publication/difference.ts';
import { type Tally, unchangedOf } from '#engine/5-publication/difference-tally.ts';
import { rulebookFrom } from '#law/compiler/authoring.ts';
import type { Fact } from '#law/rulebook/value.ts';
import { at, compareBooks, regulation } from './trial.ts';

const texts = fc
  .record({
    within: fc.constantFrom('30m', '4 workhours', '1 workdays', '2 workdays', '5 workdays', '24h'),
    who: fc.constantFrom('case.unit', 'on.unit', `'"desk"'`),
    force: fc.constantFrom('must', 'must', 'encouraged'),
    when: fc.constantFrom('', 'e.kind == "consult"', 'e.unit == "U1"'),
    closing: fc.constantFrom('', 'max: 1', 'max: 2'),
    points: fc.constantFrom('', '2', '0.5'),
    id: fc.constantFrom('board', 'board-next'),
  })
  .map(({ within, who, force, when, closing, points, id }) => {
    const guard = when === '' ? '' : `, when: '${when}'`;
    const must = `must: {who: ${who}, on: case.accepted, do: case.replied, within: ${within}${guard}}`;
    const cost = points === '' ? '' : `breach: [{deduct: ${points}, from: unit}, {fine: 20, from: who}]`;
    const limit = `limit: {who: e.unit, count: case.closed, per: calendar-month, ${closing}}`;
    const rules = [
      `id: a1\nforce: ${force}\n${must}\n${cost}\n`,
      ...(closing === '' ? [] : [`id: a2\nkey: e.unit\n${limit}\n`]),
    ];
    return regulation(id, ...rules);
  });

const seed = 20_261_103;
const drafts = fc.constantFrom(...fc.sample(texts, { seed, numRuns: 30 }).map((text) => rulebookFrom(text)));

const logs = fc
  .array(
    fc.record({
      kind: fc.constantFrom('case.accepted', 'case.replied', 'case.replied', 'case.closed', 'case.handed_over'),
      stream: fc.constantFrom('C1', 'C2', 'C3'),
      hours: fc.integer({ min: 0, max: 24 * 12 }),
      data: fc.record({
        unit: fc.constantFrom('U1', 'U2', ''),
        to_unit: fc.constantFrom('U1', 'U3'),
        kind: fc.constantFrom('consult', 'complaint'),
      }),
    }),
    { maxLength: 14 },
  )
  .map((drawn) => {
    const versions = new Map<string, number>();
    return drawn.map(({ kind, stream, hours, data }): Fact => {
      const version = (versions.get(stream) ?? 0) + 1;
      versions.set(stream, version);
      return { kind, at: at('03-26T09:00') + hours * 3_600_000, stream, version, data };
    });
  });

/** A change as the other direction tells it. */
const mirrored = ({ form, before, after }: Change): string => {
  const other = { added: 'removed', removed: 'added', moved: 'moved' } as const;
  return sayChange(other[form], after?.state, before?.state, before ?? after);
};
const told = ({ form, before, after }: Change): string => sayChange(form, before?.state, after?.state, before ?? after);
const sayChange = (form: string, before: string | undefined, after: string | undefined, of: Change['before']): string =>
  [form, before ?? 'none', after ?? 'none', of?.article, of?.stream, of?.key, of?.because.version].join(' ');

describe('given any log and any two drafts', () => {
  test('then what was added, removed, moved and left alone accounts for every breach, in every table', () => {
    fc.assert(
      fc.property(drafts, drafts, logs, (before, after, facts) => {
        const { tallies, difference, old, now, sides } = compareBooks(before, after, facts);
        const { total } = tallies;
        const breaches = (all: typeof old) => all.breaches.filter(({ force }) => force === 'must').length;
        assert.equal(total.breaches.before, breaches(old));
        assert.equal(total.breaches.after, breaches(now));
        assert.equal(unchangedOf(total) + total.moved + total.removed, breaches(old));
        assert.equal(unchangedOf(total) + total.moved + total.added, breaches(now));
        const duties = [...difference.duties.values()];
        assert.equal(
          duties.reduce((sum, each) => sum + each.before, 0),
          old.verdicts.length,
        );
        assert.equal(
          duties.reduce((sum, each) => sum + each.after, 0),
          now.verdicts.length,
        );
        assert.equal(
          duties.reduce((sum, each) => sum + each.both, 0),
          now.verdicts.length - sides.anew.duties,
        );
        for (const [name, { both }] of difference.duties)
          assert.equal(both, sharedBy(name, old.verdicts, now.verdicts));
        for (const group of [tallies.articles, tallies.months, tallies.units]) assert.deepEqual(sumOf(group), total);
      }),
      { seed, numRuns: 150 },
    );
  });

  test('then a draft does not differ from itself, and the other way round everything is mirrored', () => {
    fc.assert(
      fc.property(drafts, drafts, logs, (before, after, facts) => {
        const same = compareBooks(before, before, facts);
        assert.deepEqual(same.difference.changes, []);
        assert.deepEqual(same.sides, { anew: { duties: 0, breaches: 0 }, noMore: { duties: 0, breaches: 0 } });
        const there = compareBooks(before, after, facts);
        const back = compareBooks(after, before, facts);
        assert.deepEqual(there.difference.changes.map(told).sort(), back.difference.changes.map(mirrored).sort());
        assert.deepEqual(there.sides.anew, back.sides.noMore);
        assert.deepEqual(there.tallies.total.fen.before, back.tallies.total.fen.after);
      }),
      { seed, numRuns: 100 },
    );
  });

  test('then it is the same however few duties are held at once', () => {
    fc.assert(
      fc.property(drafts, drafts, logs, fc.integer({ min: 1, max: 4 }), (before, after, facts, atOnce) => {
        const whole = compareBooks(before, after, facts).difference;
        const parts = compareBooks(before, after, facts, atOnce).difference;
        assert.deepEqual(parts.changes, whole.changes);
        assert.deepEqual(new Map([...parts.duties].sort()), new Map([...whole.duties].sort()));
      }),
      { seed, numRuns: 60 },
    );
  });
});

function sumOf(group: ReadonlyMap<string, Tally>): Tally {
  const all = [...group.values()];
  const sum = (of: (tally: Tally) => number) => all.reduce((total, each) => total + of(each), 0);
  const sides = (name: 'breaches' | 'missed' | 'hundredths' | 'fen' | 'openFines') => ({
    before: sum((each) => each[name].before),
    after: sum((each) => each[name].after),
  });
  return {
    breaches: sides('breaches'),
    missed: sides('missed'),
    added: sum(({ added }) => added),
    removed: sum(({ removed }) => removed),
    moved: sum(({ moved }) => moved),
    hundredths: sides('hundredths'),
    fen: sides('fen'),
    openFines: sides('openFines'),
  };
}

/** How many duties of a rule two lists share, by taking one of the other's away for each. */
function sharedBy(name: string, old: Iterable<Verdict>, now: Iterable<Verdict>): number {
  const activations = (all: Iterable<Verdict>) =>
    [...all].flatMap(({ article, key, stream, openedAt, because }) =>
      name.endsWith(`/${article}`) ? [JSON.stringify([key, stream, openedAt, because])] : [],
    );
  const left = activations(now);
  return activations(old).filter((each) => {
    const place = left.indexOf(each);
    if (place >= 0) left.splice(place, 1);
    return place >= 0;
  }).length;
}
