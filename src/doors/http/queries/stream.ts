import { findStream } from '#rooms/intake/queries.ts';
import { type Endpoint, pathId, pathParameter } from '../endpoint.ts';
import { answers } from '../wire/answers.ts';
import { problem } from '../wire/problem.ts';
import { streamReply, streamShape } from './stream-reply.ts';

export const readStream: Endpoint = {
  method: 'get',
  path: '/api/v1/streams/{stream}',
  action: 'stream.read',
  document: {
    summary: 'Any stream with its duties and events',
    description: '任何一条事实流，如 `rule/…`、`account/…`；编号里的 `/` 可以写成 `%2F`。',
    tags: ['ledger'],
    request: { params: pathParameter('stream', '事实流的编号 | id of the stream') },
    responses: answers({ 200: streamShape }, [404]),
  },
  async serve({ c, door, language }) {
    const id = pathId(c, 'stream');
    const found = id === undefined ? undefined : await findStream(door.office, door.ledger, id);
    return found ? streamReply(found, 'stream') : problem('unknown-stream', language);
  },
};
