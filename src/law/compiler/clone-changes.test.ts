import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { calendars } from './authoring.ts';
import { county, desk, duty, origin, regulationOf, steps, takenOver } from './clone-story.ts';
import { compile } from './compile.ts';

describe('its own changes', () => {
  test('an article that it writes under the same id takes the origin’s place, and tests of the old one are left behind', () => {
    const own = takenOver(county(`## 3.2 答复 {#3.2}\n一个工作日答复。\n\n${duty('3.2', '1 workdays')}\n`));
    const { regulation, rules } = regulationOf(own);
    assert.deepEqual(
      regulation.articles.map(({ id, prose }) => [id, prose]),
      [
        ['3.1', '由营销部归口管理。'],
        ['3.2', '一个工作日答复。'],
        ['3.3', '迟了要说明。'],
        ['4', '看得见的举止。'],
      ],
    );
    assert.deepEqual(
      rules.map(({ id, place }) => [id, place.file]),
      [
        ['3.2', 'county.md'],
        ['3.3-late', 'bureau.md'],
        ['4', 'bureau.md'],
      ],
    );
    assert.deepEqual(
      own.tests.map(({ articles }) => articles),
      [['4']],
    );
    const told = own.diagnostics.find(({ code }) => code === 'clone-tests-left-out');
    assert.deepEqual([told?.place.line, told?.values.count], [4, '1']);
  });

  test('articles of its own stand where it says, or at the end', () => {
    const more = '## 9 附则 {#9}\n自印发之日起施行。\n\n## 3.1a 联络 {#3.1a}\n设联络员。\n';
    const { regulation } = regulationOf(
      takenOver(county(`${steps("{article: 3.1a, after: '3.1'}", "{article: '4', after: '3.1'}")}\n${more}`)),
    );
    assert.deepEqual(
      regulation.articles.map(({ id }) => id),
      ['3.1', '4', '3.1a', '3.2', '3.3', '9'],
    );
  });

  test('an article may be left out with the reason', () => {
    const { regulation, rules } = regulationOf(takenOver(county(steps("{article: '4', left-out: 没有窗口}"))));
    assert.deepEqual(
      rules.map(({ id }) => id),
      ['3.2', '3.3-late'],
    );
    assert.deepEqual(regulation.clones?.leftOut, [{ article: '4', reason: '没有窗口' }]);
  });

  test('a table that speaks of a rule left out is left behind, wherever it stands', () => {
    const both = origin.replace('article: 3.2\n', 'article: 3.2, 4\n');
    const own = compile([{ file: 'county.md', text: county(steps("{article: '4', left-out: 没有窗口}")) }], {
      calendars,
      vocabularies: [desk],
      origins: [{ file: 'bureau.md', text: both }],
    });
    assert.deepEqual([regulationOf(own).rules.length, own.tests], [2, []]);
  });

  test('its own calendar and counting hold for what it takes over, and its own words replace the origin’s', () => {
    const words = '```vocab\nstate: {unit: first(case.accepted.unit)}\n```\n';
    const own = takenOver(county(words, 'calendar: cn-office\ncounting: {due: close-of-business}\n'));
    const { regulation, rules } = regulationOf(own);
    assert.equal(regulation.calendar, 'cn-office');
    assert.deepEqual(rules.map(({ calendar, counting }) => [calendar.id, counting.due])[0], [
      'cn-office',
      'close-of-business',
    ]);
    assert.equal(own.rulebook?.vocabulary.state.get('unit')?.fold, 'first');
    // The origin's dues were counted by another clock.
    assert.deepEqual(own.tests, []);
  });

  test('the origin’s rulings and misprints are not its own', () => {
    const ruled = origin.replace(
      '由营销部归口管理。',
      `由营销部归口管理。

\`\`\`rulings
- {question: 谁, ruling: 营销部, by: 局办, on: 2026-01-05}
\`\`\`

\`\`\`defects
- {kind: broken-sentence, text: 断句}
\`\`\``,
    );
    const { regulation } = regulationOf(
      compile([{ file: 'county.md', text: county('') }], {
        calendars,
        vocabularies: [desk],
        origins: [{ file: 'bureau.md', text: ruled }],
      }),
    );
    assert.deepEqual([regulation.articles[0]?.rulings, regulation.defects], [[], []]);
  });
});

describe('a date of its own', () => {
  const dated = origin
    .replace('calendar: cn\n', 'calendar: cn\neffective: 2025-01-01\n')
    .replace(
      '## 3.3 ',
      `${duty('3.2', '1 workdays', 'effective: 2026-02-01\nreplaces: 3.2@2025-01-01\nexception: 3.3-late\n')}\n\n## 3.3 `,
    );
  const from = (date: string) =>
    compile(
      [
        {
          file: 'county.md',
          text: county(steps("{article: '3.2', as: '8'}"), date === '' ? '' : `effective: ${date}\n`),
        },
      ],
      {
        calendars,
        vocabularies: [desk],
        origins: [{ file: 'bureau.md', text: dated }],
      },
    );
  const versions = (date: string) =>
    regulationOf(from(date)).rules.map(({ version, replaces = '' }) => `${version} ${replaces}`.trim());

  test('before the origin’s change takes both versions over', () => {
    assert.deepEqual(versions('2026-01-01'), [
      '8@2026-01-01',
      '8@2026-02-01 8@2026-01-01',
      '3.3-late@2026-01-01',
      '4@2026-01-01',
    ]);
  });

  test('after it takes the later version alone, which binds the clone from its own date on', () => {
    assert.deepEqual(versions('2026-03-01'), ['8@2026-03-01', '3.3-late@2026-03-01', '4@2026-03-01']);
    const [reply] = regulationOf(from('2026-03-01')).rules;
    assert.ok(reply?.kind === 'must' && reply.term.form === 'span');
    assert.equal(reply.term.amount, 1);
  });

  test('after a rule had come to its end does not bring it back', () => {
    const ended = dated.replace("id: '4'\n", "id: '4'\nuntil: 2026-02-01\n");
    const rules = (date: string) => {
      const text = county('', `effective: ${date}\n`);
      const given = { calendars, vocabularies: [desk], origins: [{ file: 'bureau.md', text: ended }] };
      return regulationOf(compile([{ file: 'county.md', text }], given)).rules.map(({ id }) => id);
    };
    assert.deepEqual(rules('2026-01-31'), ['3.2', '3.2', '3.3-late', '4']);
    assert.deepEqual(rules('2026-02-01'), ['3.2', '3.3-late']);
  });

  test('that is later than what a table tells leaves the table behind', () => {
    assert.equal(from('2026-03-02').tests.length, 2);
    assert.equal(from('2026-03-03').tests.length, 0);
  });
});
