import { valueText } from '#doors/wording/card-parts.ts';
import { instantWriter } from '#doors/wording/instant-text.ts';
import { printable } from '#doors/wording/printable.ts';
import type { Log } from '#engine/1-event/log.ts';
import { factOf } from '#engine/1-event/row-fact.ts';
import { streamOrder } from '#engine/1-event/stream-order.ts';
import { type Card, cardOf, type Material, type Silence, silencesOf } from '#engine/5-publication/card.ts';
import { concurrencesOf, mayConcur } from '#engine/5-publication/strictest.ts';
import type { Judged } from '#engine/judged.ts';
import type { Fact } from '#law/rulebook/value.ts';
import { withAuditInputs } from './audit.ts';
import { type AuditInputs, type AuditOptions, judgeInputs, readInputs } from './audit-inputs.ts';
import { cardJson, silenceJson } from './card-json.ts';
import { cardText } from './card-text.ts';
import { exitCode, Stop } from './exit-code.ts';
import { clip } from './layout.ts';
import { say, type Terminal } from './terminal.ts';
import { printJson, type Verb, verb } from './verb.ts';

interface Options extends AuditOptions {
  readonly stream: string;
  readonly article?: string;
  readonly json?: boolean;
}

/** `shouwen explain <log…> --stream G00012`: for every verdict on one stream the card that gives its grounds. */
export const explainVerb: Verb = (terminal) =>
  withAuditInputs(
    verb('explain', terminal, '说明一条事实流上的每个判定', 'give the grounds of every verdict on a stream'),
    terminal,
  )
    .requiredOption(
      '--stream <id>',
      say(terminal.language, '哪一条事实流（办件、电话……）', 'which stream (a case, a call …)'),
    )
    .option('--article <id>', say(terminal.language, '只说这一条', 'only this article'))
    .action((logs: string[], options: Options) => explain(logs, options, terminal));

async function explain(logs: readonly string[], options: Options, terminal: Terminal): Promise<void> {
  const inputs = await readInputs(logs, options, terminal);
  if (!inputs.log.streams.includes(options.stream)) throw noStream(options.stream, inputs.log, terminal);
  const judged = judgeInputs(inputs, terminal, (stream) => stream === options.stream);
  const isAsked = isArticle(options.article);
  const material = materialOf(options.stream, inputs, judged);
  const cards = cardsOf(options.stream, material, judged).filter(({ rule }) => isAsked(rule.id, rule.article.id));
  const silences = silencesOf(
    inputs.rulebook.rules.filter((rule) => options.article !== undefined && isAsked(rule.id, rule.article.id)),
    material,
  );
  if (options.json === true) {
    return printJson(terminal, {
      stream: options.stream,
      cards: cards.map(cardJson),
      silences: silences.map(silenceJson),
    });
  }
  const texts = cards.map((card) => cardText(card, inputs.rulebook.vocabulary, terminal));
  const quiet = silences.map((each) => silenceText(each, inputs, terminal));
  const nothing = say(terminal.language, '这条事实流上没有适用的条款。', 'no article applied to this stream.');
  const all = [...texts, quiet.join('\n')].filter((text) => text !== '');
  await terminal.out(`${all.length === 0 ? nothing : all.join('\n\n')}\n`);
}

const isArticle =
  (asked: string | undefined) =>
  (rule: string, article: string): boolean =>
    asked === undefined || rule === asked || article === asked;

/** The stream's facts and what follows from its breaches. */
export function materialOf(stream: string, { log, rulebook }: AuditInputs, judged: Judged): Material {
  const concurrences = mayConcur(rulebook) ? concurrencesOf(judged.verdicts.ofStream(stream), rulebook) : [];
  return { rulebook, facts: factsOf(log, stream), consequences: judged.consequences, concurrences };
}

function factsOf(log: Log, stream: string): readonly Fact[] {
  const { start, order } = streamOrder(log);
  const id = log.streams.indexOf(stream);
  return [...order.subarray(start[id] ?? 0, start[id + 1] ?? 0)].map((index) => factOf(log, index));
}

export function cardsOf(stream: string, material: Material, judged: Judged): readonly Card[] {
  return judged.verdicts
    .ofStream(stream)
    .toSorted((a, b) => a.openedAt - b.openedAt)
    .map((verdict) => cardOf(verdict, material));
}

function silenceText({ rule, event, reason, values }: Silence, { rulebook }: AuditInputs, terminal: Terminal): string {
  const { language } = terminal;
  const zone = rulebook.regulations.find(({ id }) => id === rule.regulation)?.timezone ?? 'UTC';
  const why = say(
    language,
    reason === 'guard' ? '不适用：条件不成立' : '不适用：当时没有施行',
    reason === 'guard' ? 'does not apply: its condition does not hold' : 'does not apply: not in force then',
  );
  const shown = Object.entries(values).map(([source, value]) => `${source} = ${valueText(value)}`);
  const line = `□ ${rule.id}  ${instantWriter(zone, language).plain(event.at)} ${event.kind}  ${why}`;
  return [line, ...shown.map((each) => `        ${each}`)].map((each) => clip(each, terminal.columns)).join('\n');
}

function noStream(stream: string, log: Log, { language }: Terminal): Stop {
  const some = log.streams.slice(0, 5).map(printable).join(' ');
  const zh = `日志里没有事实流“${stream}”。有的如：${some}`;
  return new Stop(
    exitCode.input,
    say(language, zh, `the log has no stream "${stream}". There are, for example: ${some}`),
  );
}
