import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Expression, Scope } from '../rulebook/expression.ts';
import type { Fact, Values } from '../rulebook/value.ts';
import { codesOf, regulation, rule, ruleFrom } from './authoring.ts';

const base = `id: a1
must:
  who: case.unit
  to: on.citizen
  on: case.accepted
  do: case.replied
`;
const must = (more: string, head = '') => ruleFrom('must', regulation(rule(`${head}${base}${more}`)));

function fact(kind: string, data: Values): Fact {
  return { kind, at: 0, stream: 'C1', version: 1, data };
}

function evaluated(expression: Expression | undefined, scope: Scope) {
  assert.ok(expression);
  return expression.evaluate(scope);
}

test('a duty has its holder, its creditor, its acts and its limit', () => {
  const found = must('  within: 2 workdays\n');
  assert.deepEqual(found.on, [{ event: 'case.accepted' }]);
  assert.deepEqual(found.do, [{ event: 'case.replied' }]);
  assert.deepEqual(found.term, { form: 'span', amount: 2, unit: 'workdays' });
  assert.equal(evaluated(found.who, { case: { unit: 'U7' } }), 'U7');
  assert.equal(evaluated(found.to, { on: fact('case.accepted', { citizen: 'Z' }) }), 'Z');
  assert.equal(found.reach, 'local');
  assert.equal(found.version, 'a1@undated');
  assert.deepEqual(found.article, { id: '1', printed: '1', title: '答复' });
});

test('limits are spans, amounts of the event, counts, instants, windows, or open', () => {
  assert.deepEqual(must('  within: 0 days\n').term, { form: 'span', amount: 0, unit: 'days' });
  assert.deepEqual(must('  within: 3 × case.handed_over\n').term, {
    form: 'count',
    times: 3,
    event: 'case.handed_over',
  });
  assert.deepEqual(must('  within: 3 x case.handed_over\n').term, {
    form: 'count',
    times: 3,
    event: 'case.handed_over',
  });
  const amount = must('  within: {amount: on.limit_days, unit: workdays}\n').term;
  const accepted = fact('case.accepted', { limit_days: 5, deadline: 1000 });
  assert.ok(amount.form === 'span' && typeof amount.amount !== 'number');
  assert.equal(amount.amount.evaluate({ on: accepted }), 5);
  const by = must('  by: on.deadline\n').term;
  assert.equal(by.form === 'moment' && by.at.evaluate({ on: accepted }), 1000);
  const between = must(`  between: ['on.deadline - duration("15m")', on.deadline]\n`).term;
  assert.equal(between.form === 'window' && between.from.evaluate({ on: accepted }), 1000 - 900_000);
  const open = must('  within: {unset: reply-at-once, word: 立即}\n').term;
  assert.deepEqual(open, { form: 'unset', figure: { name: 'reply-at-once', word: '立即' } });
});

test('a duty without a limit is refused, and so is one with two', () => {
  assert.deepEqual(codesOf(regulation(rule(base))), ['unbounded']);
  assert.deepEqual(codesOf(regulation(rule(`${base}  within: 1h\n  by: on.deadline\n`))), ['several-terms']);
});

test('several acts may fulfil a duty, each with its guard over e and on', () => {
  const found = ruleFrom(
    'must',
    regulation(
      rule(`
id: a1
must:
  who: on.unit
  on: case.accepted
  do:
    any:
      - {event: case.replied, where: e.person == on.person}
      - case.closed
  within: 1 workdays`),
    ),
  );
  assert.deepEqual(
    found.do.map((pattern) => pattern.event),
    ['case.replied', 'case.closed'],
  );
  const scope = { on: fact('case.accepted', { person: 'A' }) };
  assert.equal(evaluated(found.do[0]?.where, { ...scope, e: fact('case.replied', { person: 'A' }) }), true);
  assert.equal(evaluated(found.do[0]?.where, { ...scope, e: fact('case.replied', { person: 'B' }) }), false);
});

test('pauses, one or several, with their bound and their key', () => {
  const pause = '{from: materials.requested, to: materials.received, longest: 10 workdays, key: e.items}';
  const found = must(`  within: 2 workdays\n  pause: ${pause}\n`).pause;
  assert.equal(found.length, 1);
  assert.deepEqual(found[0]?.longest, { amount: 10, unit: 'workdays' });
  assert.deepEqual(found[0]?.key?.reads.e, ['items']);
  const two = must(
    `  within: 2 workdays\n  pause: [${pause}, {from: case.handed_over, to: case.replied, longest: 1 days}]\n`,
  );
  assert.equal(two.pause.length, 2);
});

test('a pause without a bound is warned of', () => {
  const text = regulation(
    rule(`${base}  within: 2 workdays\n  pause: {from: materials.requested, to: materials.received}\n`),
  );
  assert.deepEqual(codesOf(text), ['pause-without-end']);
});

test('an extension that requires a notice takes effect with the notice, unless the author says otherwise', () => {
  const extend = (more: string) =>
    must(
      `  within: 2 workdays\n  extend: {by: {event: extension.approved, where: e.approver_rank >= 2}, max: 3 workdays${more}}\n`,
    ).extend;
  assert.equal(extend('')?.takesEffect, 'on-approval');
  assert.equal(extend('')?.times, 1);
  assert.equal(extend('')?.onlyBeforeDue, true);
  const requires = ', requires: {do: extension.notified, within: 1 workdays}';
  assert.equal(extend(requires)?.takesEffect, 'on-notice');
  assert.deepEqual(extend(requires)?.requires?.within, { amount: 1, unit: 'workdays' });
  assert.equal(extend(`${requires}, takes-effect: on-approval`)?.takesEffect, 'on-approval');
  assert.equal(extend(', amount: e.days')?.amount?.evaluate({ e: fact('extension.approved', { days: 2 }) }), 2);
});

test('rebinding lays new values over the activating event, of its own fields only', () => {
  const rebind = 'rebind: {event: case.handed_over, where: e.to_unit != "", unit: e.to_unit}';
  const found = must(`  within: 2 workdays\n  ${rebind}\n`).rebind;
  assert.equal(found?.of.event, 'case.handed_over');
  assert.equal(found?.set.get('unit')?.evaluate({ e: fact('case.handed_over', { to_unit: 'U2' }) }), 'U2');
  const wrong = rule(`${base}  within: 2 workdays\n  rebind: {event: case.handed_over, slot: e.to_unit}\n`);
  assert.deepEqual(codesOf(regulation(wrong)), ['unknown-field']);
});

test('ends, reminders and a target', () => {
  const found = must(
    '  within: 2 workdays\n  target: 1 workdays\n  ends: [case.withdrawn]\n  remind: [{before: 4 workhours, notify: who}]\n',
  );
  assert.deepEqual(found.ends, [{ event: 'case.withdrawn' }]);
  assert.deepEqual(found.target, { amount: 1, unit: 'workdays' });
  assert.deepEqual(found.remind, [{ before: { amount: 4, unit: 'workhours' }, notify: 'who' }]);
});

test('counting and calendar come from the regulation, and a rule may give its own', () => {
  const own = must('  within: 2 workdays\n', 'counting: {first-day: included}\ncalendar: cn-24h\n');
  assert.deepEqual(own.counting, { firstDay: 'included', due: 'close-of-business', outside: 'as-received' });
  assert.deepEqual(own.calendar, { id: 'cn-24h' });
  assert.deepEqual(must('  within: 2 workdays\n').calendar, { id: 'cn' });
});

test('a calendar may stand in the register row of a unit', () => {
  const words = '```vocab\nregisters: {units: {key: unit, calendar: string}}\n```';
  const text = `calendar: {register: units, key: on.unit}\n${base}  within: 2 workdays\n`;
  const found = ruleFrom('must', regulation(words, rule(text)));
  assert.equal(found.calendar.per?.register, 'units');
  assert.equal(found.calendar.per?.key.evaluate({ on: fact('case.accepted', { unit: 'U7' }) }), 'U7');
  assert.deepEqual(codesOf(regulation(rule(text))), ['unknown-register']);
  const without = words.replace('calendar: string', 'level: string');
  assert.deepEqual(codesOf(regulation(without, rule(text))), ['unknown-field']);
});

test('a key that is the stream keeps the rule in the stream, any other shares it', () => {
  const reach = (key: string) => must('  within: 2 workdays\n', `key: ${key}\n`).reach;
  assert.equal(reach('e.stream'), 'local');
  assert.equal(reach('e.case'), 'local');
  assert.equal(reach('e.unit'), 'shared');
});

test('an event that is counted must give the key too: one of another stream makes the rule cross streams', () => {
  const words = '```vocab\nstream: unit\nself.checked: {unit: string}\n```';
  const text =
    'id: a1\nkey: e.unit\nmust: {who: on.unit, on: case.accepted, do: case.replied, within: 0 × self.checked}';
  assert.equal(ruleFrom('must', regulation(words, rule(text))).reach, 'shared');
  const listed =
    'id: a1\nkey: e.unit\nmust: {who: on.unit, on: self.checked, do: self.checked, within: 3 × case.replied}';
  assert.equal(ruleFrom('must', regulation(words, rule(listed))).reach, 'shared');
});

test('a duty without holder is warned of and belongs to nobody', () => {
  const text = regulation(rule('id: a1\nmust: {on: case.accepted, do: case.replied, within: 1h}\n'));
  assert.deepEqual(codesOf(text), ['no-owner']);
  assert.equal(ruleFrom('must', text).who.evaluate({}), '');
});

test('the hash is that of the rule alone, whatever stands around it', () => {
  const first = `${base}  within: 2 workdays\n`;
  const second = first.replace('id: a1', 'id: a2').replace('case.replied', 'case.closed');
  const alone = ruleFrom('must', regulation(rule(first)));
  const together = ruleFrom('must', regulation(rule(`${first}---\n${second}`)));
  assert.equal(together.hash, alone.hash);
  assert.match(alone.hash, /^[0-9a-f]{16}$/);
  assert.notEqual(must('  within: 3 workdays\n').hash, alone.hash);
});
