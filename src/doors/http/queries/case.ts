import { findCase } from '#rooms/intake/queries.ts';
import { type Endpoint, pathId, pathParameter } from '../endpoint.ts';
import { answers } from '../wire/answers.ts';
import { problem } from '../wire/problem.ts';
import { caseShape, streamReply } from './stream-reply.ts';

export const readCase: Endpoint = {
  method: 'get',
  path: '/api/v1/cases/{case}',
  action: 'case.read',
  document: {
    summary: 'A case with its duties and events',
    description: '一个办件：现在的情况、责任和全部事实。',
    tags: ['cases'],
    request: { params: pathParameter('case', '办件号 | the case') },
    responses: answers({ 200: caseShape }, [404]),
  },
  async serve({ c, door, language }) {
    const id = pathId(c, 'case');
    const found = id === undefined ? undefined : await findCase(door.office, door.ledger, id);
    return found ? streamReply(found, 'case') : problem('unknown-stream', language);
  },
};
