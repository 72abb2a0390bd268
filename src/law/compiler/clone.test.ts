import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { calendars, caseWords, rule } from './authoring.ts';
import { type Compiled, compile, type Source } from './compile.ts';
import { renderDiagnostic } from './diagnostic.ts';

const duty = (id: string, within: string, more = '') =>
  rule(
    `id: ${id}\n${more}must: {who: e.unit, on: case.accepted, do: case.replied, within: ${within}}`.replace(
      'e.unit',
      'on.unit',
    ),
  );

const origin = `---
regulation: bureau
title: 供电局办法
calendar: cn
counting: {first-day: excluded, due: same-time}
use: [desk]
refers: [{title: 电力法}]
---
${caseWords}
## 3.1 归口 {#3.1}
由营销部归口管理。

\`\`\`notes
- {ref: '3.1', home: role, text: 由谁归口}
\`\`\`

## 3.2 答复 {#3.2}
两个工作日答复。

${duty('3.2', '2 workdays', 'exception: 3.3-late\n')}

\`\`\`test
article: 3.2
| at | event | data | expect |
| 2026-03-02 09:00 | case.accepted | case=C1 unit=U1 | due 2026-03-04 09:00 |
| 2026-03-05 09:00 | | | breach 3.2 |
\`\`\`

## 3.3 迟延 {#3.3}
迟了要说明。

${rule(`id: 3.3-late
must: {who: on.who, on: breach(3.2), do: delay.explained, within: 1 workdays}
breach: [{emit: lapse.noted, with: {rule: '"3.3-late"', grade: '"3.2"'}}]`)}

## 4 检查 {#4}
看得见的举止。

${rule(`id: '4'
check:
  who: e.person
  on: inspection.recorded
  when: e.regulation == "bureau" && e.rule != "3.2"
  that:
    4-greets: {holds: '!("4-greets" in e.failed)'}`)}

\`\`\`test
article: 4
| at | event | data | expect |
| 2026-03-02 09:00 | inspection.recorded | inspection=I1 person=Z1 regulation=bureau rule=4 failed=[4-greets] | breach 4 |
| 2026-03-02 09:30 | inspection.recorded | inspection=I1 person=Z1 regulation=bureau rule=3.2 failed=[4-greets] | nothing |
\`\`\`
`;

const desk = {
  file: 'vocabulary/desk.md',
  text: `---
vocabulary: desk
---
\`\`\`vocab
delay.explained: {case: string}
lapse.noted: {case: string, rule: string, grade: string}
\`\`\`
\`\`\`vocab
stream: inspection
inspection.recorded: {inspection: string, person: string, regulation: string, rule: string, failed: list<string>}
\`\`\`
`,
};

const county = (body: string, front = '') =>
  `---\nregulation: county\ntitle: 县公司办法\nclones: bureau\n${front}---\n${body}`;
const steps = (...lines: readonly string[]) => `\`\`\`clone\n${lines.map((line) => `- ${line}`).join('\n')}\n\`\`\`\n`;

function takenOver(text: string, more: readonly Source[] = [], origins: readonly Source[] = []): Compiled {
  const own = [{ file: 'bureau.md', text: origin }, ...origins];
  return compile([{ file: 'county.md', text }, ...more], { calendars, vocabularies: [desk], origins: own });
}

function regulationOf(compiled: Compiled, id = 'county') {
  assert.deepEqual(
    compiled.diagnostics.filter(({ severity }) => severity === 'error'),
    [],
  );
  const { rulebook } = compiled;
  const regulation = rulebook?.regulations.find((each) => each.id === id);
  assert.ok(rulebook && regulation);
  return { regulation, rules: rulebook.rules.filter((each) => each.regulation === id) };
}

const serious = ({ diagnostics }: Compiled) =>
  diagnostics
    .filter(({ severity }) => severity !== 'info')
    .map(({ code, place }) => `${code} ${place.file}:${place.line}:${place.column}`);

const expectations = ({ tests }: Compiled) => tests.flatMap(({ rows }) => rows.flatMap(({ expect }) => expect));

describe('a regulation that takes another over', () => {
  test('has its articles, rules, notes, tests, words and counting, under its own name', () => {
    const { regulation, rules } = regulationOf(takenOver(county('')));
    assert.deepEqual(
      regulation.articles.map(({ id, printed, title, prose, notes }) => [id, printed, title, prose, notes.length]),
      [
        ['3.1', '3.1', '归口', '由营销部归口管理。', 1],
        ['3.2', '3.2', '答复', '两个工作日答复。', 0],
        ['3.3', '3.3', '迟延', '迟了要说明。', 0],
        ['4', '4', '检查', '看得见的举止。', 0],
      ],
    );
    assert.deepEqual(
      rules.map(({ id, regulation: of, counting, place }) => [id, of, counting.due, place.file]),
      [
        ['3.2', 'county', 'same-time', 'bureau.md'],
        ['3.3-late', 'county', 'same-time', 'bureau.md'],
        ['4', 'county', 'same-time', 'bureau.md'],
      ],
    );
    assert.deepEqual(regulation.clones, { regulation: 'bureau', renumbered: [], leftOut: [] });
    assert.deepEqual(
      regulation.references.map(({ title }) => title),
      ['电力法'],
    );
    assert.equal(takenOver(county('')).tests.length, 2);
  });

  test('hears of its own breaches, and writes its own name where the origin wrote the bureau’s', () => {
    const { rules } = regulationOf(takenOver(county('')));
    const [, late, check] = rules;
    assert.ok(late?.kind === 'must' && check?.kind === 'check');
    assert.equal(late.on[0]?.where?.source, 'e.regulation == "county" && e.rule in ["3.2"]');
    assert.equal(check.when?.source, 'e.regulation == "county" && e.rule != "3.2"');
    const [row] = takenOver(county('')).tests[1]?.rows ?? [];
    assert.equal(row?.event?.data['regulation'], 'county');
  });

  test('stands beside its origin in one rulebook, each with its own rules', () => {
    const both = takenOver(county(''), [{ file: 'bureau.md', text: origin }]);
    assert.equal(regulationOf(both).rules.length, 3);
    assert.equal(regulationOf(both, 'bureau').rules.length, 3);
    assert.notEqual(regulationOf(both).regulation.hash, regulationOf(both, 'bureau').regulation.hash);
  });

  test('may be taken over in its turn', () => {
    const town = `---\nregulation: town\ntitle: 乡镇办法\nclones: county\n---\n${steps("{article: '5', as: '6'}")}`;
    const middle = { file: 'county.md', text: county(steps("{article: '4', as: '5'}")) };
    const all = compile([{ file: 'town.md', text: town }], {
      calendars,
      vocabularies: [desk],
      origins: [middle, { file: 'bureau.md', text: origin }],
    });
    const { regulation, rules } = regulationOf(all, 'town');
    assert.deepEqual(
      regulation.articles.map(({ id }) => id),
      ['3.1', '3.2', '3.3', '6'],
    );
    assert.deepEqual(
      rules.map(({ id }) => id),
      ['3.2', '3.3-late', '6'],
    );
    assert.deepEqual(regulation.clones?.renumbered, [{ from: '5', to: '6' }]);
  });
});

describe('its own numbering', () => {
  const renumbered = () =>
    takenOver(
      county(
        steps("{article: '3.2', as: 3.2a, printed: '3.2'}", "{article: '3.3', as: '3.4'}", "{article: '4', as: '5'}"),
      ),
    );

  test('is followed by rules, items, exceptions, breaches heard of, what is written into events, and tests', () => {
    const { regulation, rules } = regulationOf(renumbered());
    assert.deepEqual(
      regulation.articles.map(({ id, printed }) => [id, printed]),
      [
        ['3.1', '3.1'],
        ['3.2a', '3.2'],
        ['3.4', '3.4'],
        ['5', '5'],
      ],
    );
    const [reply, late, check] = rules;
    assert.deepEqual(
      rules.map(({ id, article }) => [id, article.id]),
      [
        ['3.2a', '3.2a'],
        ['3.4-late', '3.4'],
        ['5', '5'],
      ],
    );
    assert.deepEqual(reply?.exceptionTo, ['3.4-late']);
    assert.ok(late?.kind === 'must' && check?.kind === 'check');
    assert.equal(late.on[0]?.where?.source, 'e.regulation == "county" && e.rule in ["3.2a"]');
    const [noted] = late.breach;
    assert.ok(noted?.do === 'emit');
    // A grade is no rule: it stays.
    assert.deepEqual([noted.with.get('rule')?.source, noted.with.get('grade')?.source], ['"3.4-late"', '"3.2"']);
    assert.deepEqual(
      check.that.map(({ name, holds }) => [name, holds.source]),
      [['5-greets', '!("5-greets" in e.failed)']],
    );
    assert.equal(check.when?.source, 'e.regulation == "county" && e.rule != "3.2a"');
    const tables = renumbered().tests;
    assert.deepEqual(
      tables.map(({ articles }) => articles),
      [['3.2a'], ['5']],
    );
    assert.deepEqual(
      expectations(renumbered()).flatMap((each) => (each.form === 'breach' ? [each.rule] : [])),
      ['3.2a', '5'],
    );
    const [row] = tables[1]?.rows ?? [];
    assert.deepEqual([row?.event?.data['rule'], row?.event?.data['failed']], ['5', ['5-greets']]);
  });

  test('goes by whole numbers: 3.2 has nothing to do with 3.21', () => {
    const longer = origin.replaceAll('3.3-late', '3.21').replace('{#3.3}', '{#3.21}');
    const compiled = compile([{ file: 'county.md', text: county(steps("{article: '3.2', as: '7'}")) }], {
      calendars,
      vocabularies: [desk],
      origins: [{ file: 'bureau.md', text: longer }],
    });
    assert.deepEqual(
      regulationOf(compiled).rules.map(({ id }) => id),
      ['7', '3.21', '4'],
    );
  });

  test('lets two articles print one number, which is told', () => {
    const twice = takenOver(county(steps("{article: '3.3', as: 3.2b, printed: '3.2'}")));
    assert.deepEqual(serious(twice), ['repeated-number bureau.md:48:1']);
    assert.deepEqual(
      twice.rulebook?.regulations[0]?.articles.map(({ id, printed }) => [id, printed]),
      [
        ['3.1', '3.1'],
        ['3.2', '3.2'],
        ['3.2b', '3.2'],
        ['4', '4'],
      ],
    );
  });
});

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
    assert.deepEqual([told?.place.line, told?.values['count']], [4, '1']);
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

  test('that is later than what a table tells leaves the table behind', () => {
    assert.equal(from('2026-03-02').tests.length, 2);
    assert.equal(from('2026-03-03').tests.length, 0);
  });
});

describe('an author who slips', () => {
  /** The one finding, as both languages say it. */
  function told(compiled: Compiled) {
    const [found, ...others] = compiled.diagnostics.filter(({ severity }) => severity === 'error');
    assert.ok(found !== undefined && others.length === 0, JSON.stringify(serious(compiled)));
    return {
      at: `${found.code} ${found.place.file}:${found.place.line}:${found.place.column}`,
      zh: renderDiagnostic(found, 'zh'),
      en: renderDiagnostic(found, 'en'),
    };
  }

  test('names an origin that is not there', () => {
    const { at, zh, en } = told(takenOver(county('').replace('clones: bureau', 'clones: bureu')));
    assert.equal(at, 'unknown-origin county.md:4:9');
    assert.match(zh, /没有可以沿用的制度“bureu”。是不是想写“bureau”？/);
    assert.match(en, /no regulation "bureu" to take over\. Did you mean "bureau"\?/);
  });

  test('lets a clone be a clone of itself, directly or through others', () => {
    const itself = told(takenOver(county('').replace('clones: bureau', 'clones: county')));
    assert.equal(itself.at, 'clone-circle county.md:4:9');
    assert.match(itself.zh, /county → county/);
    const others = ['b', 'c'].map((id) => ({
      file: `${id}.md`,
      text: `---\nregulation: ${id}\ntitle: ${id}\nclones: ${id === 'b' ? 'c' : 'county'}\n---\n`,
    }));
    const third = county('').replace('clones: bureau', 'clones: b');
    for (const more of [takenOver(third, others), takenOver(third, [], others)]) {
      const { at, zh, en } = told(more);
      assert.equal(at, 'clone-circle c.md:4:9');
      assert.match(zh, /绕了一圈，回到自己：county → b → c → county。请去掉其中一处 clones/);
      assert.match(en, /county → b → c → county\. Take one `clones` of these away/);
    }
  });

  test('speaks of articles that the origin has not', () => {
    for (const step of [
      "{article: '3.22', as: '5'}",
      "{article: '3.22', left-out: 不用}",
      "{article: '3.1', after: '3.22'}",
    ]) {
      const { at, zh, en } = told(takenOver(county(steps(step))));
      assert.match(at, /^clone-unknown-article county\.md:7:/);
      assert.match(zh, /没有条款“3\.22”.*是不是想写“3\.\d”？/);
      assert.match(en, /no article "3\.22" to renumber, move or leave out/);
    }
  });

  test('renumbers onto an id that is taken', () => {
    const { at, zh, en } = told(takenOver(county(steps("{article: '3.1', as: '4'}"))));
    assert.equal(at, 'clone-id-taken county.md:7:24');
    assert.match(zh, /条款“3\.1”改成“4”，可是“4”在本制度里也是这个编号/);
    assert.match(en, /Article "3\.1" becomes "4", but "4" has that id/);
    const exchanged = takenOver(county(steps("{article: '3.1', as: '4'}", "{article: '4', as: '3.1'}")));
    assert.deepEqual(
      regulationOf(exchanged).regulation.articles.map(({ title }) => title),
      ['归口', '答复', '迟延', '检查'],
    );
  });

  test('says two things of one article, nothing of it, or two things that exclude each other', () => {
    assert.match(
      told(takenOver(county(steps("{article: '4', as: '5'}", "{article: '4', printed: '5'}")))).at,
      /^clone-article-twice /,
    );
    assert.match(told(takenOver(county(steps("{article: '4'}")))).at, /^wrong-shape /);
    assert.match(told(takenOver(county(steps("{article: '4', as: '5', left-out: 不用}")))).at, /^wrong-shape /);
    assert.match(told(takenOver(county(steps("{article: '4', as: 五 条}")))).at, /^wrong-id /);
  });

  test('leaves out a rule that others speak of', () => {
    const { at, zh, en } = told(takenOver(county(steps("{article: '3.3', left-out: 不用}"))));
    assert.equal(at, 'clone-dangling county.md:7:3');
    assert.match(zh, /沿用自“bureau”的规则“3\.2”说到规则“3\.3-late”/);
    assert.match(en, /Rule "3\.2", taken over from "bureau", speaks of rule "3\.3-late"/);
    const written = told(takenOver(county('## 3.3 迟延 {#3.3}\n不再要求说明。\n')));
    assert.equal(written.at, 'clone-dangling county.md:6:1');
  });

  test('writes a clone block without saying of what', () => {
    const { at, zh, en } = told(takenOver(county(steps("{article: '4', as: '5'}")).replace('clones: bureau\n', '')));
    assert.equal(at, 'clone-without-origin county.md:6:3');
    assert.match(zh, /题头里却没有写沿用哪部制度/);
    assert.match(en, /does not say what is taken over/);
  });

  test('finds mistakes of the origin at their place in the origin', () => {
    const slipped = origin.replace('within: 2 workdays', 'within: 2 wrokdays');
    const found = serious(
      compile([{ file: 'county.md', text: county('') }], {
        calendars,
        vocabularies: [desk],
        origins: [{ file: 'bureau.md', text: slipped }],
      }),
    );
    assert.match(found.join(), /wrong-span bureau\.md:38/);
  });
});
