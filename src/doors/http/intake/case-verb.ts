import type { z } from '@hono/zod-openapi';
import type { Answered, Outcome } from '#office/command.ts';
import type { IntakeCommand } from '#rooms/intake/commands.ts';
import { carryOut } from '#rooms/intake/intake-desk.ts';
import { type Asked, type Endpoint, keyHeader, pathId, pathParameter, readCommand } from '../endpoint.ts';
import type { Action } from '../may.ts';
import { answers } from '../wire/answers.ts';
import { instant } from '../wire/instant.ts';
import { problem, refused } from '../wire/problem.ts';
import { jsonReply, type Reply } from '../wire/reply.ts';
import { dutyJson, standingShape } from '../wire/shapes.ts';

/** A verb of the contract: its words, its body, and the command that the body makes. */
export interface Verb<Body extends { readonly seen?: number | undefined }> {
  readonly action: Action;
  readonly summary: string;
  readonly zh: string;
  readonly body: z.ZodType<Body>;
  readonly command: (said: Body) => IntakeCommand;
}

type Seeing = { readonly seen?: number | undefined };

/** `POST /cases/{case}/<name>`: something is done to a case that there is. */
export function caseVerb<Body extends Seeing>(name: string, verb: Verb<Body>): Endpoint {
  return {
    method: 'post',
    path: `/api/v1/cases/{case}/${name}`,
    action: verb.action,
    document: {
      ...wordsOf(verb),
      request: { params: pathParameter('case', '办件号 | the case'), headers: keyHeader, body: bodyOf(verb) },
      responses: answers({ 200: standingShape }, [400, 404, 409, 413, 415, 422]),
    },
    async serve(asked) {
      const id = pathId(asked.c, 'case');
      return id === undefined ? problem('unknown-stream', asked.language) : sent(asked, verb, id);
    },
  };
}

/** `POST /cases`: a case is made. */
export function newCaseVerb<Body extends Seeing>(verb: Verb<Body>): Endpoint {
  return {
    method: 'post',
    path: '/api/v1/cases',
    action: verb.action,
    document: {
      ...wordsOf(verb),
      request: { headers: keyHeader, body: bodyOf(verb) },
      responses: answers({ 201: standingShape }, [400, 409, 413, 415, 422]),
    },
    serve: (asked) => sent(asked, verb),
  };
}

const wordsOf = ({ summary, zh }: { readonly summary: string; readonly zh: string }) => ({
  summary,
  description: zh,
  tags: ['cases'],
});

const bodyOf = ({ body }: { readonly body: z.ZodType }) => ({
  required: true,
  content: { 'application/json': { schema: body } },
});

async function sent<Body extends Seeing>(asked: Asked, { body, command }: Verb<Body>, id?: string): Promise<Reply> {
  const read = await readCommand(asked, body);
  if ('reply' in read) return read.reply;
  const { seen } = read.value;
  const { door, actor, language } = asked;
  const sender = {
    actor,
    key: read.key,
    ...(seen === undefined ? {} : { seen }),
    ...(id === undefined ? {} : { case: id }),
  };
  const outcome = await carryOut(door.office, command(read.value), sender, door.law.articles());
  return replyOf(outcome, language);
}

function replyOf(outcome: Outcome, language: Asked['language']): Reply {
  switch (outcome.form) {
    case 'done': {
      const { again, created, answer } = outcome;
      const headers = {
        ...(created ? { location: `/api/v1/cases/${answer.stream}` } : {}),
        ...(again ? { 'idempotent-replayed': 'true' } : {}),
      };
      return jsonReply(created ? 201 : 200, standingJson(answer), headers);
    }
    case 'refused':
      return refused(outcome.refusal, language);
    case 'key-reused':
      return problem('key-reused', language);
    case 'unknown-stream':
      return problem('unknown-stream', language);
    case 'conflict':
      return problem('version-conflict', language, { version: outcome.version });
  }
}

const standingJson = ({ stream, version, recordedAt, duties }: Answered) => ({
  case: stream,
  version,
  recordedAt: instant(recordedAt),
  duties: duties.map(dutyJson),
});
