import type { Appended } from '#ledger/port.ts';
import type { Written } from './written.ts';

/** Writes appends to different streams in one commit; some may need longer than the commit. */
export type WriteTogether = (batch: readonly Written[]) => Promise<readonly (Appended | Promise<Appended>)[]>;

interface Waiting {
  readonly written: Written;
  readonly done: (appended: Appended | Promise<Appended>) => void;
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
  // The next commit is on its way before anybody hears of the last one: the database does not wait for their answers.
  const next = (lane: Lane): void => {
    const [batch, rest] = oneOfEachStream(lane.waiting, most);
    lane.waiting = [...rest];
    lane.busy = batch.length > 0;
    if (!lane.busy) return;
    write(batch.map(({ written }) => written)).then(
      (appended) => {
        next(lane);
        succeed(batch, appended);
      },
      (error) => {
        next(lane);
        for (const { failed } of batch) failed(error);
      },
    );
  };
  return (written) =>
    new Promise((done, failed) => {
      const lane = lanes[written.bucket % count];
      if (lane === undefined) throw new Error(`no lane for bucket ${written.bucket}`);
      lane.waiting.push({ written, done, failed });
      if (!lane.busy) next(lane);
    });
}

function succeed(batch: readonly Waiting[], appended: readonly (Appended | Promise<Appended>)[]): void {
  batch.forEach(({ done, failed }, index) => {
    const one = appended[index];
    if (one === undefined) failed(new Error('an append without an outcome'));
    else if (one instanceof Promise) done(one);
    else setImmediate(done, one);
  });
}

/** Characters of rows that one commit may hold before it is full. */
const fullAt = 4_000_000;

/** The first `most`, but of each stream only its first: one statement cannot change a row twice. Then what is left. */
export function oneOfEachStream<T extends { readonly written: Written }>(
  all: readonly T[],
  most: number,
): readonly [batch: readonly T[], rest: readonly T[]] {
  const streams = new Set<string>();
  const [batch, rest]: [T[], T[]] = [[], []];
  let characters = 0;
  for (const each of all) {
    const { append, rows } = each.written;
    const fits = batch.length < most && characters < fullAt && !streams.has(append.stream);
    streams.add(append.stream);
    if (fits) characters += rows.reduce((sum, { length }) => sum + length, 0);
    (fits ? batch : rest).push(each);
  }
  return [batch, rest];
}
