import { resolve } from 'node:path';
import { type Imported, importArchive } from '#ledger/archive/import-archive.ts';
import { unreadableBackup } from './backup-words.ts';
import { type ExitCode, exitCode, Stop } from './exit-code.ts';
import { headerJson } from './export.ts';
import { type LedgerOptions, ownLedger, withLedger } from './ledger-desk.ts';
import { progress } from './progress.ts';
import { say, type Terminal } from './terminal.ts';
import { printJson, type Verb, verb } from './verb.ts';
import { headsFrom, jsonOf, textOf } from './verify.ts';

interface Options extends LedgerOptions {
  readonly heads?: string;
}

/** `shouwen import <file>`: a backup into an empty ledger, all of it or nothing. */
export const importVerb: Verb = (terminal, end) => {
  const { language } = terminal;
  const command = verb('import', terminal, '把备份恢复到一个空台账', 'a backup into an empty ledger');
  return withLedger(command, terminal)
    .argument('<file>', say(language, 'export 写的备份文件', 'a backup that export wrote'))
    .option('--heads <file>', say(language, '在外部保存的台账头', 'heads that were kept outside'))
    .action(async (file: string, options: Options) => {
      const imported = await importFrom(file, options, terminal);
      end(await told(file, imported, options, terminal));
    });
};

async function importFrom(file: string, options: Options, terminal: Terminal): Promise<Imported> {
  const outside = await headsFrom(options.heads, terminal);
  const path = resolve(terminal.folder, file);
  const bar = progress(say(terminal.language, '导入', 'importing'), terminal, 'events');
  try {
    return await ownLedger(options, terminal, (pool) => importArchive(pool, path, { outside, progress: bar.show }));
  } catch (error) {
    throw unreadableBackup(path, error, terminal);
  } finally {
    bar.clear();
  }
}

/** Says what became of it, and gives the code to end with. */
async function told(file: string, imported: Imported, { json }: Options, terminal: Terminal): Promise<ExitCode> {
  const { language } = terminal;
  const refused = (zh: string, en: string) => new Stop(exitCode.input, say(language, zh, en));
  switch (imported.form) {
    case 'not-empty':
      throw refused(
        '这里已经有台账：备份只能恢复到空的数据文件夹或空的数据库。用 --data 指一个新文件夹。',
        'there is a ledger here already: a backup goes into an empty data folder or database only. Name a new one by --data.',
      );
    case 'newer':
      throw refused(`${file} 来自更新的版本：请先升级程序。`, `${file} comes from a later release: upgrade first.`);
    case 'does-not-verify':
    case 'imported': {
      const { header, verdict } = imported;
      if (json === true) {
        await printJson(terminal, {
          ...headerJson(file, header),
          imported: imported.form === 'imported',
          ...jsonOf(verdict),
        });
      } else {
        await terminal.out(`${sentence(imported.form, terminal)}${textOf(verdict, terminal)}`);
      }
      return imported.form === 'imported' ? exitCode.ok : exitCode.regulation;
    }
  }
}

const sentence = (form: 'imported' | 'does-not-verify', { language }: Terminal): string =>
  form === 'imported'
    ? say(language, '已恢复。', 'Imported. ')
    : say(language, '没有恢复任何东西：备份里的', 'Nothing was imported: ');
