import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { rehearse } from '#engine/rehearsal.ts';
import { calendars, compilePack, packs } from './read-packs.ts';

describe('a built-in pack', () => {
  for (const pack of packs) {
    const { rulebook, tests, diagnostics } = compilePack(pack);

    test(`${pack} compiles without an error`, () => {
      const errors = diagnostics.filter((each) => each.severity === 'error');
      assert.deepEqual(errors, []);
      assert.ok(rulebook !== undefined && rulebook.rules.length > 0);
    });

    test(`${pack}: the judge agrees with every row beside its articles`, () => {
      assert.ok(rulebook);
      const disagreements = tests.flatMap((table) => rehearse(table, rulebook, calendars));
      assert.deepEqual(
        disagreements.map(({ row, expected }) => `${row.place.file}:${row.place.line} ${JSON.stringify(expected)}`),
        [],
      );
    });

    test(`${pack}: every rule is spoken of by rows beside its articles`, () => {
      assert.ok(rulebook);
      const spoken = new Set(tests.flatMap((table) => table.articles));
      const silent = rulebook.rules.filter((rule) => rule.kind !== 'points' && !spoken.has(rule.id));
      assert.deepEqual(
        silent.map((rule) => rule.id),
        [],
      );
    });
  }
});

describe('a figure that someone changes by mistake', () => {
  const slips = [
    ['qts-time-limit', 'within: 7 days', 'within: 8 days'],
    ['telecom-market-commitment', 'within: 2 workdays', 'within: 2 days'],
    ['hotline-rulebook', 'within: 3 × call.ring', 'within: 4 × call.ring'],
    ['telecom-wireless-field', 'duration("24h")', 'duration("23h")'],
  ] as const;
  for (const [pack, written, slipped] of slips) {
    test(`${pack}: ${slipped} instead of ${written} is caught by the rows beside the article`, () => {
      const { rulebook, tests } = compilePack(pack, { slip: (text) => text.replaceAll(written, slipped) });
      assert.ok(rulebook);
      assert.ok(tests.some((table) => rehearse(table, rulebook, calendars).length > 0));
    });
  }
});

describe('an organisation that gives "at once" a figure', () => {
  // S082: unset, the response to a repair is measured and never judged; with 15 minutes set, 16 minutes are a breach.
  const decision = {
    file: 'decision.md',
    text: `---
regulation: telecom-market-commitment
title: 市场经营部服务承诺
---
\`\`\`figures
rescue-response: {value: 15m, decided-by: 市场部主任, decided-on: 2025-01-01, ground: 会议纪要}
\`\`\`
\`\`\`test
article: 1.3
| at | event | data | expect |
| 2025-03-03 09:00 | case.received | case=C1 kind=repair unit=market person=M1 | due 2025-03-03 09:15 |
| 2025-03-03 09:16 | case.handled | case=C1 unit=market person=M1 | breach 1.3 late 1m; points -2 manager=M1 |
\`\`\`
`,
  };

  test('a response after 16 minutes breaches 15', () => {
    const { rulebook, tests, diagnostics } = compilePack('telecom-market-commitment', { more: [decision] });
    assert.deepEqual(
      diagnostics.filter((each) => each.severity === 'error'),
      [],
    );
    assert.ok(rulebook);
    const own = tests.filter((table) => table.place.file === decision.file);
    assert.equal(own.length, 1);
    assert.deepEqual(
      own.flatMap((table) => rehearse(table, rulebook, calendars)).map(({ expected }) => expected),
      [],
    );
  });
});
