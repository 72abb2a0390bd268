import fc from 'fast-check';

/** For tests: rules as YAML that is right but untidy: any order, style, quotes, indentation, comments everywhere. */
type Tree = string | readonly Tree[] | { readonly [key: string]: Tree };

const word = fc.oneof(
  fc.constantFrom('e.kind == "consult"', '1', '1.0', 'true', 'null', '~', 'a, b', '[x]', "it's", '受理', '2026-01-01'),
  fc.constantFrom(
    'a: b',
    'a #b',
    '- a',
    '!x',
    '&x',
    '*x',
    '%x',
    '@x',
    '#x',
    ' x ',
    '',
    '"',
    "'",
    'x:',
    '?',
    'x\ny',
    '---',
  ),
  fc.string({ unit: 'grapheme', maxLength: 8 }),
  fc.string({ unit: fc.constantFrom('说', 'a', ' '), minLength: 60, maxLength: 90 }),
);
const key = fc.constantFrom('id', 'must', 'breach', 'who', 'on', 'do', 'where', 'that', 'given', 'x', '2.1', '真');
const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small' },
    word,
    fc.array(tie('tree'), { maxLength: 3 }),
    fc.dictionary(key, tie('tree'), { maxKeys: 5, noNullPrototype: true }),
  ),
}));

/** Choices that a writer takes one after the other, so that a failure shrinks. */
const choices = fc.array(fc.nat(11), { minLength: 1, maxLength: 60 });

export const messyRule: fc.Arbitrary<string> = fc
  .tuple(fc.dictionary(key, tree, { minKeys: 1, maxKeys: 6, noNullPrototype: true }), choices)
  .map(([rule, taken]) => {
    let next = 0;
    const choose = () => taken[next++ % taken.length] ?? 0;
    let comments = 0;
    const comment = () => `# note${comments++}`;
    return writeBlock(rule, '', { choose, comment });
  });

/** The comments that `messyRule` has put in. */
export const noted = (yaml: string): readonly string[] => [...yaml.matchAll(/# note\d+/g)].map(([each]) => each).sort();

interface Writer {
  readonly choose: () => number;
  readonly comment: () => string;
}

function writeBlock(found: Tree, indent: string, writer: Writer): string {
  if (typeof found === 'string' || Object.keys(found).length === 0) return `${indent}${writeInline(found, writer)}`;
  const entries: readonly (readonly [string, Tree])[] = Array.isArray(found)
    ? found.map((each: Tree) => ['-', each] as const)
    : Object.entries(found).map(([name, value]) => [`${quoted(name, writer)}:`, value] as const);
  const written = entries.map(([head, value]) => {
    const above = writer.choose() === 0 ? `${indent}${writer.comment()}\n` : '';
    const gap = writer.choose() === 1 ? '\n' : '';
    return `${gap}${above}${indent}${head}${writeValue(value, indent, writer)}`;
  });
  const below = writer.choose() === 6 ? [`${indent}${writer.comment()}`] : [];
  return [...written, ...below].join('\n');
}

function writeValue(value: Tree, indent: string, writer: Writer): string {
  const isFlow = typeof value === 'string' || Object.keys(value).length === 0 || writer.choose() < 5;
  if (isFlow) {
    const behind = writer.choose() === 2 ? ` ${writer.comment()}` : '';
    return `${writer.choose() === 3 ? '   ' : ' '}${writeInline(value, writer)}${behind}`;
  }
  const behind = writer.choose() === 4 ? ` ${writer.comment()}` : '';
  return `${behind}\n${writeBlock(value, `${indent}${' '.repeat(1 + (writer.choose() % 4))}`, writer)}`;
}

function writeInline(value: Tree, writer: Writer): string {
  if (typeof value === 'string') return quoted(value, writer);
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  const parts = Array.isArray(value)
    ? value.map((each: Tree) => writeInline(each, writer))
    : Object.entries(value).map(([name, each]) => `${quoted(name, writer)}: ${writeInline(each, writer)}`);
  return `${open}${parts.join(writer.choose() === 5 ? ' ,  ' : ', ')}${close}`;
}

/** Text that means itself without quotes stands in any style, the rest in one of the two kinds of quotes. */
function quoted(text: string, { choose }: Writer): string {
  const style = choose() % 3;
  if (style === 0 && /^[A-Za-z真说受理.0-9]+$/.test(text)) return text;
  if (style < 2 && /^\P{C}*$/u.test(text)) return `'${text.replaceAll("'", "''")}'`;
  return JSON.stringify(text);
}
