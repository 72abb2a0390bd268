import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LawDocument } from '#office/law.ts';
import { counterLaw, household, lawOfText, shanghai } from './household.ts';

const accepted = { kind: 'consult', unit: 'U7', person: 'P1', citizen: 'Z1', name: '王芳', contact: '13800000000' };

/** The notice for 2027, as it might be: 1–3 January off, Sunday 10 January worked. */
const notice2027 = `  2027:
    notice: [https://www.gov.cn/example]
    days:
      - {name: 元旦, off: [01-01..01-04]}
`;

const withNotice = (law: readonly LawDocument[]): readonly LawDocument[] =>
  law.map((each) =>
    each.file.endsWith('statutory-cn.yaml') ? { ...each, text: `${each.text.trimEnd()}\n${notice2027}` } : each,
  );

test('a holiday notice that comes while a case is open moves its provisional deadline, and the ledger says so', async (t) => {
  const { record, ledger, publish, events, at, rounds } = await household(t, {
    law: counterLaw,
    at: '2026-12-31 10:00',
  });
  await record('case.accepted', 'C1', accepted);
  const replyDue = async () => (await ledger.dutiesOf('C1')).find(({ rule }) => rule === 'a1');
  const before = await replyDue();
  assert.equal(before?.provisional, true);
  assert.equal(before?.dueAt, shanghai('2027-01-05 17:30'));
  await publish(withNotice(counterLaw));
  const after = await replyDue();
  assert.equal(after?.provisional, false);
  assert.equal(after?.dueAt, shanghai('2027-01-06 17:30'));
  const correction = (await events('C1')).find(({ kind }) => kind === 'deadline.corrected');
  assert.deepEqual([correction?.data.was, correction?.data.due_at], [before?.dueAt, after?.dueAt]);
  at('2027-01-05 20:00');
  await rounds();
  assert.equal((await replyDue())?.state, 'open');
  at('2027-01-06 20:00');
  await rounds();
  assert.equal((await replyDue())?.breachedAt, shanghai('2027-01-06 17:30'));
});

const promise = (rules: string) => `---
regulation: promise
title: 承诺
timezone: Asia/Shanghai
calendar: cn-office
effective: 2026-01-01
counting: {first-day: excluded, due: close-of-business, outside: as-received}
use: [intake]
---

## 第1条 答复 {#1}

按期答复。

\`\`\`rule
${rules}\`\`\`
`;

const twoDays = `id: a1
effective: 2026-01-01
must: {who: case.unit, on: case.accepted, do: case.replied, within: 2 workdays}
`;
const oneDay = (transition: string) => `---
id: a1
effective: 2026-03-06
replaces: a1@2026-01-01
transition: {open_cases: ${transition}}
must: {who: case.unit, on: case.accepted, do: case.replied, within: 1 workdays}
`;

test('a case keeps the version in force when its duty arose; one accepted afterwards gets the new one', async (t) => {
  const { record, ledger, publish, at, rounds } = await household(t, {
    law: lawOfText(promise(twoDays)),
    at: '2026-03-05 10:00',
  });
  await record('case.accepted', 'C1', accepted);
  await publish(lawOfText(promise(twoDays + oneDay('keep-old'))));
  at('2026-03-06 10:00');
  await rounds();
  await record('case.accepted', 'C2', accepted);
  const [old] = await ledger.dutiesOf('C1');
  const [fresh] = await ledger.dutiesOf('C2');
  assert.deepEqual([old?.version, old?.dueAt], ['a1@2026-01-01', shanghai('2026-03-09 17:30')]);
  assert.deepEqual([fresh?.version, fresh?.dueAt], ['a1@2026-03-06', shanghai('2026-03-09 17:30')]);
});

test('where the new version says rebase, open duties pass to it on its day, although nothing happens', async (t) => {
  const { record, ledger, publish, at, rounds } = await household(t, {
    law: lawOfText(promise(twoDays)),
    at: '2026-03-05 10:00',
  });
  await record('case.accepted', 'C1', accepted);
  await publish(lawOfText(promise(twoDays + oneDay('rebase'))));
  assert.equal((await ledger.dutiesOf('C1'))[0]?.version, 'a1@2026-01-01');
  at('2026-03-06 00:00');
  await rounds();
  const [duty] = await ledger.dutiesOf('C1');
  assert.deepEqual([duty?.version, duty?.dueAt], ['a1@2026-03-06', shanghai('2026-03-06 17:30')]);
});

test('a law that rewrites a version under which duties may be alive is refused, with what to do', async (t) => {
  const { house, now } = await household(t, { law: lawOfText(promise(twoDays)), at: '2026-03-05 10:00' });
  const changed = lawOfText(promise(twoDays.replace('2 workdays', '3 workdays')));
  const refused = await house.shelf.publish(changed, 'author', now());
  assert.ok(refused.form === 'refused');
  assert.match(refused.problems[0]?.zh ?? '', /另写一版/);
  const gone = await house.shelf.publish(lawOfText(promise(twoDays.replace('id: a1', 'id: a2'))), 'author', now());
  assert.ok(gone.form === 'refused');
  assert.match(gone.problems[0]?.en ?? '', /is gone/);
  assert.equal(house.shelf.current()?.number, 1);
});

test('a law that does not compile is refused with its places, and the old one stays', async (t) => {
  const { house, now } = await household(t, { law: counterLaw, at: '2026-03-05 10:00' });
  const broken = counterLaw.map((each) =>
    each.role === 'regulation' ? { ...each, text: each.text.replace('case.replied', 'case.repleid') } : each,
  );
  const refused = await house.shelf.publish(broken, 'author', now());
  assert.ok(refused.form === 'refused');
  assert.match(refused.problems[0]?.place ?? '', /regulation\.md:\d+:\d+/);
  assert.equal(house.shelf.current()?.number, 1);
});
