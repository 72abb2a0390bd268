import type { Appended } from '#ledger/port.ts';
import type { Written } from './written.ts';

/** Writes appends to different streams in one commit; each succeeds or not by itself. */
export type WriteTogether = (batch: readonly Written[]) => Promise<readonly Appended[]>;

interface Waiting {
  readonly written: Written;
  readonly done: (appended: Appended) => void;
  readonly failed: (reason: unknown) => void;
}

interface Lane {
  waiting: Waiting[];
  busy: boolean;
}

/**
 * Appends that arrive while another commit of their lane is under way are written together in the next one: under
 * load many share one statement and one flush of the disk, and alone nobody waits. A bucket keeps to its lane, so that
 * one process never waits for itself at a bucket's feed.
 * @param count how many commits may be under way at once
 * @param most how many appends one commit may hold
 */
export function sharedCommits(write: WriteTogether, count: number, most: number): (one: Written) => Promise<Appended> {
  const lanes: readonly Lane[] = Array.from({ length: count }, () => ({ waiting: [], busy: false }));
  const drain = async (lane: Lane): Promise<void> => {
    lane.busy = true;
    while (lane.waiting.length > 0) {
      const [batch, rest] = oneOfEachStream(lane.waiting, most, ({ written }) => written.append.stream);
      lane.waiting = [...rest];
      await commit(write, batch);
    }
    lane.busy = false;
  };
  return (written) =>
    new Promise((done, failed) => {
      const lane = lanes[written.bucket % count];
      if (lane === undefined) throw new Error(`no lane for bucket ${written.bucket}`);
      lane.waiting.push({ written, done, failed });
      if (!lane.busy) void drain(lane);
    });
}

async function commit(write: WriteTogether, batch: readonly Waiting[]): Promise<void> {
  try {
    const appended = await write(batch.map(({ written }) => written));
    batch.forEach(({ done, failed }, index) => {
      const one = appended[index];
      if (one === undefined) failed(new Error('an append without an outcome'));
      else done(one);
    });
  } catch (error) {
    for (const { failed } of batch) failed(error);
  }
}

/** The first `most`, but of each stream only its first: one statement cannot change a row twice. Then what is left. */
export function oneOfEachStream<T>(
  all: readonly T[],
  most: number,
  streamOf: (each: T) => string,
): readonly [batch: readonly T[], rest: readonly T[]] {
  const streams = new Set<string>();
  const [batch, rest]: [T[], T[]] = [[], []];
  for (const each of all) {
    const stream = streamOf(each);
    const fits = batch.length < most && !streams.has(stream);
    streams.add(stream);
    (fits ? batch : rest).push(each);
  }
  return [batch, rest];
}
