import assert from 'node:assert/strict';
import { test } from 'node:test';
import { importsOf, sourceText } from './source-text.ts';
import { brokenImports, brokenLengths, brokenNames, brokenOrder, brokenPaths, brokenWords } from './walls.ts';

const planted = (file: string, text: string) => sourceText(file, text);
const imports = (file: string, from: string) => brokenImports(planted(file, `import { x } from '${from}';`)).length;

test('imports are found in every form, and not in comments', () => {
  const found = importsOf(
    planted(
      'src/law/a.ts',
      [
        "import type { A } from './a.ts';",
        'import {\n  b,\n} from "#law/b.ts";',
        "import './c.ts';",
        "export { d } from './d.ts';",
        "const e = await import('./e.ts');",
        "// import { no } from './no.ts';",
        "/* import { no } from './no.ts'; */",
      ].join('\n'),
    ),
  );
  assert.deepEqual(
    found.map(({ from }) => from),
    ['./a.ts', '#law/b.ts', './c.ts', './d.ts', './e.ts'],
  );
  assert.deepEqual(
    found.map(({ line }) => line),
    [1, 2, 5, 6, 7],
  );
});

const forbidden = [
  ['src/law/compiler/compile.ts', '#engine/judge.ts', 'law knows nobody outside law'],
  ['src/law/compiler/compile.ts', '#doors/logs/read-log.ts', 'law knows nobody outside law'],
  ['src/law/rulebook/rule.ts', '../compiler/compile.ts', 'the rulebook knows no compiler'],
  ['src/law/calendar/span.ts', '../expression/compile.ts', 'the calendar knows no expressions'],
  ['src/law/expression/tree.ts', '../compiler/compile.ts', 'expressions know no compiler'],
  ['src/engine/judge.ts', '#law/compiler/compile.ts', 'the engine never knows the compiler'],
  ['src/engine/judge.ts', '#ledger/port.ts', 'the engine knows no ledger'],
  ['src/engine/judge.test.ts', '#doors/logs/read-log.ts', 'a test of the engine uses no door'],
  ['src/ledger/port.ts', '#engine/1-event/log.ts', 'the ledger knows nobody'],
  ['src/rooms/hall/decide.ts', '#rooms/visit/view.ts', 'rooms meet in the ledger'],
  ['src/rooms/hall/decide.ts', '#doors/http/app.ts', 'rooms know no door'],
  ['src/doors/web/page.ts', '#rooms/hall/view.ts', 'the web door knows only the contract'],
  ['src/engine/2-duty/due.ts', '../../law/rulebook/rule.ts', 'never ../../'],
  ['src/engine/judge.ts', '../law/rulebook/rule.ts', 'a wall is crossed with #'],
  ['src/rooms/hall/decide.ts', '../visit/view.ts', 'a wall is crossed with #, if at all'],
  ['src/law/calendar/span.ts', '../../test/walls.ts', 'nothing outside src'],
] as const;

for (const [file, from, wall] of forbidden) {
  test(`${wall}: ${file} may not import ${from}`, () => assert.equal(imports(file, from), 1));
}

const allowed = [
  ['src/law/rulebook/rule.ts', '../calendar/span.ts'],
  ['src/law/compiler/1-read/read.ts', '#law/calendar/span.ts'],
  ['src/engine/judge.ts', '#law/rulebook/rule.ts'],
  ['src/engine/judge.test.ts', '#law/compiler/compile.ts'],
  ['src/rooms/hall/decide.ts', '#engine/judge.ts'],
  ['src/doors/cli/audit.ts', '#doors/logs/read-log.ts'],
  ['src/doors/cli/audit.ts', '#rooms/hall/view.ts'],
  ['src/main.ts', '#doors/cli/command-line.ts'],
  ['src/engine/judge.ts', 'node:crypto'],
] as const;

for (const [file, from] of allowed) {
  test(`${file} may import ${from}`, () => assert.equal(imports(file, from), 0));
}

test('a numbered folder looks down, never up or through an unnumbered file', () => {
  const order = (file: string, from: string, ...others: readonly [string, string][]) =>
    brokenOrder([
      planted(file, `import { x } from '${from}';`),
      ...others.map(([other, its]) => planted(other, `import { x } from '${its}';`)),
    ]).length;
  assert.equal(order('src/engine/2-duty/a.ts', '../1-event/log.ts'), 0);
  assert.equal(order('src/engine/2-duty/a.ts', './b.ts'), 0);
  assert.equal(order('src/engine/2-duty/a.ts', '../3-breach/verdict.ts'), 1);
  assert.equal(order('src/engine/2-duty/a.ts', '#engine/3-breach/verdict.ts'), 1);
  assert.equal(order('src/engine/2-duty/a.ts', '../2-other/b.ts'), 1);
  assert.equal(
    order('src/law/compiler/2-parse/a.ts', '../diagnostic.ts', ['src/law/compiler/diagnostic.ts', './place.ts']),
    0,
  );
  assert.equal(
    order('src/law/compiler/2-parse/a.ts', '../compile.ts', ['src/law/compiler/compile.ts', './5-emit/emit.ts']),
    1,
  );
});

const said = [
  ['no Date', 'const now = new Date();'],
  ['no Date', 'const now = Date.now();'],
  ['no Math.random', 'const luck = Math.random();'],
  ['no Temporal.Now', 'const now = Temporal.Now.instant();'],
  ['no process.env', 'const home = process.env.HOME;'],
  ['no any', 'function f(x: any) {}'],
  ['no any', 'const x = y as any;'],
  ['no any', 'const x: Map<string, any> = y;'],
  ['no enum', 'export enum Colour { Red }'],
  ['no enum', 'const enum Colour { Red }'],
  ['no namespace', 'namespace Colour { }'],
  ['no default export', 'export default 1;'],
  ['no default export', 'export { x as default };'],
  ['no inheritance', 'class Dog extends Animal {}'],
  ['no Date', `const text = \`\${new Date()}\`;`],
] as const;

for (const [wall, text] of said) {
  test(`${wall}: ${text}`, () => {
    assert.deepEqual(
      brokenWords(planted('src/engine/judge.ts', text)).map((found) => found.wall),
      [wall],
    );
  });
}

const unsaid = [
  '// a Date, Math.random(), process.env, any',
  "const text = 'new Date() process.env: any';",
  'const text = `Math.random() $' + '{ { a: 1 }.a } new Date()`;',
  'const pattern = { any: [first], enum: 2 };',
  'const found = /new Date\\(\\)/.exec(text);',
  'const day = plain.Date;',
  'class NoSuchRule extends Error {}',
  'const company: Company = any(list);',
];

for (const text of unsaid) {
  test(`nothing forbidden is said in: ${text}`, () =>
    assert.deepEqual(brokenWords(planted('src/engine/judge.ts', text)), []));
}

test('the clock may look at the clock, main.ts at the environment', () => {
  assert.deepEqual(
    brokenWords(planted('src/doors/clock/now.ts', 'export const now = () => Temporal.Now.instant();')),
    [],
  );
  assert.deepEqual(brokenWords(planted('src/main.ts', 'const language = process.env.LANG;')), []);
});

test('names that say nothing are refused', () => {
  const refused = [
    'utils',
    'helpers',
    'common',
    'shared',
    'types',
    'manager',
    'service',
    'index',
    'CaseView',
    'case_view',
  ];
  for (const name of refused) assert.equal(brokenNames(`src/engine/${name}.ts`).length, 1, name);
  for (const name of ['verdict', 'row-fact', 'facts.generated', 'judge.test']) {
    assert.equal(brokenNames(`src/engine/${name}.ts`).length, 0, name);
  }
  assert.equal(brokenNames('src/engine/helpers.test.ts').length, 1);
});

test('a long file needs a reason, and a reason needs a long file', () => {
  const long = planted('src/engine/judge.ts', 'const x = 1;\n'.repeat(251));
  const short = planted('src/engine/card.ts', 'const x = 1;\n'.repeat(250));
  assert.equal(brokenLengths([long, short], new Map()).length, 1);
  assert.equal(brokenLengths([long, short], new Map([['src/engine/judge.ts', 'one idea']])).length, 0);
  assert.equal(brokenLengths([short], new Map([['src/engine/card.ts', 'one idea']])).length, 1);
});

test('a path of the machine is found in any text', () => {
  assert.equal(brokenPaths('README.md', `see ${'/wo'}rk/main/README.md`).length, 1);
  assert.equal(brokenPaths('README.md', 'see docs/language.md, working /workdays/').length, 0);
});
