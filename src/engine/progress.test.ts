import assert from 'node:assert/strict';
import { test } from 'node:test';
import { columnCode } from '#law/compiler/5-emit/column-code.ts';
import { calendars, regulation, rule, rulebookFrom } from '#law/compiler/authoring.ts';
import { logOf } from './1-event/row-fact.ts';
import { judgeLog } from './judge.ts';

const rulebook = rulebookFrom(
  regulation(
    rule('id: a1\nmust: {who: on.unit, on: case.accepted, do: case.replied, within: 1 workdays}'),
    rule('id: a2\nlimit: {who: e.person, count: case.closed, per: calendar-month, max: 3}'),
    rule('id: a3\nmust: {who: case.unit, on: breach(a1), do: case.closed, within: 1 workdays}'),
  ),
);
const facts = Array.from({ length: 10_000 }, (_, n) => ({
  kind: 'case.accepted',
  at: n * 60_000,
  stream: `C${n}`,
  version: 1,
  data: {},
}));

test('progress grows, is told of seldom, and ends with all of the work, with generated code and without', () => {
  for (const own of [{}, { code: columnCode }]) {
    const told: [number, number][] = [];
    const onProgress = (done: number, total: number) => told.push([done, total]);
    judgeLog(rulebook, calendars, logOf(facts, rulebook.vocabulary), { ...own, onProgress });
    assert.deepEqual(
      told.map(([done]) => done),
      told.map(([done]) => done).toSorted((a, b) => a - b),
    );
    const [done, total] = told.at(-1) ?? [];
    assert.equal(done, total);
    assert.ok(told.length > 1 && told.length <= 100, `${told.length} times`);
  }
});
