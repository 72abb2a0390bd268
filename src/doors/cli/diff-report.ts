import { type Change, shownOf } from '#engine/5-publication/difference.ts';
import type { Rulebook } from '#law/rulebook/rulebook.ts';
import type { Comparison } from './diff-comparison.ts';
import { gistText, sumsText } from './diff-gist.ts';
import type { DiffOptions } from './diff-inputs.ts';
import { thousands } from './diff-numbers.ts';
import { articleTable, monthTable, unitTable } from './diff-tables.ts';
import { wrap } from './layout.ts';
import { paint, say, type Terminal } from './terminal.ts';

/** The words that the command was given: what is printed can be typed again. */
export interface DiffWords extends DiffOptions {
  readonly logs: readonly string[];
  readonly details?: string;
}

/** What a comparison prints for people: one sentence, then what changed by article, unit and month, then where to look. */
export function diffReport(comparison: Comparison, words: DiffWords, terminal: Terminal): string {
  const parts = [
    paint(terminal, 'bold', fitted(gistText(comparison, terminal.language), terminal)),
    fitted(sumsText(comparison, terminal.language), terminal),
    subject(comparison, terminal),
    articleTable(comparison, terminal),
    unitTable(comparison, terminal),
    monthTable(comparison, terminal),
    whereToLook(comparison, words, terminal),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

const fitted = (text: string, { columns }: Terminal): string => wrap(text, columns).join('\n');

/** What was compared with what, over which log. */
function subject({ inputs }: Comparison, terminal: Terminal): string {
  const { rows, log } = inputs.from;
  const { language } = terminal;
  const named = ({ regulations }: Rulebook) =>
    regulations.map(({ title, id }) => `${title} (${id})`).join(say(language, '、', ', '));
  const [read, rejected, events] = [rows.read, rows.rejected, log.length].map(thousands);
  const zh = `日志 ${read} 行记录，拒收 ${rejected} 行 → ${events} 个事实`;
  const lines = [
    `${say(language, '原稿', 'from')} ${named(inputs.from.rulebook)}`,
    `${say(language, '新稿', 'to')} ${named(inputs.to.rulebook)}`,
    say(language, zh, `log ${read} rows, ${rejected} rejected → ${events} events`),
  ];
  return lines.map((line) => fitted(line, terminal)).join('\n');
}

/** How to see the single ones: every change in a file, the grounds of one by a command that can be typed as it stands. */
function whereToLook({ difference }: Comparison, words: DiffWords, terminal: Terminal): string {
  const [first] = difference.changes;
  if (first === undefined) return '';
  const { language } = terminal;
  const { details } = words;
  const all =
    details === undefined
      ? say(language, '逐次对照：加 --details <file.csv>。', 'Every change with both sides: add --details <file.csv>. ')
      : say(language, `逐次对照见 ${details}。`, `Every change with both sides: ${details}. `);
  const one = say(language, '一次的理由，例如：', 'The grounds of one, for example:');
  return [fitted(all + one, terminal), `  ${explainCommand(first, words)}`].join('\n');
}

function explainCommand(change: Change, { logs, map, from, to, calendar, until }: DiffWords): string {
  const { stream, article } = shownOf(change);
  const by = change.form === 'removed' ? from : to;
  const given = (name: string, word: string | undefined) => (word === undefined ? [] : [name, word]);
  const more = [...given('--calendar', calendar), ...given('--until', until)];
  const rule = article.replace(/#notice$/, '');
  const parts = [...logs, '--map', map, '--by', ...by, ...more, '--stream', stream, '--article', rule];
  return `npx shouwen explain ${parts.map(shellWord).join(' ')}`;
}

/** A word as a shell takes it; a stream of a foreign log may hold anything. */
const shellWord = (word: string): string =>
  /^[\w\p{L}./:=@,+-]+$/u.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
