import assert from 'node:assert/strict';
import { test } from 'node:test';
import { counterLaw, household, shanghai } from './household.ts';

const accepted = { kind: 'consult', unit: 'U7', person: 'P1', citizen: 'Z1', name: '王芳', contact: '13800000000' };
const law = counterLaw;
const at = '2026-03-05 16:30';

test('an accepted case is answered with its duty, and the deadline is right across a weekend', async (t) => {
  const { record } = await household(t, { law, at });
  const outcome = await record('case.accepted', '', accepted, { create: true });
  assert.ok(outcome.form === 'done' && outcome.created && !outcome.again);
  const [duty] = outcome.answer.duties.filter(({ rule }) => rule === 'a1');
  assert.equal(duty?.dueAt, shanghai('2026-03-09 17:30'));
  assert.equal(duty?.holder, 'P1');
  assert.match(outcome.answer.stream, /^case-[0-9a-z]{26}$/);
});

test('a command told again gets the same answer and does nothing; with another body it is refused', async (t) => {
  const { record, events, house } = await household(t, { law, at });
  const first = await record('case.accepted', '', accepted, { create: true, key: 'k1' });
  assert.ok(first.form === 'done');
  const again = await record('case.accepted', '', accepted, { create: true, key: 'k1' });
  assert.deepEqual(again, { ...first, again: true });
  const other = await record('case.accepted', '', { ...accepted, citizen: 'Z2' }, { create: true, key: 'k1' });
  assert.deepEqual(other, { form: 'key-reused' });
  assert.equal((await events(first.answer.stream)).filter(({ origin }) => origin === 'fact').length, 1);
  assert.equal((await house.office.look(first.answer.stream)).version, first.answer.version);
});

test('of the same command sent many times at once, by two servers, one is carried out', async (t) => {
  const { record, neighbour, events } = await household(t, { law, at });
  const other = await neighbour();
  const outcomes = await Promise.all(
    Array.from({ length: 12 }, (_, n) =>
      record('case.accepted', '', accepted, { create: true, key: 'k1', ...(n % 2 === 0 ? { by: other } : {}) }),
    ),
  );
  const answers = outcomes.flatMap((each) => (each.form === 'done' ? [each.answer] : []));
  assert.equal(answers.length, 12);
  assert.equal(new Set(answers.map((each) => JSON.stringify(each))).size, 1);
  assert.equal(outcomes.filter((each) => each.form === 'done' && !each.again).length, 1);
  const [answer] = answers;
  assert.equal((await events(answer?.stream ?? '')).filter(({ kind }) => kind === 'case.accepted').length, 1);
});

test('two servers that write to one case in turn see each other, and the versions have no gap', async (t) => {
  const { record, neighbour, events } = await household(t, { law, at });
  const other = await neighbour();
  await record('case.accepted', 'C1', accepted);
  await Promise.all(
    Array.from({ length: 16 }, (_, n) =>
      record('case.tracked', 'C1', { unit: 'U7', person: 'P1', text: `第${n}次` }, n % 2 === 0 ? { by: other } : {}),
    ),
  );
  const all = await events('C1');
  assert.deepEqual(
    all.map(({ version }) => version),
    all.map((_, index) => index + 1),
  );
  assert.equal(new Set(all.filter(({ kind }) => kind === 'case.tracked').map(({ data }) => data.text)).size, 16);
});

test('a writer who has not seen the newest version is told so, and nothing is written', async (t) => {
  const { record, events } = await household(t, { law, at });
  await record('case.accepted', 'C1', accepted);
  const { length } = await events('C1');
  await record('case.tracked', 'C1', { text: '一' });
  const late = await record('case.tracked', 'C1', { text: '二' }, { seen: length });
  assert.deepEqual(late, { form: 'conflict', version: length + 1 });
  assert.equal((await events('C1')).length, length + 1);
});

test('the streams of rules, accounts and the law take no commands, nor does a case take those of a person', async (t) => {
  const { record, events, ledger } = await household(t, { law, at });
  await record('case.accepted', 'C1', accepted);
  const before = await ledger.positions();
  for (const stream of ['rule/counter/a4/P1', 'account/person/P1', 'law'])
    assert.deepEqual(await record('case.tracked', stream, { text: '一' }), { form: 'unknown-stream' });
  assert.deepEqual(await record('post.taken', 'C1', { post: 'clerk' }, { of: 'person' }), { form: 'unknown-stream' });
  assert.deepEqual(await ledger.positions(), before);
  assert.equal((await events('C1')).length, 1);
});
