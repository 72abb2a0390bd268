import type { HttpBindings } from '@hono/node-server';
import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { type Endpoint, readQuery } from '../endpoint.ts';
import { answers } from '../wire/answers.ts';
import { problem } from '../wire/problem.ts';
import { label } from '../wire/text.ts';
import { beginning, decodePositions } from './positions.ts';
import { streamSink } from './stream-sink.ts';

const query = z.strictObject({
  stream: z.string().max(500).optional().openapi({ description: '只要这一条事实流 | only this stream' }),
  kind: label.optional().openapi({ description: '只要这一种事实 | only this kind' }),
  from: z
    .enum(['beginning', 'now'])
    .default('beginning')
    .openapi({ description: '没有 Last-Event-ID 时从哪里起 | where to begin without a Last-Event-ID' }),
});

const headers = z.object({
  'last-event-id': z.string().optional().openapi({ description: '最后听到的 id | the last id that was heard' }),
});

const eventStream = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store',
  // Asks proxies in between to pass events on as they come.
  'x-accel-buffering': 'no',
};

export const followEvents: Endpoint = {
  method: 'get',
  path: '/api/v1/events',
  action: 'events.follow',
  document: {
    summary: 'Every committed event, as a stream that can be resumed',
    description: '台账里的全部事实，一条不漏、一条不重；断线后用 Last-Event-ID 接着听。',
    tags: ['ledger'],
    request: { query, headers },
    responses: {
      ...answers({}, [400]),
      200: {
        description: '事件流 | text/event-stream: id, event (kind), data (Event)',
        content: { 'text/event-stream': { schema: z.string() } },
      },
    },
  },
  async serve(asked) {
    const { c, door, language } = asked;
    const read = readQuery(asked, query);
    if ('reply' in read) return read.reply;
    const { from, ...filter } = read.value;
    const id = c.req.header('last-event-id');
    const place = id === undefined || id === '' ? beginning : decodePositions(id);
    if (place === undefined) return problem('invalid-event-id', language);
    const start = from === 'now' && place === beginning ? undefined : place;
    const { sink, stream } = streamSink(door.events.leave, cutter(c));
    if (await door.events.follow(start, filter, sink)) return { status: 200, body: stream, headers: eventStream };
    return problem('invalid-event-id', language);
  },
};

/** Ends the connection of a reader, where there is one: `app.request` has none. */
function cutter(c: Context<{ Bindings: HttpBindings }>): (() => void) | undefined {
  const env: HttpBindings | undefined = c.env;
  return env && (() => env.outgoing.destroy());
}
