import { type Event, eventShape } from './contract.ts';
import type { Door } from './door.ts';

/** Who listens to `GET /events`: keeps what it heard, and where to go on from. */
export interface Follower {
  readonly name: string;
  readonly heard: readonly Event[];
  readonly lastId: string;
  /** Opens the stream from the last id on; resolves when it ends, however it ends. */
  readonly listen: (door: Door, until: AbortSignal) => Promise<void>;
}

export function openFollower(name: string): Follower {
  const heard: Event[] = [];
  let lastId = '';
  return {
    name,
    heard,
    get lastId() {
      return lastId;
    },
    listen: async (door, until) => {
      const headers = { authorization: `Bearer ${door.token}`, accept: 'text/event-stream' };
      const resumed = lastId === '' ? headers : { ...headers, 'last-event-id': lastId };
      try {
        const response = await fetch(`${door.address}/api/v1/events`, { headers: resumed, signal: until });
        if (response.status !== 200 || response.body === null) throw new Error(`events: ${response.status}`);
        for await (const block of blocksOf(response.body)) {
          const { id, data } = fieldsOf(block);
          if (data === '') continue;
          heard.push(eventShape.parse(JSON.parse(data)));
          lastId = id;
        }
      } catch (error) {
        if (error instanceof SyntaxError || (error instanceof Error && error.name === 'ZodError')) throw error;
      }
    },
  };
}

/** Whole blocks of an event stream; what was cut off in the middle is not one. */
async function* blocksOf(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of body) {
    const blocks = (rest + decoder.decode(chunk, { stream: true })).split(/\r?\n\r?\n/);
    rest = blocks.pop() ?? '';
    yield* blocks;
  }
}

function fieldsOf(block: string): { readonly id: string; readonly data: string } {
  const lines = block.split(/\r?\n/);
  const all = (name: string) =>
    lines.filter((line) => line.startsWith(`${name}:`)).map((line) => line.slice(name.length + 1).replace(/^ /, ''));
  return { id: all('id').at(-1) ?? '', data: all('data').join('\n') };
}
