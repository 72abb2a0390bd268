import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Lap, LapTime } from './load.ts';

/** The process that makes the load. */
export interface Loader {
  readonly lap: (lap: Lap) => Promise<LapTime>;
  readonly close: () => Promise<void>;
}

export function openLoader(): Loader {
  const child = fork(fileURLToPath(new URL('load.ts', import.meta.url)), { serialization: 'advanced' });
  return {
    lap: async (lap) => {
      child.send({ ...lap });
      const [time] = await once(child, 'message', { signal: AbortSignal.timeout(lap.ms + 60_000) });
      return time;
    },
    close: async () => {
      child.disconnect();
      if (child.exitCode === null) await once(child, 'exit');
    },
  };
}
