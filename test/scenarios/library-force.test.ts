import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { cardOf } from '#engine/5-publication/card.ts';
import { concurrencesOf } from '#engine/5-publication/strictest.ts';
import { law, pack, regulation, rule } from './law.ts';
import { tell, wall, when } from './story.ts';

// Scenarios of the requirements, chapter C28: what binds, what binds most, and who says what it means.

describe('S241: an essay is imported as a source', () => {
  const essay = law([pack('bank-quality-service')]);

  test('all that it asks for is recommended', () => {
    const { regulations, rules } = essay.rulebook;
    assert.equal(regulations[0]?.validity, 'source');
    const forces = rules.flatMap((each) => [
      each.force,
      ...('that' in each ? each.that.map(({ force }) => force) : []),
    ]);
    assert.deepEqual([...new Set(forces)], ['encouraged']);
  });

  test('an outlet without access for the disabled misses it and violates nothing', () => {
    const story = tell(essay, [
      when('2025-03-03 10:00', 'inspection.recorded', {
        inspection: 'J1',
        form: 'outlet-environment',
        outlet: 'H1',
        failed: ['1.3'],
      }),
    ]);
    const missed = story.all('1.3');
    assert.deepEqual(
      missed.map(({ state, force }) => [state, force]),
      [['violated', 'encouraged']],
    );
    const counts = story.judged.counts.filter(({ activated }) => activated > 0);
    assert.ok(counts.some(({ article, missed: count }) => article === '1.3' && count === 1));
    assert.deepEqual(
      counts.filter(({ violated }) => violated > 0),
      [],
      'a miss of a recommendation is no violation',
    );
    assert.deepEqual(story.judged.consequences, [], 'and nothing follows from it');
  });

  test('a rule in it that says must binds nobody either', () => {
    const strict = pack('bank-quality-service').replace("id: '1.3'\n", "id: '1.3'\nforce: must\n");
    assert.ok(law([strict]).rulebook.rules.every(({ force }) => force === 'encouraged'));
  });
});

describe('S242: one case under two rule sets, with 2 and 1 working days', () => {
  const reply = (id: string, days: number) =>
    rule(
      `id: ${id}\nmust: {who: on.unit, to: case.citizen, on: case.received, do: case.replied, within: ${days} workdays}`,
    );
  const by = law([
    regulation('water-norm', 'use: [intake]', reply('w1', 2)),
    regulation('city-promise', 'use: [intake]', reply('p1', 1)),
  ]);
  const received = when('2025-03-03 10:00', 'case.received', { case: 'C1', unit: 'U1', kind: 'consult' });

  test('the strictest governs, shown with both sources', () => {
    const story = tell(by, [received], { until: '2025-03-10 00:00' });
    const [concurrence, ...others] = concurrencesOf(story.judged.verdicts, by.rulebook);
    assert.ok(concurrence !== undefined && others.length === 0);
    assert.deepEqual(
      [concurrence.governing, ...concurrence.sources].map(({ regulation: { id }, rule: { id: article }, dueAt }) =>
        [id, article, wall(dueAt)].join(' '),
      ),
      ['city-promise p1 2025-03-04 17:30', 'city-promise p1 2025-03-04 17:30', 'water-norm w1 2025-03-05 17:30'],
    );
    const material = { rulebook: by.rulebook, facts: story.facts, consequences: [], concurrences: [concurrence] };
    for (const id of ['w1', 'p1']) {
      const { sources, governing } = cardOf(story.only(id), material).concurrence ?? {};
      assert.deepEqual([governing?.rule.id, sources?.length], ['p1', 2], `the card of ${id} tells of both`);
    }
  });

  test('an answer on the second day keeps the one and breaks the other, which governed', () => {
    const story = tell(by, [received, when('2025-03-05 09:00', 'case.replied', { case: 'C1', unit: 'U1' })]);
    assert.deepEqual([story.only('w1').state, story.only('p1').state], ['fulfilled', 'violated']);
  });
});

test('S244: the managing department’s ruling on A8a is stored with the article, and stands on the card of a call', () => {
  const ruling = `
\`\`\`rulings
- {article: a8a, question: 第三声响到一半接起，算不算三声之内？, ruling: 算。第四声响起之前都在三声之内。, by: 客服部, on: 2025-03-01}
\`\`\`

`;
  const by = law([pack('cs-dept-rules').replace('## 第9条', `${ruling}## 第9条`)]);
  const ruled = by.rulebook.regulations[0]?.articles.filter(({ rulings }) => rulings.length > 0);
  assert.deepEqual(
    ruled?.map(({ id, rulings }) => [id, rulings.map(({ cited, by: who, on }) => `${cited} ${who} ${on}`)]),
    [['8', ['a8a 客服部 2025-03-01']]],
  );
  const ring = (second: string, n: number) => when(`2025-03-03 09:20:${second}`, 'call.ring', { call: 'L1', n });
  const story = tell(by, [
    when('2025-03-03 09:20:00', 'call.ringing', { call: 'L1', hotline: '400', unit: 'cs', person: 'Z1' }),
    ring('01', 1),
    ring('05', 2),
    ring('09', 3),
    ring('13', 4),
  ]);
  const breach = story.only('a8a');
  const { article } = cardOf(breach, { rulebook: by.rulebook, facts: story.facts, consequences: [] });
  assert.equal(breach.state, 'violated');
  assert.equal(article.rulings[0]?.ruling, '算。第四声响起之前都在三声之内。');
});
