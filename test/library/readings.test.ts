import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { describeRule } from '#law/compiler/describe.ts';
import { wordingOf } from '#law/conflict/figure.ts';
import { packs, rulebookOfPacks } from './packs-together.ts';

/** What rules of one regulation read alike though they say different things: `a1 = a2: the sentence`. */
function alike(pack: string, language: 'zh' | 'en'): readonly string[] {
  const { rules = [], vocabulary } = rulebookOfPacks([pack]) ?? {};
  if (vocabulary === undefined) return [];
  const readings = Map.groupBy(rules, (rule) => describeRule(rule, vocabulary, language));
  return [...readings].flatMap(([reading, same]) =>
    new Set(same.map(wordingOf)).size > 1 ? [`${same.map(({ id }) => id).join(' = ')}: ${reading}`] : [],
  );
}

describe('no two different rules of a regulation read the same', () => {
  for (const pack of packs)
    test(pack, () => {
      assert.deepEqual(alike(pack, 'zh'), []);
      assert.deepEqual(alike(pack, 'en'), []);
    });
});

test('every rule reads as one sentence without a gap, in both languages', () => {
  for (const pack of packs) {
    const { rules = [], vocabulary } = rulebookOfPacks([pack]) ?? {};
    if (vocabulary === undefined) continue;
    for (const rule of rules) {
      const zh = describeRule(rule, vocabulary, 'zh');
      const en = describeRule(rule, vocabulary, 'en');
      assert.match(zh, /^[^\n]+。$/, `${pack} ${rule.id}`);
      assert.match(en, /^[^\n]+\.$/, `${pack} ${rule.id}`);
      assert.doesNotMatch(zh, /undefined|\[object|；；|：；|：。|“”/, `${pack} ${rule.id}: ${zh}`);
      assert.doesNotMatch(en, /undefined|\[object|; ;|: ;|: \./, `${pack} ${rule.id}: ${en}`);
    }
  }
});
