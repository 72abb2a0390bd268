import assert from 'node:assert/strict';
import { test } from 'node:test';
import { codesOf, compiled, regulation, rule, rulebookFrom } from './authoring.ts';
import { renderDiagnostic } from './diagnostic.ts';

const open = regulation(
  rule('id: a1\nmust: {who: case.unit, on: case.accepted, do: case.replied, within: {unset: at-once, word: 立即}}'),
  rule(
    'id: a2\nlimit: {who: e.unit, count: case.handed_over, per: {unset: regular, word: 定期}, reaches: {unset: often, word: 多次}}\nbreach: [{fine: {unset: fine, word: 酌情}, from: who}]',
  ),
  rule(
    'id: a3\nkeep: {subject: unit, per: day, measure: {n: {count: case.closed}}, that: [{unset: enough, word: 足够}]}',
  ),
);

/** A document of the organisation, with a `figures` block. */
function decisions(...lines: readonly string[]) {
  return { file: 'decisions.md', text: `# 决定\n\n\`\`\`figures\n${lines.join('\n')}\n\`\`\`\n` };
}

const by = 'decided-by: 主任, decided-on: 2025-01-01, ground: 会议纪要';
const all = decisions(
  `board/at-once: {value: 15m, ${by}}`,
  `board/regular: {value: calendar-month, ${by}}`,
  `board/often: {value: 3, ${by}}`,
  `board/fine: {value: 50, ${by}}`,
  `board/enough: {value: n >= 2, ${by}}`,
);

test('figures left open are listed: the regulation says that they cannot be measured', () => {
  const told = compiled(open).diagnostics.filter((one) => one.code === 'unset-figure');
  assert.deepEqual(told.map((one) => one.values.figure).sort(), ['at-once', 'enough', 'fine', 'often', 'regular']);
  const first = told.find((one) => one.values.figure === 'at-once');
  assert.ok(first);
  assert.match(renderDiagnostic(first, 'zh'), /“立即”没有定数（at-once，用于规则 a1）/);
  assert.match(renderDiagnostic(first, 'en'), /cannot be judged/);
});

test('open figures stay with their rules', () => {
  const [a1, a2, a3] = rulebookFrom(open).rules;
  assert.equal(a1?.kind === 'must' && a1.term.form, 'unset');
  assert.equal(a2?.kind === 'limit' && a2.threshold.form, 'unset');
  assert.deepEqual(a3?.kind === 'keep' && a3.unset, [{ name: 'enough', word: '足够' }]);
});

test('decided figures take their places, and the decision is on record', () => {
  const { rules, regulations } = rulebookFrom(open, [all]);
  const [a1, a2, a3] = rules;
  assert.deepEqual(a1?.kind === 'must' && a1.term, { form: 'span', amount: 15, unit: 'm' });
  assert.deepEqual(a2?.kind === 'limit' && a2.threshold, { form: 'from', count: 3 });
  assert.deepEqual(a2?.kind === 'limit' && a2.window, { form: 'calendar', per: 'month' });
  const fine = a2?.breach[0];
  assert.equal(fine?.do === 'fine' && 'evaluate' in fine.yuan && fine.yuan.evaluate({}), 50);
  assert.equal(a3?.kind === 'keep' && a3.that[0]?.holds.evaluate({ given: { n: 2 } }), true);
  assert.deepEqual(a3?.kind === 'keep' && a3.unset, []);
  assert.deepEqual(regulations[0]?.figures.find((figure) => figure.name === 'at-once')?.decision, {
    value: '15m',
    decidedBy: '主任',
    decidedOn: '2025-01-01',
    ground: '会议纪要',
  });
  assert.deepEqual(codesOf(open, [all]), []);
  const told = compiled(open, [all]).diagnostics.map((one) => one.code);
  assert.equal(told.includes('unset-figure'), false);
});

test('a decision may also stand in the regulation itself, without its name', () => {
  const own = `${open}\n\`\`\`figures\nat-once: {value: 2 workhours, ${by}}\n\`\`\`\n`;
  const [a1] = rulebookFrom(own).rules;
  assert.deepEqual(a1?.kind === 'must' && a1.term, { form: 'span', amount: 2, unit: 'workhours' });
});

test('a decision about an unknown figure is an error that names the near one', () => {
  const { diagnostics } = compiled(open, [decisions(`board/at-onec: {value: 15m, ${by}}`)]);
  const found = diagnostics.find((one) => one.code === 'unknown-figure');
  assert.equal(found?.values.suggestion, 'at-once');
  assert.deepEqual(found?.place, { file: 'decisions.md', line: 4, column: 1 });
});

test('a decision about a regulation that was not given is told and not used', () => {
  assert.deepEqual(codesOf(open, [decisions(`other/x: {value: 15m, ${by}}`)]), ['absent-regulation']);
});

test('a value that its place cannot use is refused, and so is a decision by nobody', () => {
  for (const figure of ['at-once', 'regular', 'often']) {
    assert.deepEqual(codesOf(open, [decisions(`board/${figure}: {value: 很快, ${by}}`)]), ['wrong-figure']);
  }
  assert.deepEqual(codesOf(open, [decisions(`board/fine: {value: much, ${by}}`)]), ['unknown-name']);
  assert.ok(codesOf(open, [decisions('board/at-once: {value: 15m}')]).includes('missing-key'));
});

test('settings of an organisation lie over the front matter', () => {
  const settings = {
    file: 'settings.md',
    text: '```settings\nboard: {calendar: cn-24h, counting: {due: end-of-day}, timezone: America/New_York}\nother: {calendar: cn}\n```\n',
  };
  const [a1] = rulebookFrom(open, [settings]).rules;
  assert.deepEqual(a1?.calendar, { id: 'cn-24h' });
  assert.equal(a1?.timezone, 'America/New_York');
  assert.deepEqual(a1?.counting, { firstDay: 'excluded', due: 'end-of-day', outside: 'as-received' });
  assert.deepEqual(codesOf(open, [settings]), ['absent-regulation']);
});
