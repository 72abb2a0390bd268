import { type Compare, type Field, type Tree, treeOf } from '../expression/tree.ts';
import type { Expression } from '../rulebook/expression.ts';
import type { Labels } from './describe-labels.ts';

/** How one language says the parts of a condition. */
export interface Tongue {
  readonly say: (zh: string, en: string) => string;
  readonly labels: Labels;
  /** Milliseconds as a length of time. */
  readonly length: (milliseconds: number) => string;
}

/** A condition or value in words. What has no words of its own is shown as it is written, with the fields' labels. */
export function formulaWords(expression: Expression, tongue: Tongue): string {
  return wordsOf(withoutTick(treeOf(expression)), { ...tongue, source: expression.source });
}

interface Reading extends Tongue {
  readonly source: string;
}

/** A form says an item by a field or, where that is not filled in, by its tick: the tick needs no words. */
function withoutTick(tree: Tree): Tree {
  return tree.op === 'if' && tree.test.op === 'has' && isTick(tree.else) ? tree.then : tree;
}

/** `!("1.3a" in e.failed)`: the inspector ticked the item. */
export function isTick(tree: Tree): boolean {
  return tree.op === 'not' && tree.of.op === 'in' && tree.of.of.op === 'field' && tree.of.of.name === 'failed';
}

function wordsOf(tree: Tree, reading: Reading): string {
  const { say, labels } = reading;
  const of = (part: Tree) => wordsOf(part, reading);
  switch (tree.op) {
    case 'literal':
      return literalWords(tree.value, tree.type === 'duration', tree, reading);
    case 'field':
      return fieldWords(tree, reading);
    case 'not':
      return notWords(tree.of, reading);
    case 'and':
    case 'or':
      return tree.of
        .map((part) => (part.op === 'and' || part.op === 'or' ? `(${of(part)})` : of(part)))
        .reduce((before, part) => {
          const [zh, en] = tree.op === 'and' ? ['，且', 'and'] : ['，或', 'or'];
          return say(`${before}${joined(zh, part)}`, `${before} ${en} ${part}`);
        });
    case 'compare':
      return compareWords(tree, reading);
    case 'in':
      if (tree.of.op === 'list')
        return say(
          joined(of(tree.element), '是', listWords(tree.of.items, reading), '之一'),
          `${of(tree.element)} is one of ${listWords(tree.of.items, reading)}`,
        );
      return say(joined(of(tree.of), '中有', of(tree.element)), `${of(tree.of)} has ${of(tree.element)}`);
    case 'has':
      return say(joined('写了', of(tree.of)), `${of(tree.of)} is given`);
    case 'arithmetic':
      return `${inside(tree.left, reading)} ${tree.operator} ${inside(tree.right, reading)}`;
    case 'if':
      return say(
        `${of(tree.test)}时为${of(tree.then)}，否则为${of(tree.else)}`,
        `${of(tree.then)} if ${of(tree.test)}, else ${of(tree.else)}`,
      );
    case 'macro': {
      const each = tree.filter === undefined ? '' : of(tree.filter);
      if (tree.macro === 'all' && each === '')
        return say(`${of(tree.of)}每一个都：${of(tree.body)}`, `for all of ${of(tree.of)}: ${of(tree.body)}`);
      if (tree.macro === 'exists' && each === '')
        return say(`${of(tree.of)}中有一个：${of(tree.body)}`, `for some of ${of(tree.of)}: ${of(tree.body)}`);
      if (tree.macro === 'filter')
        return say(`${of(tree.of)}中符合“${of(tree.body)}”的各项`, `those of ${of(tree.of)} where ${of(tree.body)}`);
      return asWritten(tree, reading);
    }
    case 'local':
      return tree.slot === 0 ? say('它', 'it') : tree.name;
    case 'name':
      return tree.verdict ? say('结果', 'verdict') : tree.name;
    case 'expect':
      return of(tree.of);
    case 'call':
      return callWords(tree, reading);
    case 'says':
      return say(`${of(tree.text)}说了 ${tree.lexicon} 里的话`, `${of(tree.text)} says something of ${tree.lexicon}`);
    default:
      return asWritten(tree, reading);
  }

  function asWritten({ start, end }: Tree, { source }: Reading): string {
    return source
      .slice(start, end)
      .replace(/"(?:[^"\\]|\\.)*"|\b(e|on|case)\.(\w+)/g, (all, root?: string, name?: string) => {
        if (root === undefined || name === undefined) return all;
        return root === 'case' ? labels.state(name) : rooted(root, labels.field(name), reading);
      });
  }
}

function literalWords(
  value: string | number | boolean,
  isLength: boolean,
  { start, end }: Tree,
  { source, length, say }: Reading,
): string {
  if (isLength && typeof value === 'number') return length(value);
  if (typeof value === 'boolean') return value ? say('是', 'true') : say('否', 'false');
  const written = source.slice(start, end);
  if (written === '') return String(value);
  return /^timestamp\(/.test(written) ? instantWords(written) : written;
}

/** `2012-03-31 23:59:59.999+08:00`. */
const instantWords = (written: string) =>
  written.replace(/^timestamp\(\s*"([^"]*)"\s*\)$/, (_all, text: string) => text.replace('T', ' '));

const rooted = (root: string, label: string, { say }: Reading): string => {
  switch (root) {
    case 'on':
      return say(joined('当时的', label), `${label} then`);
    case 'subject':
      return say(joined('该', label), `its ${label}`);
    case 'who':
      return say(joined('责任人的', label), `the holder’s ${label}`);
    default:
      return label;
  }
};

function fieldWords({ root, name, own }: Field, reading: Reading): string {
  const { say, labels } = reading;
  if (root === 'case') return labels.state(name);
  const parts = new Map([
    ['at', say('时刻', 'time')],
    ['stream', say('编号', 'stream')],
    ['kind', say('事情', 'kind of event')],
  ]);
  return rooted(root, (own ? parts.get(name) : undefined) ?? labels.field(name), reading);
}

function notWords(of: Tree, reading: Reading): string {
  const { say } = reading;
  const words = wordsOf(of, reading);
  if (of.op === 'in' && of.of.op === 'list')
    return say(
      joined(wordsOf(of.element, reading), '不是', listWords(of.of.items, reading), '之一'),
      `${wordsOf(of.element, reading)} is none of ${listWords(of.of.items, reading)}`,
    );
  if (of.op === 'in')
    return say(
      joined(wordsOf(of.of, reading), '中没有', wordsOf(of.element, reading)),
      `${wordsOf(of.of, reading)} has no ${wordsOf(of.element, reading)}`,
    );
  return say(`不是“${words}”`, `not "${words}"`);
}

const listWords = (items: readonly Tree[], reading: Reading) =>
  items.map((item) => wordsOf(item, reading)).join(reading.say('、', ', '));

const comparisons: { readonly [operator in Compare['operator']]: readonly [string, string] } = {
  '==': ['是', 'is'],
  '!=': ['不是', 'is not'],
  '<': ['小于', 'is less than'],
  '<=': ['不超过', 'is at most'],
  '>': ['大于', 'is more than'],
  '>=': ['不少于', 'is at least'],
};

const instants: { readonly [operator in Compare['operator']]: readonly [string, string] } = {
  ...comparisons,
  '<': ['早于', 'is before'],
  '<=': ['不晚于', 'is not after'],
  '>': ['晚于', 'is after'],
  '>=': ['不早于', 'is not before'],
};

/** A blank between Latin words and Chinese ones. */
export function joined(...words: readonly string[]): string {
  return words.reduce((text, word) =>
    /[\w"]$/.test(text) !== /^[\w"]/.test(word) ? `${text} ${word}` : `${text}${word}`,
  );
}

function compareWords({ operator, left, right }: Compare, reading: Reading): string {
  const { say } = reading;
  const isEmpty = right.op === 'literal' && right.value === '';
  if (isEmpty && operator === '==')
    return say(joined('没有写', wordsOf(left, reading)), `${wordsOf(left, reading)} is empty`);
  if (isEmpty && operator === '!=')
    return say(joined('写了', wordsOf(left, reading)), `${wordsOf(left, reading)} is not empty`);
  const [zh, en] = (left.type === 'timestamp' ? instants : comparisons)[operator];
  const [one, other] = [inside(left, reading), inside(right, reading)];
  return say(joined(one, zh, other), `${one} ${en} ${other}`);
}

const inside = (tree: Tree, reading: Reading): string => {
  const words = wordsOf(tree, reading);
  return tree.op === 'if' || tree.op === 'and' || tree.op === 'or' || tree.op === 'arithmetic' || tree.op === 'compare'
    ? `(${words})`
    : words;
};

function callWords(tree: Extract<Tree, { op: 'call' }>, reading: Reading): string {
  const { say } = reading;
  const [first, second] = tree.args.map((arg) => inside(arg, reading));
  const parts = clockParts.get(tree.name);
  if (parts !== undefined) return say(joined(first ?? '', '的', parts[0]), `${parts[1]} of ${first}`);
  if (tree.name === 'size')
    return tree.args[0]?.type === 'string'
      ? say(`${first}的字数`, `length of ${first}`)
      : say(`${first}的个数`, `number of ${first}`);
  if (tree.name === 'contains') return say(`${first}里有${second}`, `${first} contains ${second}`);
  if (tree.name === 'startsWith') return say(`${first}以${second}开头`, `${first} begins with ${second}`);
  if (tree.name === 'endsWith') return say(`${first}以${second}结尾`, `${first} ends with ${second}`);
  const args = tree.args.map((arg) => wordsOf(arg, reading)).join(', ');
  return `${tree.name}(${args})`;
}

const clockParts: ReadonlyMap<string, readonly [string, string]> = new Map([
  ['getFullYear', ['年份', 'year']],
  ['getMonth', ['月份（从 0 数）', 'month (from 0)']],
  ['getDate', ['日子', 'day of the month']],
  ['getDayOfMonth', ['日子（从 0 数）', 'day of the month (from 0)']],
  ['getDayOfWeek', ['星期', 'day of the week']],
  ['getDayOfYear', ['年内第几天（从 0 数）', 'day of the year (from 0)']],
  ['getHours', ['钟点', 'hour']],
  ['getMinutes', ['分', 'minute']],
  ['getSeconds', ['秒', 'second']],
  ['getMilliseconds', ['毫秒', 'millisecond']],
  ['durationHours', ['小时数', 'hours']],
  ['durationMinutes', ['分钟数', 'minutes']],
  ['durationSeconds', ['秒数', 'seconds']],
  ['durationMilliseconds', ['零头毫秒', 'odd milliseconds']],
]);
