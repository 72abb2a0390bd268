import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Another process works in the data folder. */
export class DataFolderInUse extends Error {
  override readonly name = 'DataFolderInUse';
  readonly data: string;
  /** The other process, where it has said so. */
  readonly pid: number | undefined;
  constructor(data: string, pid: number | undefined) {
    const [zh, en] = pid === undefined ? ['', ''] : [`（进程号 ${pid}）`, ` (pid ${pid})`];
    super(
      `数据文件夹 ${data} 正被另一个首问进程${zh}使用：请先停止该进程，或换一个数据文件夹\n` +
        `The data folder ${data} is in use by another Shouwen process${en}: stop it first, or choose another data folder`,
    );
    this.data = data;
    this.pid = pid;
  }
}

export interface FolderLock {
  readonly release: () => void;
}

/**
 * Takes the data folder for this process. The lock is SQLite's own lock on a file of nothing: the operating system
 * drops it the moment its holder dies, however it dies, so there is no stale lock and no pid to be mistaken about, and
 * of two that come at once one gets it.
 *
 * @throws DataFolderInUse
 */
export function lockFolder(data: string): FolderLock {
  const database = new DatabaseSync(join(data, 'in-use.lock'));
  const pidFile = join(data, 'in-use.pid');
  try {
    database.exec('pragma busy_timeout = 0; begin exclusive');
  } catch (cause) {
    database.close();
    if (isBusy(cause)) throw new DataFolderInUse(data, pidIn(pidFile));
    throw new Error(`cannot lock the data folder ${data}`, { cause });
  }
  try {
    writeFileSync(pidFile, `${process.pid}\n`);
  } catch {
    // A full disk: others are refused all the same, without our name.
  }
  return {
    release: () => {
      rmSync(pidFile, { force: true });
      database.close();
    },
  };
}

const sqliteBusy = 5;
const isBusy = (error: unknown): boolean => error instanceof Error && Reflect.get(error, 'errcode') === sqliteBusy;

function pidIn(file: string): number | undefined {
  try {
    const pid = Number(readFileSync(file, 'utf8'));
    return Number.isSafeInteger(pid) && pid > 0 && process.kill(pid, 0) ? pid : undefined;
  } catch {
    return undefined; // it has not written it yet, or the pid there is of the one before
  }
}
