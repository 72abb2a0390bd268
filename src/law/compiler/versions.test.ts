import assert from 'node:assert/strict';
import { test } from 'node:test';
import { beginningOfTime, endOfTime } from './3-resolve/in-force.ts';
import { codesOf, compiled, regulation, rule, rulebookFrom } from './authoring.ts';

const duty = (head: string, days = 2) =>
  rule(`id: a20\n${head}\nmust: {who: case.unit, on: case.accepted, do: case.replied, within: ${days} workdays}`);
const from2026 = duty('effective: 2026-01-01');
const from2027 = 'effective: 2027-01-01\nreplaces: a20@2026-01-01';

function inForce(text: string) {
  return rulebookFrom(text).rules.map((one) => [one.version, one.inForce.from, one.inForce.until]);
}

const at = (instant: string) => Temporal.Instant.from(instant).epochMilliseconds;

test('a version holds from local midnight until the one that replaces it', () => {
  assert.deepEqual(inForce(regulation(from2026, duty(from2027, 1))), [
    ['a20@2026-01-01', at('2026-01-01T00:00:00+08:00'), at('2027-01-01T00:00:00+08:00')],
    ['a20@2027-01-01', at('2027-01-01T00:00:00+08:00'), endOfTime],
  ]);
});

test('midnight is that of the regulation’s zone', () => {
  const text = regulation(from2026).replace('title:', 'timezone: America/New_York\ntitle:');
  assert.equal(inForce(text)[0]?.[1], at('2026-01-01T00:00:00-05:00'));
});

test('without dates a rule holds always; the front matter’s date serves all rules', () => {
  assert.deepEqual(inForce(regulation(duty(''))), [['a20@undated', beginningOfTime, endOfTime]]);
  const dated = regulation(duty('')).replace('title:', 'effective: 2026-02-01\ntitle:');
  assert.equal(inForce(dated)[0]?.[0], 'a20@2026-02-01');
});

test('until ends a version by itself', () => {
  assert.equal(
    inForce(regulation(duty('effective: 2026-01-01\nuntil: 2026-07-01')))[0]?.[2],
    at('2026-07-01T00:00:00+08:00'),
  );
  assert.deepEqual(codesOf(regulation(duty('effective: 2026-01-01\nuntil: 2026-01-01'))), ['never-in-force']);
});

test('the transition of open cases is written, keep-old where it is not', () => {
  const [, second] = rulebookFrom(
    regulation(from2026, duty(`${from2027}\ntransition: {open_cases: rebase, lenient: true}`)),
  ).rules;
  assert.deepEqual(second?.transition, { openCases: 'rebase', lenient: true });
  assert.equal(second?.replaces, 'a20@2026-01-01');
  const [, plain] = rulebookFrom(regulation(from2026, duty(from2027))).rules;
  assert.deepEqual(plain?.transition, { openCases: 'keep-old', lenient: false });
});

test('the same version twice, an unknown one replaced, two in force at once', () => {
  assert.deepEqual(codesOf(regulation(from2026, from2026)), ['duplicate-rule']);
  assert.deepEqual(codesOf(regulation(from2026, duty('effective: 2027-01-01\nreplaces: a20@2025-01-01'))), [
    'overlapping-versions',
    'unknown-rule',
  ]);
  assert.deepEqual(codesOf(regulation(from2026, duty('effective: 2027-01-01'))), ['overlapping-versions']);
  assert.deepEqual(codesOf(regulation(from2026, duty('effective: 2025-01-01\nreplaces: a20@2026-01-01'))), [
    'replaces-later',
  ]);
});

test('a day that does not exist is an error in a rule', () => {
  assert.deepEqual(codesOf(regulation(duty('effective: 2026-02-30'))), ['wrong-date']);
});

test('a date beyond the published holidays is told', () => {
  const { diagnostics, rulebook } = compiled(regulation(duty('effective: 2031-01-01')));
  assert.ok(rulebook);
  assert.deepEqual(
    diagnostics.map((one) => [one.code, one.values.date]),
    [['beyond-calendar', '2031-01-01']],
  );
});
