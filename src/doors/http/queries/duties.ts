import { z } from '@hono/zod-openapi';
import { type Endpoint, readQuery } from '../endpoint.ts';
import { answers } from '../wire/answers.ts';
import { problem } from '../wire/problem.ts';
import { jsonReply } from '../wire/reply.ts';
import { dutyJson, dutyShape } from '../wire/shapes.ts';
import { label } from '../wire/text.ts';
import { cursorOf, placeOf } from './duty-cursor.ts';

const query = z.strictObject({
  holder: label.openapi({ description: '谁的责任 | whose duties' }),
  limit: z.coerce.number().pipe(z.int().min(1).max(200)).default(50),
  after: z.string().max(2_000).optional().openapi({ description: '上一页的 next | next of the page before' }),
});

const shape = z.object({ duties: z.array(dutyShape), next: z.string().nullable() });

export const listDuties: Endpoint = {
  method: 'get',
  path: '/api/v1/duties',
  action: 'duties.list',
  document: {
    summary: 'Duties alive of one holder, by due instant',
    description: '某人在办的责任，先到期的在前，没有期限的在后。',
    tags: ['duties'],
    request: { query },
    responses: answers({ 200: shape }, [400]),
  },
  async serve(asked) {
    const { door, language, actor, leave } = asked;
    const read = readQuery(asked, query);
    if ('reply' in read) return read.reply;
    const { holder, limit, after } = read.value;
    if (leave === 'own' && holder !== actor) return problem('forbidden', language);
    const place = after === undefined ? undefined : placeOf(after);
    if (after !== undefined && place === undefined) {
      return problem('invalid-query', language, { errors: [{ path: 'after', message: 'next | next' }] });
    }
    const found = await door.ledger.docket({ holder, limit: limit + 1, ...(place ? { after: place } : {}) });
    const page = found.slice(0, limit);
    const last = found.length > limit ? page.at(-1) : undefined;
    return jsonReply(200, { duties: page.map(dutyJson), next: last ? cursorOf(last) : null });
  },
};
