import { z } from '@hono/zod-openapi';
import { type Endpoint, readQuery } from '../endpoint.ts';
import { answers } from '../wire/answers.ts';
import { problem } from '../wire/problem.ts';
import { jsonReply } from '../wire/reply.ts';
import { noticeJson, noticeShape } from '../wire/shapes.ts';
import { label } from '../wire/text.ts';

const query = z.strictObject({ target: label.openapi({ description: '给谁的 | for whom' }) });
const shape = z.object({ notices: z.array(noticeShape) });

/** The most that one answer tells. */
const most = 200;

export const listNotices: Endpoint = {
  method: 'get',
  path: '/api/v1/notices',
  action: 'notices.list',
  document: {
    summary: 'What a person or post is to know',
    description: '给某人或某个岗位的提醒、通知、上报，最多 200 条。',
    tags: ['duties'],
    request: { query },
    responses: answers({ 200: shape }, [400]),
  },
  async serve(asked) {
    const { door, language, actor, leave } = asked;
    const read = readQuery(asked, query);
    if ('reply' in read) return read.reply;
    const { target } = read.value;
    if (leave === 'own' && target !== actor) return problem('forbidden', language);
    return jsonReply(200, { notices: (await door.ledger.notices(target, most)).map(noticeJson) });
  },
};
