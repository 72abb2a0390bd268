/** The process that makes the load: it is told one lap at a time and says how it went. */
import { type Connection, openConnection } from './connection.ts';
import { type Asking, requestsOf } from './requests.ts';

/** So many connections, each with one request under way, until the time is over or the requests are made. */
export interface Lap extends Asking {
  readonly port: number;
  readonly connections: number;
  readonly ms: number;
  readonly requests: number;
}

export interface LapTime {
  readonly ms: number;
  /** Milliseconds each request took that was answered 2xx. */
  readonly took: Float64Array;
  /** How many were answered otherwise, and the first such answer. */
  readonly refused: number;
  readonly refusal: string;
  /** Processor time of this process, in milliseconds. */
  readonly processorMs: number;
}

async function run(lap: Lap, connections: readonly Connection[]): Promise<LapTime> {
  const next = requestsOf(lap);
  const took: number[] = [];
  let [made, refused, refusal] = [0, 0, ''];
  const usedBefore = process.cpuUsage();
  const began = performance.now();
  const end = began + lap.ms;
  await Promise.all(
    connections.map(async ({ ask }) => {
      let now = performance.now();
      while (now < end && made < lap.requests) {
        made++;
        const { status, text } = await ask(next());
        const after = performance.now();
        if (status >= 200 && status < 300) took.push(after - now);
        else if (refused++ === 0) refusal = Buffer.from(text, 'latin1').toString();
        now = after;
      }
    }),
  );
  const { user, system } = process.cpuUsage(usedBefore);
  const ms = performance.now() - began;
  return { ms, took: Float64Array.from(took), refused, refusal, processorMs: (user + system) / 1000 };
}

async function lapTime(lap: Lap): Promise<LapTime> {
  const connections = await Promise.all(Array.from({ length: lap.connections }, () => openConnection(lap.port)));
  try {
    return await run(lap, connections);
  } finally {
    for (const { close } of connections) close();
  }
}

process.on('message', async (lap: Lap) => {
  process.send?.(await lapTime(lap));
});
