import { stat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { InvalidArgumentError } from 'commander';
import { Thread } from '#doors/logs/parallel/thread.ts';
import { say, type Terminal } from './terminal.ts';

/** Smaller logs are read before a thread has started. */
const worthThreads = 64 << 20;
/** Each thread takes a hundred megabytes beside its part of the log. */
const mostThreads = 8;

/**
 * How many threads are to read logs: as many as were asked for, else one for each core where the logs are large. One
 * where a log is no csv, which alone can be read in parts.
 */
export async function threadsFor(files: readonly string[], asked: number | undefined): Promise<number> {
  if (!files.every((file) => /\.(?:csv|tsv|txt)$/i.test(file))) return 1;
  if (asked !== undefined) return asked;
  const total = (await sizesOf(files)).reduce((sum, size) => sum + size, 0);
  return total < worthThreads ? 1 : Math.min(availableParallelism(), mostThreads);
}

/** Bytes of each file; 0 where there is none. */
export function sizesOf(files: readonly string[]): Promise<readonly number[]> {
  return Promise.all(
    files.map((file) =>
      stat(file).then(
        ({ size }) => size,
        () => 0,
      ),
    ),
  );
}

/** Starts threads for the time of some work. */
export async function withThreads<T>(
  size: number,
  setup: ConstructorParameters<typeof Thread>[0],
  work: (threads: readonly Thread[]) => Promise<T>,
): Promise<T> {
  const threads = Array.from({ length: size }, () => new Thread(setup));
  try {
    return await work(threads);
  } finally {
    await Promise.all(threads.map((thread) => thread.end()));
  }
}

/** `--workers`: a number of threads. */
export const workersOption = ({ language }: Terminal) => {
  const most = String(mostThreads * 8);
  return (word: string): number => {
    const workers = /^\d{1,2}$/.test(word) ? Number(word) : 0;
    if (workers >= 1 && workers <= mostThreads * 8) return workers;
    throw new InvalidArgumentError(
      say(language, `请写 1 到 ${most} 的整数。`, `write a whole number from 1 to ${most}.`),
    );
  };
};
