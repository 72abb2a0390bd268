import { z } from 'zod';

const instant = z.string().transform((text) => Temporal.Instant.from(text).epochMilliseconds);

export const eventShape = z.object({
  stream: z.string(),
  version: z.number(),
  position: z.number(),
  bucket: z.number(),
  kind: z.string(),
  origin: z.enum(['fact', 'derived', 'delivered']),
  at: instant,
  recordedAt: instant,
  actor: z.string(),
  data: z.record(z.string(), z.unknown()),
  because: z.record(z.string(), z.unknown()).nullable(),
  hash: z.string(),
});

export const dutyShape = z.object({
  stream: z.string(),
  duty: z.string(),
  regulation: z.string(),
  rule: z.string(),
  holder: z.string(),
  state: z.string(),
  alive: z.boolean(),
  openedAt: instant,
  dueAt: instant.nullable(),
  breachedAt: instant.nullable(),
  endedAt: instant.nullable(),
});

export const streamShape = z.object({
  version: z.number(),
  duties: z.array(dutyShape),
  events: z.array(eventShape),
});

export const docketShape = z.object({ duties: z.array(dutyShape), next: z.string().nullable() });

export const noticesShape = z.object({
  notices: z.array(
    z.object({ delivery: z.string(), stream: z.string(), target: z.string(), body: z.record(z.string(), z.unknown()) }),
  ),
});

/** What the contract calls `Event` and `Duty`, as far as the harness looks; instants are epoch milliseconds. */
export type Event = z.infer<typeof eventShape>;
export type Duty = z.infer<typeof dutyShape>;
export type Stream = z.infer<typeof streamShape>;
