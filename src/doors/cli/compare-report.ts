import { printable } from '#doors/wording/printable.ts';
import type { ArticleChange, Comparison, Contents, NoteChange, RuleChange } from '#law/compare/comparison.ts';
import { describeRule } from '#law/compiler/describe.ts';
import type { Article, Regulation } from '#law/rulebook/rulebook.ts';
import { wrap } from './layout.ts';
import { type Language, paint, type Style, say, type Terminal } from './terminal.ts';
import { counted } from './verb.ts';

/** What a comparison prints for people: how much, then each article that is not the same. */
export function compareReport(comparison: Comparison, terminal: Terminal): string {
  const { before, after, articles } = comparison;
  const parts = [
    fitted(`${named(before.regulation)} → ${named(after.regulation)}`, terminal),
    paint(terminal, 'bold', fitted(gist(comparison, terminal.language), terminal)),
    frontText(comparison, terminal),
    ...articles.map((change) => articleText(change, comparison, terminal)),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

const named = ({ title, id }: Regulation): string => `${title} (${id})`;
const fitted = (text: string, { columns }: Terminal, indent = ''): string =>
  wrap(printable(text), columns - indent.length)
    .map((line) => indent + line)
    .join('\n');

function gist({ articles, same, front }: Comparison, language: Language): string {
  const count = (form: ArticleChange['form']) => articles.filter((change) => change.form === form).length;
  if (articles.length === 0) {
    const apart = front.length === 0 ? '' : say(language, '，只有题头不同', '; only the front matter differs');
    return say(
      language,
      `逐条相同，共 ${same} 条${apart}。`,
      `No difference in ${counted(language, same, '条', 'article')}${apart}.`,
    );
  }
  const parts = [
    [count('changed'), '改', 'changed'],
    [count('added'), '增', 'added'],
    [count('left-out'), '去', 'left out'],
    [count('renumbered'), '只改号', 'only renumbered'],
  ] as const;
  const said = parts.flatMap(([many, zh, en]) =>
    many > 0 ? [say(language, `${zh} ${many} 条`, `${many} ${en}`)] : [],
  );
  return say(
    language,
    `${said.join('，')}；其余 ${same} 条相同。`,
    `${said.join(', ')}; ${counted(language, same, '条', 'article')} unchanged.`,
  );
}

const frontWords: { readonly [key: string]: string } = {
  title: '名称',
  issuer: '发文单位',
  validity: '效力',
  effective: '施行日期',
  timezone: '时区',
  calendar: '日历',
  counting: '计日',
};

function frontText({ front }: Comparison, terminal: Terminal): string {
  return front
    .map(({ key, before, after }) => {
      const label = say(terminal.language, frontWords[key] ?? key, key);
      return fitted(`${label}: ${before || '–'} → ${after || '–'}`, terminal);
    })
    .join('\n');
}

const forms: { readonly [form in ArticleChange['form']]: readonly [zh: string, en: string, style: Style] } = {
  changed: ['改', 'changed', 'yellow'],
  renumbered: ['只改号', 'only renumbered', 'cyan'],
  added: ['增', 'added', 'green'],
  'left-out': ['去', 'left out', 'red'],
};

function articleText(change: ArticleChange, comparison: Comparison, terminal: Terminal): string {
  const { language } = terminal;
  const [zh, en, style] = forms[change.form];
  const before = 'before' in change ? change.before : undefined;
  const after = 'after' in change ? change.after : undefined;
  const article = after ?? before;
  const isMoved = before !== undefined && after !== undefined && numberOf(before) !== numberOf(after);
  const was = isMoved ? say(language, `（原 ${numberOf(before)}）`, ` (was ${numberOf(before)})`) : '';
  const name = article === undefined ? '' : `${numberOf(article)} ${article.title}`;
  const head = `■ ${printable(name)}${was}  ${paint(terminal, ['bold', style], say(language, zh, en))}`;
  const reason =
    'reason' in change && change.reason !== undefined ? [say(language, '理由：', 'why: ') + change.reason] : [];
  const lines = 'contents' in change ? contentLines(change.contents, comparison, language) : reason;
  return [head, ...lines.map((line) => fitted(line, terminal, '  '))].join('\n');
}

/** `3.2a`, with what is printed where that is another number. */
function numberOf({ id, printed }: Article): string {
  return printed === '' || printed === id ? id : `${id}（${printed}）`;
}

function contentLines({ title, prose, rules, notes }: Contents, comparison: Comparison, language: Language) {
  const words = [
    ...(title ? [say(language, '标题改了', 'the title is another')] : []),
    prose ? say(language, '条文改了', 'the text is another') : say(language, '条文没有改', 'the text is the same'),
  ];
  return [
    words.join(say(language, '，', ', ')),
    ...rules.flatMap((change) => ruleLines(change, comparison, language)),
    ...notes.map((change) => noteLine(change, language)),
  ];
}

function ruleLines(change: RuleChange, { before, after }: Comparison, language: Language): readonly string[] {
  switch (change.form) {
    case 'added':
      return [`+ ${change.after.id}: ${describeRule(change.after, after.vocabulary, language)}`];
    case 'left-out':
      return [`− ${change.before.id}: ${describeRule(change.before, before.vocabulary, language)}`];
    case 'changed': {
      const [old, now] = [
        clausesOf(describeRule(change.before, before.vocabulary, language)),
        clausesOf(describeRule(change.after, after.vocabulary, language)),
      ];
      const mark = say(language, '规则', 'rule');
      const id = change.before.id === change.after.id ? change.after.id : `${change.before.id} → ${change.after.id}`;
      return [
        `${mark} ${id}`,
        ...old.filter((clause) => !now.includes(clause)).map((clause) => `− ${clause}`),
        ...now.filter((clause) => !old.includes(clause)).map((clause) => `+ ${clause}`),
        ...change.differences.map((each) => `  ${each.path}: ${each.before || '–'} → ${each.after || '–'}`),
      ];
    }
  }
}

/** A rule is described in clauses: those that are the same need not be read twice. */
const clausesOf = (sentence: string): readonly string[] => sentence.replace(/[。.]$/, '').split(/；|; /);

function noteLine({ before, after }: NoteChange, language: Language): string {
  const note = after ?? before;
  const mark = before === undefined ? '+' : after === undefined ? '−' : '±';
  return `${mark} ${say(language, '附注', 'note')} ${note?.ref ?? ''}: ${note?.text ?? ''}`;
}
