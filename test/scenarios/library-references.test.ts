import assert from 'node:assert/strict';
import { test } from 'node:test';
import { standingsOf } from '#law/references/standing.ts';
import { law, pack } from './law.ts';
import { tell, when } from './story.ts';

// Scenarios of the requirements, chapter C28: documents that a regulation names, with and without their date.

const document = (id: string, front: string) => `---\nregulation: ${id}\n${front}\n---\n## 第1条 {#1}\n条文。\n`;
const citing = document('hall', 'title: 大厅\nrefers: [{title: 计量规则, edition: 2005-01-01}, {title: 电力法}]');
const standing = (...others: readonly string[]) => {
  const { regulations } = law([citing, ...others]).rulebook;
  return standingsOf(
    regulations.filter(({ id }) => id === 'hall'),
    regulations,
  );
};

test('S239: a dated reference is revised and stays at its edition; an undated one points to the newest', () => {
  const old = document('law-1995', 'title: 电力法\nissued: 1995-12-28');
  assert.deepEqual(
    standing(old).map(({ applies }) => applies),
    ['2005-01-01', '1995-12-28'],
  );
  const revised = [
    document('law-2018', 'title: 电力法\nissued: 2018-12-29'),
    document('meter-2017', 'title: 计量规则\nissued: 2017-03-01'),
  ];
  const [dated, undated] = standing(old, ...revised);
  assert.deepEqual([dated?.applies, dated?.newer], ['2005-01-01', { edition: '2017-03-01', by: ['meter-2017'] }]);
  assert.deepEqual([undated?.applies, undated?.newer], ['2018-12-29', undefined]);
});

test('S239: an erratum to the edition that the reference names still applies, one to another does not', () => {
  const erratum = (id: string, edition: string) =>
    document(id, `title: 计量规则勘误\nerratum-to: {title: 计量规则, edition: ${edition}}`);
  const [dated] = standing(erratum('e1', '2005-01-01'), erratum('e2', '2017-03-01'));
  assert.deepEqual([dated?.applies, dated?.errata], ['2005-01-01', ['e1']]);
});

test('S239: whoever works by the revised edition of a dated reference breaks the bureau’s article 2', () => {
  const applied = (reference: string, edition: string) => ({ reference, unit: 'U1', edition });
  const story = tell(law([pack('power-normal-bureau')]), [
    when('2025-03-03 09:00', 'reference.listed', { reference: 'R1', title: '计量规则', edition: '2005' }),
    when('2025-03-03 09:00', 'reference.listed', { reference: 'R2', title: '电力法' }),
    when('2025-04-01 09:00', 'reference.revised', { reference: 'R1', edition: '2017' }),
    when('2025-04-01 09:00', 'reference.revised', { reference: 'R2', edition: '2018' }),
    when('2025-04-02 09:00', 'reference.applied', applied('R1', '2005')),
    when('2025-04-02 09:10', 'reference.applied', applied('R1', '2017')),
    when('2025-04-02 09:20', 'reference.applied', applied('R2', '2018')),
  ]);
  assert.deepEqual(
    story.all('2').map(({ stream, state, items }) => [stream, state, items]),
    [
      ['R1', 'fulfilled', []],
      ['R1', 'violated', ['dated']],
      ['R2', 'fulfilled', []],
    ],
  );
});
