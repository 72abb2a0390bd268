import { z } from '@hono/zod-openapi';
import type { Endpoint } from '../endpoint.ts';
import { answers } from '../wire/answers.ts';
import { problem } from '../wire/problem.ts';
import { jsonReply } from '../wire/reply.ts';

const shape = z.object({
  law: z.int(),
  documents: z.array(z.object({ file: z.string(), hash: z.string() })),
  regulations: z.array(z.object({ id: z.string(), title: z.string() })),
});

export const readLaw: Endpoint = {
  method: 'get',
  path: '/api/v1/law',
  action: 'law.read',
  document: {
    summary: 'The law in force',
    description: '现行制度：第几次公布、有哪些文件和制度。',
    tags: ['law'],
    responses: answers({ 200: shape }, []),
  },
  async serve({ door, language }) {
    const law = door.law.inForce();
    return law ? jsonReply(200, law) : problem('not-ready', language, { missing: ['law'] });
  },
};
