import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Consequence } from '../rulebook/consequence.ts';
import type { Fact, Values } from '../rulebook/value.ts';
import { codesOf, regulation, rule, ruleFrom } from './authoring.ts';

const words =
  '```vocab\nsanction.warned: {case: string, person: string, unit: string, rule: string, note: string}\n```';

function text(consequence: string): string {
  const duty = 'must: {who: case.unit, on: case.accepted, do: case.replied, within: 2 workdays}';
  return regulation(words, rule(`id: a1\n${duty}\nbreach:\n  - ${consequence}\n`));
}

function first(consequence: string): Consequence {
  const [found] = ruleFrom('must', text(consequence)).breach;
  assert.ok(found);
  return found;
}

function fact(kind: string, data: Values): Fact {
  return { kind, at: 0, stream: 'C1', version: 1, data };
}

test('a deduction falls on the holder, on whom the events name, or on a fixed name', () => {
  const holder = first('{deduct: 2, from: who}');
  assert.ok(holder.do === 'deduct' && holder.from.form === 'who' && holder.points === 2);
  const named = first('{deduct: 2, from: supervisor, cap: {points: 6, per: calendar-month}}');
  assert.ok(named.do === 'deduct');
  assert.deepEqual(named.from, { form: 'name', name: 'supervisor' });
  assert.deepEqual(named.cap, { points: 6, window: { form: 'calendar', per: 'month' } });
});

test('a field is looked for in the event judged, then in the activating event, then in the state', () => {
  const found = first('{deduct: 2, from: unit}');
  assert.ok(found.do === 'deduct' && found.from.form === 'field');
  const { value } = found.from;
  const accepted = fact('case.accepted', { unit: 'U1' });
  const state = { unit: 'U3' };
  assert.equal(value.evaluate({ e: fact('case.replied', { unit: 'U2' }), on: accepted, case: state }), 'U2');
  assert.equal(value.evaluate({ e: fact('case.replied', {}), on: accepted, case: state }), 'U1');
  assert.equal(value.evaluate({ on: accepted, case: state }), 'U1');
  assert.equal(value.evaluate({ on: fact('case.accepted', {}), case: state }), 'U3');
});

test('a consequence may wait, and may hang on the verdict', () => {
  const found = first('{when: verdict == "late", escalate: supervisor, after: 1 workdays}');
  assert.equal(found.when?.evaluate({ verdict: 'late' }), true);
  assert.equal(found.when?.evaluate({ verdict: 'early' }), false);
  assert.deepEqual(found.after, { amount: 1, unit: 'workdays' });
});

test('an emitted event takes what has the same name, unless with: says', () => {
  const found = first(`{emit: sanction.warned, to: person, with: {rule: '"a1"'}}`);
  assert.ok(found.do === 'emit');
  const scope = { on: fact('case.accepted', { person: 'P', unit: 'U' }) };
  assert.equal(found.with.get('person')?.evaluate(scope), 'P');
  assert.equal(found.with.get('rule')?.evaluate(scope), 'a1');
  assert.equal(found.with.get('case')?.evaluate(scope), 'C1');
  assert.equal(found.with.has('note'), false);
});

test('fines, reviews, notices and voiding', () => {
  const fine = first('{fine: on.limit_days * 50, from: person}');
  assert.ok(fine.do === 'fine' && 'evaluate' in fine.yuan);
  assert.equal(fine.yuan.evaluate({ on: fact('case.accepted', { limit_days: 2 }) }), 100);
  const open = first('{fine: {unset: fine, word: 酌情}, from: person}');
  assert.ok(open.do === 'fine');
  assert.deepEqual(open.yuan, { name: 'fine', word: '酌情' });
  const review = first('{review: human, within: 3 workdays}');
  assert.ok(review.do === 'review' && review.by === 'human' && review.within?.amount === 3);
  const notice = first('{notify: citizen, template: apology}');
  assert.ok(notice.do === 'notify' && notice.template === 'apology' && notice.target.form === 'field');
  const voided = first('{void: on.case}');
  assert.ok(voided.do === 'void' && voided.what.source === 'on.case');
});

test('mistakes in consequences are told', () => {
  assert.deepEqual(codesOf(text('{deduct: 2, fine: 5}')), ['several-kinds']);
  assert.deepEqual(codesOf(text('{from: person}')), ['no-kind']);
  assert.deepEqual(codesOf(text('{deduct: two, from: person}')), ['wrong-shape']);
  assert.deepEqual(codesOf(text('{emit: sanction.wraned}')), ['unknown-event']);
  assert.deepEqual(codesOf(text('{emit: sanction.warned, with: {rul: on.case}}')), ['unknown-field']);
  assert.deepEqual(codesOf(text('{emit: sanction.warned, with: {rule: on.limit_days}}')), ['wrong-type']);
  assert.deepEqual(codesOf(text('{deduct: 1, when: verdict}')), ['wrong-type']);
});
