import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { parseAllDocuments } from 'yaml';
import { readDocument } from '#law/compiler/1-read/read-document.ts';
import { parseDocument } from '#law/compiler/2-parse/parse-document.ts';
import { gatherFindings } from '#law/compiler/findings.ts';
import { type SchemaName, schemaNames, schemaOf, wholeSchema } from '#law/schema/schema.ts';
import { type Desk, openDesk } from '../cli/terminal.ts';

type Data = string | number | boolean | null | Data[] | { [key: string]: Data };

interface Piece {
  readonly name: SchemaName;
  readonly data: Data;
  readonly where: string;
}

const folder = new URL('../../regulations/', import.meta.url);
const ajv = new Ajv2020({ strictTypes: false, allowUnionTypes: true });
const validators: ReadonlyMap<SchemaName, ValidateFunction> = new Map(
  schemaNames.map((name) => [name, ajv.compile(schemaOf(name))]),
);
const isValid = ({ name, data }: Pick<Piece, 'name' | 'data'>): boolean => validators.get(name)?.(data) === true;
const complaints = ({ name, data, where }: Piece): string => {
  isValid({ name, data });
  const [first] = validators.get(name)?.errors ?? [];
  return `${where} ${first?.instancePath} ${first?.message}`;
};

/** Every YAML document of every block and head of the packs and vocabularies. */
const pieces: readonly Piece[] = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.md') && !file.endsWith('README.md'))
  .sort()
  .flatMap((file) => {
    const { frontMatter, sections } = readDocument(
      { file, text: readFileSync(new URL(file, folder), 'utf8') },
      () => {},
    );
    const blocks = sections.flatMap((section) => section.blocks).filter(({ kind }) => kind !== 'test');
    const passages = [...(frontMatter ? [{ ...frontMatter, kind: 'front-matter' }] : []), ...blocks];
    return passages.flatMap(({ kind, text, place }) => {
      const name = schemaNames.find((each) => each === kind);
      return name === undefined
        ? []
        : documentsOf(text).map((data) => ({ name, data, where: `${file}:${place.line}` }));
    });
  });

function documentsOf(text: string): readonly Data[] {
  const parsed = parseAllDocuments(text, { schema: 'core', version: '1.2' });
  return Array.isArray(parsed) ? parsed.map((one): Data => one.toJS()).filter((data) => data !== null) : [];
}

/** What the parser alone says of a block: shapes and words, not whether its names mean anything. */
function parserTakes({ name, data }: Pick<Piece, 'name' | 'data'>): boolean {
  // JSON is YAML; a map at the top of a head needs lines of its own.
  const isHead = name === 'front-matter' && typeof data === 'object' && data !== null && !Array.isArray(data);
  const lines = isHead
    ? Object.entries(data).map(([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`)
    : [JSON.stringify(data)];
  const text =
    name === 'front-matter'
      ? `---\n${lines.join('\n')}\n---\n`
      : `## 1\n\n\`\`\`${name}\n${lines.join('\n')}\n\`\`\`\n`;
  const { report, hasErrors } = gatherFindings();
  parseDocument(readDocument({ file: 'a.md', text }, report), report);
  return !hasErrors();
}

let desk: Desk;
before(async () => {
  desk = await openDesk();
});
after(() => desk.clear());

test('every block and head of every pack is as the schema says', () => {
  assert.ok(pieces.length > 1000, String(pieces.length));
  assert.deepEqual(pieces.filter((piece) => !isValid(piece)).map(complaints), []);
  const seen = new Set(pieces.map(({ name }) => name));
  for (const name of ['rule', 'vocab', 'notes', 'defects', 'clone', 'front-matter'] as const)
    assert.ok(seen.has(name), name);
});

/** Examples of blocks that no pack has: they belong to an organisation. */
const examples: readonly Piece[] = [
  {
    name: 'figures',
    data: { 'desk/soon': { value: '15m', 'decided-by': '局长', 'decided-on': '2026-01-05' } },
    where: 'a',
  },
  { name: 'settings', data: { desk: { calendar: 'cn-24h', counting: { due: 'same-time' } } }, where: 'b' },
  {
    name: 'rulings',
    data: [{ article: 'a1', question: '算不算', ruling: '不算', by: '客服部', on: '2025-03-01' }],
    where: 'c',
  },
  { name: 'clone', data: [{ article: '9', 'left-out': '没有营业厅' }], where: 'd' },
];

test('blocks of an organisation are as the schema says, and so the parser takes them', () => {
  for (const piece of examples) {
    assert.ok(isValid(piece), complaints(piece));
    assert.ok(parserTakes(piece), piece.name);
  }
});

test('what only several keys together make wrong is refused by both', () => {
  const rule = { id: 'a1', must: { on: 'x.y', do: 'x.z', within: '1 days' } };
  const wrong: readonly Pick<Piece, 'name' | 'data'>[] = [
    { name: 'rule', data: { id: 'a1' } },
    { name: 'rule', data: { ...rule, must_not: { do: 'x.y' } } },
    { name: 'rule', data: { ...rule, breach: [{ deduct: 2, fine: 3 }] } },
    { name: 'rule', data: { ...rule, breach: [{ from: 'person' }] } },
    { name: 'rule', data: { id: 'a1', check: { on: 'x.y', that: { one: { label: '一' } } } } },
    { name: 'rule', data: { id: 'a1', must: { on: 'x.y', do: 'x.z', between: ['e.at'] } } },
    { name: 'rule', data: { id: 'a1', must: { on: { any: ['x.y'], event: 'x.y' }, do: 'x.z', within: '1 days' } } },
    { name: 'rule', data: { id: 'a1', must: { on: 'x.y', do: 'x.z', within: '1.5 days' } } },
    { name: 'clone', data: [{ article: '9' }] },
    { name: 'clone', data: [{ article: '9', as: '10', 'left-out': '没有' }] },
    { name: 'defects', data: [{ kind: 'impossible-date', text: 'x', settled: '2011-06-30' }] },
    { name: 'defects', data: [{ kind: 'masked', text: 'x', settled: '2011-06-30', by: '李', at: '2026-03-02 10:15' }] },
    { name: 'vocab', data: { Case: { case: 'string' } } },
    { name: 'vocab', data: { 'case.accepted': { case: 'text' } } },
  ];
  for (const piece of wrong) {
    assert.equal(isValid(piece), false, JSON.stringify(piece));
    assert.equal(parserTakes(piece), false, JSON.stringify(piece));
  }
  assert.ok(isValid({ name: 'rule', data: rule }) && parserTakes({ name: 'rule', data: rule }));
});

/** Values that some place takes and others do not. */
const oddities: readonly Data[] = [
  true,
  -1,
  2.5,
  3,
  '',
  '2 workdays',
  '2 wrokdays',
  '2026-01-31',
  '31.1.2026',
  'must',
  'always',
  'a b',
  [],
  ['x', 'y'],
  {},
  { unset: 'soon' },
  { unset: 'soon', word: '及时' },
  { event: 'case.accepted', where: 'true' },
  { any: ['case.accepted'] },
  { amount: 'e.days', unit: 'weeks' },
  { register: 'units' },
  [{ deduct: 2 }],
  [{ deduct: 2, fine: 3 }],
  { emit: 'x.y', to: 'who' },
];

/** One change somewhere inside: a key gone, a key too many or misspelt, a value that may not belong there. */
function changed(data: Data, steps: readonly number[], how: number, odd: Data): Data {
  const [step = 0, ...rest] = steps;
  const isLeaf = typeof data !== 'object' || data === null;
  if (isLeaf || (rest.length === 0 && how === 0)) return odd;
  if (Array.isArray(data)) {
    if (data.length === 0) return [odd];
    const at = step % data.length;
    return data.map((item, i) => (i === at ? changed(item, rest, how, odd) : item));
  }
  const keys = Object.keys(data);
  const key = keys[step % Math.max(1, keys.length)];
  if (key === undefined) return odd;
  if (rest.length > 0) return { ...data, [key]: changed(data[key] ?? null, rest, how, odd) };
  const others = Object.fromEntries(Object.entries(data).filter(([name]) => name !== key));
  if (how === 1) return others;
  if (how === 2) return { ...others, [`${key}x`]: data[key] ?? null };
  return { ...data, [how === 3 ? 'within' : key]: odd };
}

const all = [...pieces, ...examples];
const mutant = fc
  .record({
    piece: fc
      .constantFrom(...schemaNames)
      .chain((name) => fc.constantFrom(...all.filter((piece) => piece.name === name))),
    steps: fc.array(fc.nat(30), { minLength: 1, maxLength: 5 }),
    how: fc.nat(4),
    odd: fc.constantFrom(...oddities),
  })
  .map(({ piece, steps, how, odd }) => ({ name: piece.name, data: changed(piece.data, steps, how, odd) }));

test('what the schema refuses, the parser refuses too; what the schema takes, the parser takes', () => {
  const counts = { refused: 0, taken: 0 };
  fc.assert(
    fc.property(mutant, (piece) => {
      // A head that is no map at all is prose to the reader of Markdown, and an empty block says nothing.
      if (typeof piece.data !== 'object' || piece.data === null) return;
      const [schema, parser] = [isValid(piece), parserTakes(piece)];
      counts[schema ? 'taken' : 'refused'] += 1;
      assert.equal(schema, parser, JSON.stringify(piece));
    }),
    { seed: 4, numRuns: 1500 },
  );
  assert.ok(counts.refused > 250 && counts.taken > 150, JSON.stringify(counts));
});

test('every key is explained in Chinese and in English, for whoever hovers over it', () => {
  const bare = new Set<string>();
  const walk = (schema: unknown): void => {
    if (typeof schema !== 'object' || schema === null) return;
    for (const [keyword, value] of Object.entries(schema)) {
      if (keyword === 'properties')
        for (const [key, property] of Object.entries(value))
          if (
            !JSON.stringify(property).includes('"const"') &&
            !/[\u4e00-\u9fff].* \/ .*[a-z]/.test(String(Object(property).description))
          )
            bare.add(key);
      walk(value);
    }
  };
  walk(wholeSchema());
  assert.deepEqual([...bare], []);
});

test('the command prints the schema of one block or of all; a block that there is not is named', async () => {
  const rule = await desk.type('schema', 'rule');
  assert.deepEqual(JSON.parse(rule.out), schemaOf('rule'));
  const whole: { readonly $defs: object } = JSON.parse((await desk.type('schema')).out);
  assert.deepEqual(Object.keys(whole.$defs), schemaNames);
  assert.ok(ajv.compile(whole)({ id: 'a1', must: { on: 'case.accepted', do: 'case.closed', within: '2 workdays' } }));
  const { code, err } = await desk.type('schema', 'rules');
  assert.equal(code, 2);
  assert.match(err, /没有“rules”这种块/);
});
