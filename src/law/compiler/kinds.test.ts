import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Fact, Values } from '../rulebook/value.ts';
import { codesOf, regulation, rule, ruleFrom } from './authoring.ts';

const words = `\`\`\`vocab
employee.late: {person: string, department: string, minutes: int}
employee.on_time: {person: string}
hall.opened: {outlet: string, at_counter: int}
hall.closed: {outlet: string}
kind.on: {outlet: string, kind: string}
kind.off: {outlet: string, kind: string}
sanction.warned: {person: string, department: string, rule: string}
duty.suspended: {person: string}
registers: {outlets: {key: outlet, level: string}}
\`\`\``;

const text = (yaml: string) => regulation(words, rule(yaml));

function fact(kind: string, data: Values): Fact {
  return { kind, at: 0, stream: 'C1', version: 1, data };
}

test('a prohibition with folds over earlier events and an exemption', () => {
  const found = ruleFrom(
    'must_not',
    text(`
id: a1
must_not:
  who: e.unit
  do: case.handed_over
  given:
    prior: {count: case.handed_over, where: e.to_unit != ""}
    asked: {union: materials.requested, of: e.items}
    unit: {last: case.accepted, of: e.unit}
  when: prior >= 1 && size(asked) > 0
  unless: unit == e.unit`),
  );
  assert.deepEqual(
    found.given.map((one) => [one.name, one.fold, one.of.event]),
    [
      ['prior', 'count', 'case.handed_over'],
      ['asked', 'union', 'materials.requested'],
      ['unit', 'last', 'case.accepted'],
    ],
  );
  assert.equal(found.when?.evaluate({ given: { prior: 1, asked: ['x'], unit: 'U' } }), true);
  assert.equal(found.unless?.evaluate({ e: fact('case.handed_over', { unit: 'U' }), given: { unit: 'U' } }), true);
  assert.equal(found.reach, 'local');
});

test('a fold that needs a value says so', () => {
  const broken = text('id: a1\nmust_not: {who: e.unit, do: case.handed_over, given: {a: {last: case.accepted}}}');
  assert.deepEqual(codesOf(broken), ['missing-key']);
});

const limit = (more: string) => `
id: a1
limit:
  who: e.person
  count: employee.late
  when: e.minutes > 5
${more}
breach:
  - {emit: sanction.warned, to: person, with: {rule: '"a1"'}}`;

test('a limit counts per holder, in a window, up to a threshold', () => {
  const found = ruleFrom('limit', text(limit('  per: calendar-month\n  max: 3\n  repeat: once-per-window')));
  assert.deepEqual(found.window, { form: 'calendar', per: 'month' });
  assert.deepEqual(found.threshold, { form: 'over', count: 3 });
  assert.equal(found.repeat, 'once-per-window');
  assert.equal(found.reach, 'shared');
  assert.equal(found.key?.source, 'e.person');
  const rolling = ruleFrom('limit', text(limit('  per: 30 days\n  reaches: 3')));
  assert.deepEqual(rolling.window, { form: 'rolling', span: { amount: 30, unit: 'days' } });
  assert.deepEqual(rolling.threshold, { form: 'from', count: 3 });
  assert.equal(rolling.repeat, 'each');
});

test('a limit whose holder is the stream stays in the stream', () => {
  const found = ruleFrom(
    'limit',
    text('id: a1\nlimit: {who: e.case, count: case.handed_over, per: ever, max: 2}\nbreach: [{notify: who}]'),
  );
  assert.equal(found.reach, 'local');
  assert.equal(found.key, undefined);
});

test('a limit whose holder only the state knows is counted in the stream', () => {
  const found = ruleFrom(
    'limit',
    text('id: a1\nlimit: {who: case.unit, count: case.handed_over, per: ever, max: 2}\nbreach: [{notify: who}]'),
  );
  assert.equal(found.reach, 'local');
});

test('different values and events in a row', () => {
  const found = ruleFrom(
    'limit',
    text(limit('  per: ever\n  max: 3\n  distinct: e.department\n  consecutive: [employee.on_time]')),
  );
  assert.equal(found.distinct?.source, 'e.department');
  assert.deepEqual(found.consecutive, [{ event: 'employee.on_time' }]);
});

test('a threshold left open is counted and not judged', () => {
  const found = ruleFrom('limit', text(limit('  per: ever\n  reaches: {unset: often, word: 多次}')));
  assert.deepEqual(found.threshold, { form: 'unset', figure: { name: 'often', word: '多次' } });
  const window = ruleFrom('limit', text(limit('  per: {unset: regularly, word: 定期}\n  max: 3')));
  assert.deepEqual(window.threshold, { form: 'unset', figure: { name: 'regularly', word: '定期' } });
});

test('a limit without a threshold or with two is refused; without consequence it is warned of', () => {
  assert.deepEqual(codesOf(text(limit('  per: ever'))), ['missing-key']);
  assert.deepEqual(codesOf(text(limit('  per: ever\n  max: 3\n  reaches: 3'))), ['several-terms']);
  const silent = text('id: a1\nlimit: {who: e.person, count: employee.late, per: week, max: 3}');
  assert.deepEqual(codesOf(silent), ['no-consequence']);
});

const keep = `
id: a1
keep:
  subject: outlet
  subjects: register(outlets)
  when: subject.level == "county"
  per: day
  days: workdays
  measure:
    open:  {span: [hall.opened, hall.closed]}
    kinds: {set: kind.on, minus: kind.off, of: e.kind, at: min}
    mean:  {average: hall.opened, of: e.at_counter}
  that:
    hours: {holds: 'open >= duration("10h")', label: 开放时间, force: encouraged}
    kinds: kinds >= 4 && mean > 1.5
breach:
  - {deduct: 1, from: outlet}`;

test('coverage is kept by every subject of a register, whether or not anything happened there', () => {
  const found = ruleFrom('keep', text(keep));
  assert.deepEqual(found.subjects, { register: 'outlets' });
  assert.equal(found.key?.source, 'e.outlet');
  assert.equal(found.reach, 'shared');
  assert.equal(found.onlyWorkdays, true);
  assert.deepEqual(
    found.measure.map((one) => [one.name, one.form]),
    [
      ['open', 'span'],
      ['kinds', 'set'],
      ['mean', 'average'],
    ],
  );
  assert.equal(found.when?.evaluate({ subject: { outlet: 'O1', level: 'county' } }), true);
  assert.equal(found.who.evaluate({ subject: { outlet: 'O1' } }), 'O1');
  assert.deepEqual(
    found.that.map((item) => [item.name, item.label, item.force]),
    [
      ['hours', '开放时间', 'encouraged'],
      ['kinds', undefined, 'must'],
    ],
  );
  assert.equal(found.that[0]?.holds.evaluate({ given: { open: 36_000_000 } }), true);
  const [deduction] = found.breach;
  assert.ok(deduction?.do === 'deduct' && deduction.from.form === 'field');
  assert.equal(deduction.from.value.evaluate({ subject: { outlet: 'O1' } }), 'O1');
});

test('without a register the subject is all that is known of it', () => {
  const found = ruleFrom('keep', text(keep.replace(/ {2}subjects.*\n {2}when.*\n/, '')));
  assert.equal(found.subjects, undefined);
  assert.equal(found.key?.source, 'e.outlet');
});

test('subjects of a register are judged for all streams, also where the subject is the stream', () => {
  const streamed = words.replace('hall.opened:', 'stream: outlet\nhall.opened:');
  const found = ruleFrom('keep', regulation(streamed, rule(keep)));
  assert.deepEqual([found.reach, found.key?.source], ['shared', 'e.outlet']);
  const seen = ruleFrom('keep', regulation(streamed, rule(keep.replace(/ {2}subjects.*\n {2}when.*\n/, ''))));
  assert.equal(seen.reach, 'local');
});

test('a measured event that does not name the subject is refused', () => {
  const broken = keep.replace('hall.closed]', 'employee.on_time]');
  assert.deepEqual(codesOf(text(broken)), ['key-unrelated']);
});

test('a checklist has a line for each item', () => {
  const found = ruleFrom(
    'check',
    text(
      'id: a1\ncheck:\n  who: e.person\n  on: case.closed\n  when: e.unit != ""\n  that: {archived: e.archived, summary: size(e.summary) >= 10}\nbreach: [{deduct: 1, from: person, per: item}]',
    ),
  );
  assert.deepEqual(
    found.that.map((item) => item.name),
    ['archived', 'summary'],
  );
  assert.equal(found.breach[0]?.per, 'item');
});

test('a power hangs on the breaches of named rules', () => {
  const appeal = `
id: a2
may:
  who: on.who
  on: breach(a1)
  do: {event: case.replied, where: e.person == on.who}
  within: 5 workdays
  effect: {suspend: points, until: case.closed}`;
  const found = ruleFrom('may', regulation(words, rule(limit('  per: ever\n  max: 3')), rule(appeal)), 'a2');
  assert.equal(found.on[0]?.event, 'breach.recorded');
  const breach = (id: string) => ({ e: fact('breach.recorded', { regulation: 'board', rule: id }) });
  assert.equal(found.on[0]?.where?.evaluate(breach('a1')), true);
  assert.equal(found.on[0]?.where?.evaluate(breach('a3')), false);
  assert.equal(found.stratum, 1);
  assert.deepEqual(found.effect?.until, { event: 'case.closed' });
  assert.deepEqual(codesOf(text(appeal)), ['unknown-rule']);
});

test('a breach may be guarded further', () => {
  const appeal = `
id: a2
may:
  who: on.who
  on: {event: breach(a1), where: e.who == "Z1"}
  do: case.replied`;
  const found = ruleFrom('may', regulation(words, rule(limit('  per: ever\n  max: 3')), rule(appeal)), 'a2');
  const breach = (who: string) => ({ e: fact('breach.recorded', { regulation: 'board', rule: 'a1', who }) });
  assert.equal(found.on[0]?.where?.evaluate(breach('Z1')), true);
  assert.equal(found.on[0]?.where?.evaluate(breach('Z2')), false);
});

test('an account of points belongs to its holder, and says what happens at zero', () => {
  const found = ruleFrom(
    'points',
    text(
      'id: a1\npoints: {account: person, start: 12, per: calendar-year, floor: 0, at_zero: {emit: duty.suspended, to: person}}',
    ),
  );
  const deducted = fact('points.deducted', { account: 'person', holder: 'Z1', points: 2, rule: 'a2' });
  assert.equal(found.key?.evaluate({ e: deducted }), 'Z1');
  const [zero] = found.atZero;
  assert.ok(zero?.do === 'emit' && zero.to?.form === 'field');
  assert.equal(zero.to.value.evaluate({ e: deducted }), 'Z1');
  assert.equal(zero.with.get('person')?.evaluate({ e: deducted }), 'Z1');
});
