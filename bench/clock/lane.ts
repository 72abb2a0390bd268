import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { contestants, type Name } from './contestants.ts';
import { type Setting, sampleOf } from './setting.ts';

// A lane is a thread in which one contestant runs alone: libraries that change what all objects inherit, as peers do
// when they are loaded, slow down nobody but themselves.

/** What a lane is asked: its first answers, or its best round within the time given. */
type Question = { readonly ask: 'answers' } | { readonly ask: 'race'; readonly ms: number };

export interface Lane {
  readonly name: Name;
  readonly answers: () => Promise<Float64Array>;
  /** Additions a second in the best round. */
  readonly race: (ms: number) => Promise<number>;
  readonly close: () => Promise<number>;
}

/** Answers that are compared before anything is timed. */
export const compared = 2_000;

interface Runner {
  readonly name: Name;
  readonly setting: Setting;
  /** Additions a round: so many that all rounds last some milliseconds. */
  readonly count: number;
}

export function openLane(runner: Runner): Lane {
  const worker = new Worker(new URL(import.meta.url), { workerData: runner });
  const ask = <T>(question: Question): Promise<T> =>
    new Promise((resolve, reject) => {
      worker.once('error', reject);
      worker.once('message', (answer: T) => {
        worker.removeListener('error', reject);
        resolve(answer);
      });
      worker.postMessage(question);
    });
  return {
    name: runner.name,
    answers: () => ask({ ask: 'answers' }),
    race: (ms) => ask({ ask: 'race', ms }),
    close: () => worker.terminate(),
  };
}

if (!isMainThread) {
  const { name, setting, count }: Runner = workerData;
  const sample = sampleOf(setting.seed, Math.max(count, compared));
  const { add, round } = contestants[name](setting, sample);
  parentPort?.on('message', (question: Question) => {
    parentPort?.postMessage(
      question.ask === 'answers'
        ? Float64Array.from({ length: compared }, (_, i) => add(sample.at[i] ?? 0, sample.hours[i] ?? 0))
        : bestOf(round, count, question.ms),
    );
  });
}

function bestOf(round: (count: number) => number, count: number, ms: number): number {
  let best = 0;
  const end = performance.now() + ms;
  while (performance.now() < end) {
    const began = performance.now();
    if (Number.isNaN(round(count))) throw new Error('a result is no number');
    best = Math.max(best, count / ((performance.now() - began) / 1000));
  }
  return best;
}
