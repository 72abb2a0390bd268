import { open } from 'node:fs/promises';

/** An append-only file of JSON lines; a line is on the disk before the next step of whoever wrote it. */
export interface Recorder {
  readonly write: (line: object) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Lines that arrive while the disk is busy go together with the next sync. */
export async function openRecorder(path: string): Promise<Recorder> {
  const file = await open(path, 'a');
  let waiting: string[] = [];
  let next: Promise<void> | undefined;
  let running: Promise<void> = Promise.resolve();
  const flush = async () => {
    const text = waiting.join('');
    waiting = [];
    next = undefined;
    await file.appendFile(text);
    await file.datasync();
  };
  return {
    write: (line) => {
      waiting.push(`${JSON.stringify(line)}\n`);
      next ??= running.then(flush);
      running = next;
      return running;
    },
    close: async () => {
      await running;
      await file.close();
    },
  };
}
