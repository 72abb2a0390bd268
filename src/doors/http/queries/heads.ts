import { z } from '@hono/zod-openapi';
import type { Endpoint } from '../endpoint.ts';
import { answers } from '../wire/answers.ts';
import { instant } from '../wire/instant.ts';
import { jsonReply } from '../wire/reply.ts';

const shape = z.object({
  heads: z.array(
    z.object({
      number: z.int(),
      madeAt: z.string(),
      positions: z.array(z.int()),
      root: z.string(),
      signature: z.string(),
      key: z.string(),
    }),
  ),
});

export const readHeads: Endpoint = {
  method: 'get',
  path: '/api/v1/heads',
  action: 'heads.read',
  document: {
    summary: 'The last signed head over all streams',
    description: '全部事实流最近一次签名的树根；还没有就是空的。',
    tags: ['ledger'],
    responses: answers({ 200: shape }, []),
  },
  async serve({ door }) {
    const head = await door.ledger.lastHead();
    return jsonReply(200, { heads: head ? [{ ...head, madeAt: instant(head.madeAt) }] : [] });
  },
};
