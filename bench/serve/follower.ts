import { request } from 'node:http';
import { buckets } from '#ledger/bucket.ts';

/** What all followers together have seen of a stream's first event. */
export interface Arrivals {
  count: number;
  /** `performance.now()` of the latest. */
  at: number;
}

/** One client of the event stream; it counts what is missing and what came twice, bucket by bucket. */
export interface Follower {
  readonly seen: { events: number; missing: number; twice: number; lastId: string };
  readonly close: () => void;
}

export interface Following {
  readonly port: number;
  readonly token: string;
  readonly arrivals: Map<string, Arrivals>;
}

const number = (text: string, name: RegExp): number => Number(name.exec(text)?.[1]);

/** Goes on after what `before` has seen, or begins anew. */
export async function follow({ port, token, arrivals }: Following, before?: Follower, last = new Int32Array(buckets)) {
  const seen = before?.seen ?? { events: 0, missing: 0, twice: 0, lastId: '' };
  const hear = (line: string): void => {
    if (line.startsWith('id:')) seen.lastId = line.slice(3).trim();
    if (!line.startsWith('data:')) return;
    const [bucket, position] = [number(line, /"bucket":(\d+)/), number(line, /"position":(\d+)/)];
    const known = last[bucket] ?? 0;
    if (known > 0 && position > known + 1) seen.missing += position - known - 1;
    if (position <= known) seen.twice++;
    last[bucket] = position;
    seen.events++;
    if (number(line, /"version":(\d+)/) === 1) arrive(arrivals, /"stream":"([^"]+)"/.exec(line)?.[1] ?? '');
  };
  const close = await open({ port, token, lastId: seen.lastId, hear });
  return { seen, last, close };
}

function arrive(arrivals: Map<string, Arrivals>, stream: string): void {
  const known = arrivals.get(stream) ?? { count: 0, at: 0 };
  known.count++;
  known.at = performance.now();
  arrivals.set(stream, known);
}

interface Opening {
  readonly port: number;
  readonly token: string;
  readonly lastId: string;
  readonly hear: (line: string) => void;
}

function open({ port, token, lastId, hear }: Opening): Promise<() => void> {
  const headers = {
    ...{ authorization: `Bearer ${token}`, accept: 'text/event-stream' },
    ...(lastId === '' ? {} : { 'last-event-id': lastId }),
  };
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, path: '/api/v1/events', headers, agent: false }, (answer) => {
      let rest = '';
      answer.setEncoding('utf8').on('data', (chunk: string) => {
        const lines = (rest + chunk).split('\n');
        rest = lines.pop() ?? '';
        for (const line of lines) hear(line);
      });
      if (answer.statusCode === 200) resolve(() => asked.destroy());
      else reject(new Error(`the event stream was refused: ${answer.statusCode}`));
    });
    // A connection that we broke ourselves says so too.
    asked.on('error', reject).end();
  });
}
