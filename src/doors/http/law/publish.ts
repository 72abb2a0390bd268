import { z } from '@hono/zod-openapi';
import { type Endpoint, keyHeader, readCommand } from '../endpoint.ts';
import { answers } from '../wire/answers.ts';
import { problem } from '../wire/problem.ts';
import { jsonReply } from '../wire/reply.ts';
import { documentText, label } from '../wire/text.ts';

const body = z.strictObject({
  documents: z.array(z.strictObject({ file: label, text: documentText })).max(500),
  drop: z.array(label).max(500).optional(),
});

const shape = z.object({ law: z.int(), documents: z.int() });

export const publishLaw: Endpoint = {
  method: 'post',
  path: '/api/v1/law',
  action: 'law.publish',
  document: {
    summary: 'Publish the law in force with documents added, replaced or dropped',
    description: '公布制度：现行文件加上或换成这些；编译不过的不公布。与现行的一字不差时不再公布。',
    tags: ['law'],
    request: { headers: keyHeader, body: { required: true, content: { 'application/json': { schema: body } } } },
    responses: answers({ 201: shape }, [400, 413, 415, 422]),
  },
  async serve(asked) {
    const { door, actor, language } = asked;
    const read = await readCommand(asked, body);
    if ('reply' in read) return read.reply;
    const { documents, drop = [] } = read.value;
    const outcome = await door.law.publish({ documents, drop, actor });
    if (outcome.form !== 'refused') return jsonReply(201, { law: outcome.law, documents: outcome.documents });
    const errors = outcome.problems.map((each) => ({ path: each.place, message: each[language] }));
    return problem('law-refused', language, { errors });
  },
};
