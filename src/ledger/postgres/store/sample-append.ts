import { genesis } from '#ledger/chain.ts';
import type { Append, DutyRow, NewEvent, Parcel } from '#ledger/port.ts';

/** Samples for tests of the store. */

export const now = 1_795_354_054_123;

export const fact = (kind: string, at = now): NewEvent => ({
  kind,
  origin: 'fact',
  at,
  recordedAt: at,
  actor: 'p17',
  data: { 事项: '噪音扰民', 次数: 2 },
  because: null,
});

/** An append to a stream that nobody has written to yet. */
export const first = (stream: string, ...kinds: readonly string[]): Append => ({
  stream,
  of: 'case',
  expected: 0,
  previous: genesis,
  events: kinds.map((kind) => fact(kind)),
  duties: [],
  gone: [],
  parcels: [],
  timerAt: null,
  judgedAt: now,
  law: 1,
  view: null,
});

export const duty = (name: string, holder: string, dueAt: number | null): DutyRow => ({
  duty: name,
  regulation: 'counter',
  rule: 'a20',
  version: 'a20@2026-01-01',
  holder,
  state: 'open',
  alive: true,
  openedAt: now,
  dueAt,
  provisional: false,
  breachedAt: null,
  endedAt: null,
  detail: { key: name },
});

export const parcel = (delivery: string, form: Parcel['form'], target: string, at = now): Parcel => ({
  delivery,
  form,
  target,
  at,
  body: { 内容: delivery },
});

export const answer = (key: string, body = 'hash of the command') => ({
  actor: 'p17',
  key,
  body,
  status: 201,
  answer: { version: 1, duties: [] },
});
