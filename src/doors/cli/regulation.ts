import type { Command } from 'commander';
import { now } from '#doors/clock/now.ts';
import { parseInstant } from '#doors/wording/instant-text.ts';
import { type Ground, objection } from '#law/lifecycle/decide.ts';
import { type LifeEvent, lineOf } from '#law/lifecycle/event.ts';
import { editionOf } from '#law/lifecycle/life.ts';
import type { Regulation } from '#law/rulebook/rulebook.ts';
import { exitCode, Stop } from './exit-code.ts';
import { documentsOf } from './law-files.ts';
import { appendToLife, lifePathOf, soundLife } from './life-store.ts';
import { loadTexts } from './load-law.ts';
import { type Deed, deeds, isDeed } from './regulation-deeds.ts';
import { type DeedOptions, editionAsked, factAsked, usage } from './regulation-facts.ts';
import { eventLine, statusJson, statusText } from './regulation-status.ts';
import { say, type Terminal } from './terminal.ts';
import { printJson, type Verb, verb } from './verb.ts';

interface Options extends DeedOptions {
  readonly json?: boolean;
}

const views = ['status', 'history'];

/** `shouwen regulation <id> <what>`: records what happens to a regulation, or shows what has become of it. */
export const regulationVerb: Verb = (terminal) => {
  const { language } = terminal;
  const about = say(
    language,
    '制度的一生：拟、审、签、发布、试行、失效、分发、解释',
    'the life of a regulation, from draft to lapse',
  );
  const command = verb('regulation', terminal, about, about)
    .argument('<id>', say(language, '文件、文件夹或制度包编号', 'file, folder or pack id'))
    .argument('<what>', [...views, ...Object.keys(deeds)].join(' '));
  return withOptions(command, terminal).action(async (id: string, what: string, options: Options) => {
    const desk = await deskOf(id, terminal);
    if (isDeed(what)) return record(what, options, desk);
    if (!views.includes(what))
      throw usage(terminal, `没有“${what}”这件事，有：${words}`, `there is no "${what}"; there is ${words}`);
    return show(what, options, desk);
  });
};

const words = [...views, ...Object.keys(deeds)].join(' ');

function withOptions(command: Command, { language }: Terminal): Command {
  const date = say(language, '日期', 'date');
  return command
    .option(
      '--edition <name>',
      say(
        language,
        '版本，例如 V3.0；默认是最近能办的一版',
        'edition, such as V3.0; default the last that it can be done to',
      ),
    )
    .option('--by <person>', say(language, '谁记的', 'who records it'))
    .option('--at <instant>', say(language, '记录的时刻，默认现在', 'instant of recording, default now'))
    .option('--on <date>', say(language, '签字、裁定、失效的日期', 'date of the signature, ruling or lapse'))
    .option('--signer <person>', say(language, '谁签的，默认同 --by', 'who signed, default --by'))
    .option('--level <level>', say(language, '哪一级', 'level'))
    .option('--department <department>', say(language, '哪个部门', 'department'))
    .option('--effective <date>', say(language, '施行日期', 'date from which it applies'))
    .option('--transition <text>', say(language, '在办的怎样过渡', 'what becomes of open cases'))
    .option('--ends <edition>', say(language, '同时终止的版本', 'edition that ends with it'))
    .option('--changed <text...>', say(language, '主要更改', 'main changes'))
    .option('--added <text...>', say(language, '增加', 'what is added'))
    .option('--until <date>', say(language, '试行到哪天（不含）', 'first day after the trial'))
    .option('--ground <text>', say(language, '依据', 'ground'))
    .option('--to <units...>', say(language, '发给', 'to whom'))
    .option('--unit <unit>', say(language, '谁签收', 'who sends the receipt'))
    .option('--article <article>', say(language, '解释哪一条', 'article ruled on'))
    .option('--question <text>', say(language, '争议', 'question'))
    .option('--ruling <text>', say(language, '解释', 'ruling'))
    .option('--figure <name>', say(language, '定哪个数', 'figure decided'))
    .option('--value <value>', `${say(language, '定为', 'its value')}, 15m, 2 workdays, 3 …; ${date}`);
}

/** One regulation with its life file. */
interface Desk {
  readonly regulation: Regulation;
  readonly ground: Ground;
  readonly path: string;
  readonly terminal: Terminal;
}

async function deskOf(word: string, terminal: Terminal): Promise<Desk> {
  const rulebook = await loadTexts([word], terminal);
  const [regulation, ...others] = rulebook.regulations;
  const [document] = await documentsOf(word, terminal);
  if (regulation === undefined || document === undefined || others.length > 0)
    throw usage(terminal, `“${word}”里不是恰好一部制度`, `"${word}" is not exactly one regulation`);
  const { approval = [], hash, timezone } = regulation;
  return { regulation, ground: { steps: approval, hash, timezone }, path: lifePathOf(document), terminal };
}

async function record(deed: Deed, options: Options, desk: Desk): Promise<void> {
  const { regulation, ground, path, terminal } = desk;
  const { by } = options;
  if (by === undefined || by.trim() === '')
    throw usage(terminal, '请用 --by 写明谁记的', 'say who records it with --by');
  const at = instantAsked(options.at, desk);
  const fact = factAsked(deed, options, at, { ground, regulation, terminal });
  await appendToLife(path, terminal, async () => {
    const { life } = await soundLife(path, regulation.id, terminal);
    const edition = editionAsked(deed, options.edition, life, terminal);
    const version = editionOf(life, edition).version + 1;
    const event: LifeEvent = { ...fact, at, regulation: regulation.id, edition, version, by };
    const refused = objection(life, event, ground);
    if (refused === undefined) return lineOf(event, ground.timezone);
    const { code } = refused;
    throw new Stop(
      exitCode.regulation,
      say(terminal.language, `不能${deed}。${refused.zh} [${code}]`, `cannot ${deed}. ${refused.en} [${code}]`),
    );
  });
  await show('status', options, desk);
}

function instantAsked(text: string | undefined, { ground, terminal }: Desk): number {
  const at = text === undefined ? now() : parseInstant(text, ground.timezone);
  if (at !== undefined) return at;
  throw usage(
    terminal,
    `--at 的“${text}”不是时刻，例如 2026-03-01 09:00`,
    `--at "${text}" is no instant, such as 2026-03-01 09:00`,
  );
}

async function show(what: string, options: Options, desk: Desk): Promise<void> {
  const { regulation, ground, path, terminal } = desk;
  const { life, events } = await soundLife(path, regulation.id, terminal);
  const shown = events.filter(({ edition }) => options.edition === undefined || edition === options.edition);
  const about = { regulation, ground, life, at: instantAsked(options.at, desk) };
  if (options.json === true)
    return printJson(
      terminal,
      what === 'history' ? shown.map((event) => JSON.parse(lineOf(event, ground.timezone))) : statusJson(about),
    );
  if (what === 'status') return terminal.out(statusText(about, terminal));
  const none = say(terminal.language, '还没有记录。', 'Nothing is recorded yet.');
  await terminal.out(`${shown.map((event) => eventLine(event, ground.timezone, terminal)).join('\n') || none}\n`);
}
