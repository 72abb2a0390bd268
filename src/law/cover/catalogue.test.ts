import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { readCatalogue } from './catalogue.ts';
import { idOfRef } from './ref.ts';

const whole = `# board

- Rules catalogued: 3

| Ref | Rule | Kind |
|---|:--|---|
| A1 | Answer within seven workdays | deadline |
| 1.1(1)a | Yes \\| no | checklist |

Some words between two tables.

| Word | Meaning |
|---|---|
| A9 | not a rule |

| Ref | Rule | Kind |
|---|---|---|
| B | Say hello | required-phrase |
`;

const codesOf = (text: string) =>
  readCatalogue({ file: 'board.md', text }).faults.map(({ code, place }) => `${code} ${place.line}`);

describe('a catalogue', () => {
  test('gives the rows of every table whose first column is Ref, each with its place', () => {
    const { catalogue, faults } = readCatalogue({ file: 'board.md', text: whole });
    assert.deepEqual(faults, []);
    assert.equal(catalogue.regulation, 'board');
    assert.deepEqual(
      catalogue.rows.map(({ ref, rule, kind, place }) => [ref, rule, kind, place.line]),
      [
        ['A1', 'Answer within seven workdays', 'deadline', 7],
        ['1.1(1)a', 'Yes | no', 'checklist', 8],
        ['B', 'Say hello', 'required-phrase', 18],
      ],
    );
  });

  test('that lost a row, has a ref twice, or says another number is not trusted', () => {
    assert.deepEqual(codesOf(whole.replace('| B | Say hello | required-phrase |\n', '')), ['wrong-total 3']);
    assert.deepEqual(codesOf(whole.replace('| B |', '| a1 |')), ['ref-twice 18']);
    assert.deepEqual(codesOf(whole.replace('| deadline |', '|')), ['wrong-cells 7']);
    assert.deepEqual(codesOf(whole.replace('Yes \\| no', 'Yes | no')), ['wrong-cells 8']);
  });

  test('without a title or a table is none', () => {
    assert.deepEqual(codesOf(''), ['no-title 1', 'no-table 1']);
    assert.deepEqual(codesOf('# board\n\n| Ref | Rule |\n|---|---|\n'), ['no-table 1']);
  });

  test('may be any text: reading it never fails', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('# board', '| Ref |', '|', '| a \\', '|---|', 'Rules catalogued: 2', '\r')),
        (lines) => {
          const { catalogue, faults } = readCatalogue({ file: 'board.md', text: lines.join('\n') });
          assert.ok(catalogue.rows.length > 0 || faults.some(({ code }) => code === 'no-table'));
        },
      ),
    );
  });
});

test('a ref is an id without brackets and capitals', () => {
  assert.deepEqual(['1.1(1)a', '3.1（2）', 'A5b', '2.2'].map(idOfRef), ['1.1-1a', '3.1-2', 'a5b', '2.2']);
});
