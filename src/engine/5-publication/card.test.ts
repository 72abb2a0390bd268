import assert from 'node:assert/strict';
import { test } from 'node:test';
import { calendars, regulation, rule, rulebookFrom } from '#law/compiler/authoring.ts';
import { logOf } from '../1-event/row-fact.ts';
import { judgeLog } from '../judge.ts';
import { cardOf } from './card.ts';

test('a deadline that the case itself names has a clock ledger too: received, and due when it says', () => {
  const rulebook = rulebookFrom(
    regulation(rule('id: a1\nmust: {who: on.unit, on: case.accepted, do: case.replied, by: on.deadline}')),
  );
  const at = Temporal.Instant.from('2026-03-02T09:00:00+08:00').epochMilliseconds;
  const deadline = at + 86_400_000;
  const facts = [{ kind: 'case.accepted', at, stream: 'C1', version: 1, data: { unit: 'U1', deadline } }];
  const judged = judgeLog(rulebook, calendars, logOf(facts, rulebook.vocabulary), {
    until: deadline + 1,
    isTraced: () => true,
  });
  const [verdict] = judged.verdicts;
  assert.ok(verdict);
  const { clock } = cardOf(verdict, { rulebook, facts, consequences: [] });
  assert.deepEqual(
    clock.map(({ kind, from }) => [kind, from]),
    [
      ['received', at],
      ['due', deadline],
    ],
  );
});
