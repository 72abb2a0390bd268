import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { findConflicts } from './find.ts';
import { compared, late, marked, open, regulationOf, reply, rulebookOf, told } from './story.ts';

describe('whatever rules regulations have', () => {
  const anyRule = fc.oneof(
    fc
      .record({
        within: fc.constantFrom('24h', '2 workdays', '7 days'),
        kind: fc.constantFrom('', 'consult', 'repair'),
      })
      .map(
        ({ within, kind }) =>
          (id: string) =>
            reply(id, within, kind === '' ? undefined : `e.kind == "${kind}"`),
      ),
    fc.constantFrom('max: 3', 'reaches: 3', 'max: 5').map((threshold) => (id: string) => late(id, threshold)),
    fc.constantFrom('up >= duration("24h")', 'up >= duration("12h")').map((that) => (id: string) => open(id, that)),
    fc
      .constantFrom('三声内', '第三声')
      .map((words) => (id: string) => marked(reply(id, '{unset: r, word: 响铃}'), 'ring-limit', words)),
  );
  const anyRegulation = fc.array(anyRule, { minLength: 1, maxLength: 4 });
  // Two duties of one regulation on one act are an error of check already.
  const sound = (rules: readonly ((id: string) => string)[], id: string) => {
    const made = rules.map((make, i) => make(`r${i}`));
    const replies = made.filter((text) => text.includes('within:') && !text.includes('unset'));
    return regulationOf(
      id,
      made.filter((text) => !replies.includes(text) || text === replies[0]),
    );
  };

  test('their order and their names change nothing', () => {
    fc.assert(
      fc.property(fc.array(anyRegulation, { minLength: 2, maxLength: 4 }), (all) => {
        const ids = all.map((_, i) => `reg-${i}`);
        const straight = told(compared(all.map((rules, i) => sound(rules, ids[i] ?? ''))));
        const turned = told(compared(all.map((rules, i) => sound(rules, ids[i] ?? '')).toReversed()));
        assert.deepEqual(turned, straight);
        const renamed = told(compared(all.map((rules, i) => sound(rules, `pack-${9 - i}`))));
        const back = (text: string) => normal(text.replace(/pack-(\d)/g, (_all, n) => `reg-${9 - Number(n)}`));
        assert.deepEqual(renamed.map(back).toSorted(), straight.map(normal).toSorted());
      }),
      { numRuns: 25, seed: 11 },
    );
  });

  test('a regulation contradicts neither itself nor its double', () => {
    fc.assert(
      fc.property(anyRegulation, (rules) => {
        const own = told(findConflicts(rulebookOf(sound(rules, 'one'))));
        const both = findConflicts(rulebookOf(sound(rules, 'one'), sound(rules, 'two')));
        const across = both.contradictions.filter(({ pairs }) => pairs.some(({ regulations: [a, b] }) => a !== b));
        assert.deepEqual(across, []);
        assert.equal(both.contradictions.length, own.length);
      }),
      { numRuns: 25, seed: 12 },
    );
  });

  /** What is said, without the order in which names put it. */
  function normal(text: string): string {
    const [matter = '', said = ''] = text.split(': ');
    return `${matter}: ${said
      .split(' | ')
      .map((each) => each.split(' ').toSorted().join(' '))
      .toSorted()
      .join(' | ')}`;
  }
});
