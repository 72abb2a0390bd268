import { z } from '@hono/zod-openapi';
import { bucketOf } from '#ledger/bucket.ts';
import type { ListedDuty, ListedParcel, RecordedEvent } from '#ledger/port.ts';
import { instant, instantOrNull } from './instant.ts';

const moment = z.string().openapi({ format: 'date-time', example: '2026-11-22T13:07:34.123Z' });
const object = z.record(z.string(), z.unknown());

export const dutyShape = z
  .object({
    stream: z.string(),
    duty: z.string(),
    regulation: z.string(),
    rule: z.string(),
    version: z.string(),
    holder: z.string(),
    state: z.enum(['open', 'suspended', 'kept', 'overdue', 'fulfilled', 'violated', 'discharged']),
    alive: z.boolean(),
    openedAt: moment,
    dueAt: moment.nullable(),
    provisional: z.boolean(),
    breachedAt: moment.nullable(),
    endedAt: moment.nullable(),
    detail: object,
  })
  .openapi('Duty', {
    description: '一项责任：谁、依哪一条、到什么时候。 One duty: who owes it, by which rule, until when.',
  });

export const eventShape = z
  .object({
    stream: z.string(),
    version: z.int(),
    position: z.int(),
    bucket: z.int(),
    kind: z.string(),
    origin: z.enum(['fact', 'derived', 'delivered']),
    at: moment,
    recordedAt: moment,
    actor: z.string(),
    data: object,
    because: object.nullable(),
    hash: z.string(),
  })
  .openapi('Event', { description: '台账里的一条事实或者由它得出的结论。 One event of the ledger.' });

export const standingShape = z
  .object({ case: z.string(), version: z.int(), recordedAt: moment, duties: z.array(dutyShape) })
  .openapi('Standing', { description: '命令之后办件的情况。 How the case stands after the command.' });

export const noticeShape = z
  .object({ delivery: z.string(), stream: z.string(), target: z.string(), at: moment, body: object })
  .openapi('Notice', { description: '要让某人知道的事。 Word for a person or a post.' });

export const dutyJson = (duty: ListedDuty) => ({
  stream: duty.stream,
  duty: duty.duty,
  regulation: duty.regulation,
  rule: duty.rule,
  version: duty.version,
  holder: duty.holder,
  state: duty.state,
  alive: duty.alive,
  openedAt: instant(duty.openedAt),
  dueAt: instantOrNull(duty.dueAt),
  provisional: duty.provisional,
  breachedAt: instantOrNull(duty.breachedAt),
  endedAt: instantOrNull(duty.endedAt),
  detail: duty.detail,
});

export const eventJson = (event: RecordedEvent) => ({
  stream: event.stream,
  version: event.version,
  position: event.position,
  bucket: bucketOf(event.stream),
  kind: event.kind,
  origin: event.origin,
  at: instant(event.at),
  recordedAt: instant(event.recordedAt),
  actor: event.actor,
  data: event.data,
  because: event.because,
  hash: event.hash,
});

export const noticeJson = ({ delivery, stream, target, at, body }: ListedParcel) => ({
  delivery,
  stream,
  target,
  at: instant(at),
  body,
});
