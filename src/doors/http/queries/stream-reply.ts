import { z } from '@hono/zod-openapi';
import type { Found } from '#rooms/intake/queries.ts';
import { jsonReply, type Reply } from '../wire/reply.ts';
import { dutyJson, dutyShape, eventJson, eventShape } from '../wire/shapes.ts';

const members = {
  version: z.int(),
  view: z.record(z.string(), z.unknown()).nullable(),
  duties: z.array(dutyShape),
  events: z.array(eventShape),
};

export const caseShape = z.object({ case: z.string(), ...members });
export const streamShape = z.object({ stream: z.string(), of: z.string(), ...members });

/** A stream with everything that is known of it; `name` says what its id is called. */
export function streamReply({ stream, duties }: Found, name: 'case' | 'stream'): Reply {
  const { version, view, events, of } = stream;
  const id = name === 'case' ? { case: stream.stream } : { stream: stream.stream, of };
  return jsonReply(200, { ...id, version, view, duties: duties.map(dutyJson), events: events.map(eventJson) });
}
