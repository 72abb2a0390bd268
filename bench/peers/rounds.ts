import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

// Code that waits while the others have their turns must stay compiled, and only young garbage is cleared away between
// them: a full collection would throw the code of all contenders away.
setFlagsFromString('--no-flush-bytecode');
setFlagsFromString('--expose-gc');
const collectGarbage: (options: { readonly type: 'minor' }) => void = runInNewContext('gc');

/** Something to be timed. What it gives is thrown away. */
export interface Contender {
  readonly name: string;
  /** How many events one run judges. */
  readonly events: number;
  readonly run: () => unknown;
}

/** Processor time of one run, all threads, in nanoseconds an event. */
async function timeOf({ events, run }: Contender): Promise<number> {
  // What one contender leaves behind must not be cleared away in the time of the next.
  collectGarbage({ type: 'minor' });
  const before = process.cpuUsage();
  await run();
  const { user, system } = process.cpuUsage(before);
  return ((user + system) * 1000) / events;
}

const median = (times: readonly number[]): number => [...times].sort((a, b) => a - b)[times.length >> 1] ?? Number.NaN;

/** Lets contenders take turns, after two runs each that do not count, and gives the median of each by name. */
export async function takeTurns(
  contenders: readonly Contender[],
  rounds: number,
): Promise<ReadonlyMap<string, number>> {
  for (const { run } of [...contenders, ...contenders]) await run();
  const times = new Map(contenders.map(({ name }): [string, number[]] => [name, []]));
  for (let round = 0; round < rounds; round++)
    for (const contender of contenders) times.get(contender.name)?.push(await timeOf(contender));
  return new Map([...times].map(([name, each]) => [name, median(each)]));
}
