import { now } from '#doors/clock/now.ts';
import type { Header } from '#ledger/archive/tables.ts';
import { writeArchive } from '#ledger/archive/write-archive.ts';
import { type LedgerOptions, readLedger, withLedger } from './ledger-desk.ts';
import { progress } from './progress.ts';
import { say, type Terminal } from './terminal.ts';
import { printJson, type Verb, verb } from './verb.ts';
import { instantText } from './verify-words.ts';
import { written } from './written.ts';

/** `shouwen export <file>`: the whole ledger in one file, as of one instant, while its server may work on. */
export const exportVerb: Verb = (terminal) => {
  const { language } = terminal;
  return withLedger(verb('export', terminal, '把整个台账备份到一个文件', 'the whole ledger to one file'), terminal)
    .argument('<file>', say(language, '备份文件，如 ledger.shouwen.gz', 'the backup, ledger.shouwen.gz'))
    .action(async (file: string, options: LedgerOptions) => {
      const header = await exported(file, options, terminal);
      if (options.json === true) return printJson(terminal, headerJson(file, header));
      await terminal.out(textOf(file, header, terminal));
    });
};

async function exported(file: string, options: LedgerOptions, terminal: Terminal): Promise<Header | undefined> {
  const bar = progress(say(terminal.language, '导出', 'exporting'), terminal, 'rows');
  let header: Header | undefined;
  try {
    await readLedger(options, terminal, (pool) =>
      written(file, terminal, async (path) => {
        header = await writeArchive(pool, path, { now: now(), progress: bar.show });
      }),
    );
    return header;
  } finally {
    bar.clear();
  }
}

export const headerJson = (file: string, header: Header | undefined) => ({
  file,
  format: header?.format,
  exportedAt: instantText(header?.exportedAt),
  migration: header?.migration,
  rows: header?.rows,
});

function textOf(file: string, header: Header | undefined, { language }: Terminal): string {
  const { event = 0, stream = 0, duty = 0 } = header?.rows ?? {};
  return say(
    language,
    `已导出到 ${file}：${event} 个事件、${stream} 条流、${duty} 条责任。\n文件里有个人信息，并能恢复整个台账：请妥善保管。签名密钥 head-key.pem 不在其中。\n`,
    `Exported to ${file}: ${event} events, ${stream} streams, ${duty} duties.\nIt holds personal data and brings the whole ledger back: keep it safe. The key head-key.pem is not in it.\n`,
  );
}
