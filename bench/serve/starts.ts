/** How long a start takes until the server says that it is ready, with a database of its own. */
import { join } from 'node:path';
import { median, ms } from './figures.ts';
import { startShouwen } from './shouwen.ts';

export interface Starts {
  readonly folder: string;
  readonly first: number;
  readonly later: number;
}

const tell = (name: string, took: readonly number[], goal: number): void =>
  console.log(
    `  ${name}: median ${ms(median(took))}, at most ${ms(Math.max(...took))} of ${took.length} (goal ${goal} s)`,
  );

export async function timeStarts({ folder, first, later }: Starts): Promise<void> {
  console.log('\nstarts: from the command to /readyz, own PostgreSQL');
  const [firsts, laters, stops]: [number[], number[], number[]] = [[], [], []];
  for (let fresh = 0; fresh < first; fresh++) {
    const data = join(folder, `start-${fresh}`);
    for (let start = 0; start <= later; start++) {
      const server = await startShouwen({ data });
      (start === 0 ? firsts : laters).push(server.readyMs);
      stops.push(await server.stop());
    }
  }
  tell('first start', firsts, 10);
  tell('later start', laters, 2);
  console.log(`  stop: median ${ms(median(stops))}`);
}
