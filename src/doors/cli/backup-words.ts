import { ArchiveDamaged, type Damage } from '#ledger/archive/damaged.ts';
import { exitCode, Stop } from './exit-code.ts';
import { unreadable } from './law-files.ts';
import { say, type Terminal } from './terminal.ts';

const damages: { readonly [D in Damage]: readonly [zh: string, en: string] } = {
  'no-backup': ['不是首问的备份文件', 'is no backup of Shouwen'],
  newer: ['是更新的版本写的备份：请先升级程序', 'was written by a later release: upgrade first'],
  'cut-off': ['不完整或已损坏：请用另一份备份', 'is cut off or damaged: use another backup'],
  order: ['里面的部分不对：请用另一份备份', 'does not have the parts of a backup: use another one'],
  rows: ['里面有数据库不收的行：请用另一份备份', 'has rows that the database refuses: use another backup'],
  checksum: [
    '的校验和不对，内容被改过或已损坏：请用另一份备份',
    'was altered or damaged, its checksum is another: use another backup',
  ],
};

/** What to say of a file that cannot be read as a backup; other errors stay what they are. */
export function unreadableBackup(path: string, error: unknown, terminal: Terminal): unknown {
  if (error instanceof ArchiveDamaged) {
    const [zh, en] = damages[error.damage];
    return new Stop(exitCode.input, say(terminal.language, `${path} ${zh}。`, `${path} ${en}.`));
  }
  if (error instanceof Error && 'syscall' in error && 'path' in error) return unreadable(path, error, terminal);
  return error;
}
