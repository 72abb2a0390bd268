import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type OutsideHeads, outsideHeadsOf } from '#ledger/heads/outside.ts';
import type { Verdict } from '#ledger/verify/fault.ts';
import { verifyArchive } from '#ledger/verify/verify-archive.ts';
import { type VerifyOptions, verifyDatabase } from '#ledger/verify/verify-database.ts';
import { unreadableBackup } from './backup-words.ts';
import { exitCode } from './exit-code.ts';
import { unreadable } from './law-files.ts';
import { type LedgerOptions, readLedger, withLedger } from './ledger-desk.ts';
import { progress } from './progress.ts';
import { paint, say, type Terminal } from './terminal.ts';
import { counted, printJson, type Verb, verb } from './verb.ts';
import { faultText, instantText, noteText } from './verify-words.ts';

interface Options extends LedgerOptions {
  readonly heads?: string;
}

/** `shouwen verify [file]`: whether the ledger, or a backup of it, is what was recorded. */
export const verifyVerb: Verb = (terminal, end) => {
  const { language } = terminal;
  const command = verb('verify', terminal, '核对台账：有没有被改过', 'whether the ledger is what was recorded');
  return withLedger(command, terminal)
    .argument('[file]', say(language, '备份文件；不写则核对台账本身', 'a backup; without it the ledger itself'))
    .option('--heads <file>', say(language, '在外部保存的台账头', 'heads that were kept outside'))
    .action(async (file: string | undefined, options: Options) => {
      const verdict = await verdictOn(file, options, terminal);
      if (options.json === true) await printJson(terminal, jsonOf(verdict));
      else await terminal.out(textOf(verdict, terminal));
      if (verdict.faults.length > 0) end(exitCode.regulation);
    });
};

async function verdictOn(file: string | undefined, options: Options, terminal: Terminal): Promise<Verdict> {
  const outside = await headsFrom(options.heads, terminal);
  const bar = progress(say(terminal.language, '核对', 'verifying'), terminal, 'events');
  const verifying: VerifyOptions = { outside, progress: bar.show };
  try {
    if (file === undefined) return await readLedger(options, terminal, (pool) => verifyDatabase(pool, verifying));
    return await fromFile(resolve(terminal.folder, file), verifying, terminal);
  } finally {
    bar.clear();
  }
}

async function fromFile(path: string, verifying: VerifyOptions, terminal: Terminal): Promise<Verdict> {
  try {
    return (await verifyArchive(path, verifying)).verdict;
  } catch (error) {
    throw unreadableBackup(path, error, terminal);
  }
}

/** Heads of the file that somebody kept; undefined where none was named. */
export async function headsFrom(word: string | undefined, terminal: Terminal): Promise<OutsideHeads | undefined> {
  if (word === undefined) return undefined;
  const path = resolve(terminal.folder, word);
  try {
    return outsideHeadsOf(await readFile(path, 'utf8'));
  } catch (error) {
    throw unreadable(path, error, terminal);
  }
}

/** What was found: a sentence, then each fault and what to do. */
export function textOf(verdict: Verdict, terminal: Terminal): string {
  const { language } = terminal;
  const { faults, notes } = verdict;
  const holds = faults.length === 0;
  const sizes = [
    counted(language, verdict.events, '个事件', 'event'),
    counted(language, verdict.streams, '条流', 'stream'),
    counted(language, verdict.heads, '个台账头', 'head'),
    ...(verdict.outside === undefined ? [] : [counted(language, verdict.outside, '个外部台账头', 'head kept outside')]),
  ].join(say(language, '、', ', '));
  const sentence = holds
    ? paint(terminal, 'green', say(language, '台账完好。', 'The ledger holds.'))
    : paint(terminal, ['bold', 'red'], say(language, '台账不对。', 'The ledger does not hold.'));
  const found = faults.flatMap((fault, index) => {
    const [what = '', ...where] = faultText(fault, language);
    return ['', `${index + 1}. ${what}`, ...where];
  });
  const next = say(
    language,
    '先不要再写：把数据文件夹原样留一份，用最近的备份和外部保存的台账头对照上面第一处，查是谁、何时、怎么改的。',
    'Stop writing and keep the data folder as it is. Hold the first place above against the last backup and the heads kept outside, and find out who changed it, when and how.',
  );
  const noted = notes.map((note) => noteText(note, language));
  return `${[`${sentence} ${sizes}`, ...noted, ...found, ...(holds ? [] : ['', next])].join('\n')}\n`;
}

export function jsonOf({ faults, notes, ...sizes }: Verdict) {
  return {
    holds: faults.length === 0,
    ...sizes,
    outside: sizes.outside ?? null,
    faults: faults.map(({ recordedAt, window, ...fault }) => ({
      ...fault,
      ...(recordedAt === undefined ? {} : { recordedAt: instantText(recordedAt) }),
      ...(window === undefined
        ? {}
        : {
            window: {
              ...window,
              after: instantText(window.after ?? undefined) ?? null,
              until: instantText(window.until),
            },
          }),
    })),
    notes,
  };
}
