import assert from 'node:assert/strict';
import { test } from 'node:test';
import { regulation, rule, ruleFrom } from './authoring.ts';

test('an author may say what goes without saying: before the event judged, whose points, whose key, which calendar', () => {
  const said = ruleFrom(
    'must_not',
    regulation(
      rule(`
id: a1
must_not:
  who: e.unit
  do: materials.requested
  given: {asked: {count: materials.requested, before: e, key: e.case}}
  when: asked >= 1
`),
    ),
  );
  assert.equal(said.given[0]?.fold, 'count');
  const points = ruleFrom('points', regulation(rule('id: a1\npoints: {start: 12, per: calendar-year}')));
  assert.equal(points.account, 'person');
  const keep = ruleFrom(
    'keep',
    regulation(
      rule(`
id: a1
keep:
  subject: unit
  per: day
  calendar: cn-24h
  measure:
    cases: {set: case.accepted, minus: case.replied, key: e.case, at: max}
  that: [cases <= 4]
`),
    ),
  );
  assert.equal(keep.calendar.id, 'cn-24h');
  assert.equal(keep.measure[0]?.form, 'set');
});
