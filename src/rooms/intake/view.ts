import type { JsonObject } from '#ledger/json.ts';
import type { DecidedEvent } from '#office/command.ts';
import { type CaseView, decodeView } from './case-view.ts';

/** What people see of a case after these events, recorded at `at` (epoch milliseconds). */
export function show(view: JsonObject | null, events: readonly DecidedEvent[], at: number): JsonObject {
  let found = view === null ? undefined : decodeView(view);
  for (const event of events) found = found ? evolve(found, event, at) : begin(event, at);
  if (found === undefined) throw new Error('a case begins with an event');
  return found;
}

function begin({ data }: DecidedEvent, at: number): CaseView {
  const { promised_days: promised } = data;
  const [unit, person] = [text(data, 'unit'), text(data, 'person')];
  return {
    state: 'in-hand',
    kind: text(data, 'kind'),
    class: text(data, 'class'),
    unit,
    person,
    firstAsked: { unit, person },
    citizen: text(data, 'citizen'),
    channel: text(data, 'channel'),
    topic: text(data, 'topic'),
    matter: text(data, 'matter'),
    priority: text(data, 'priority'),
    promisedDays: typeof promised === 'number' ? promised : null,
    acceptedAt: at,
    handOver: null,
    waitingFor: [],
    extension: null,
    repliedAt: null,
    closedAt: null,
    withdrawnAt: null,
  };
}

/** The case after one more event; events that people need not see leave it as it is. */
function evolve(found: CaseView, { kind, data }: DecidedEvent, at: number): CaseView {
  switch (kind) {
    case 'case.classified':
      return { ...found, class: text(data, 'class') };
    case 'case.handed_over':
      return handedOver(found, data, at);
    case 'case.receipted':
      return { ...found, state: 'in-hand', handOver: found.handOver && { ...found.handOver, receiptedAt: at } };
    case 'case.sent_back':
      return sentBack(found, text(data, 'to_unit'));
    case 'materials.requested':
      return { ...found, waitingFor: [...new Set([...found.waitingFor, ...list(data, 'items')])] };
    case 'materials.received': {
      const brought = new Set(list(data, 'items'));
      return { ...found, waitingFor: found.waitingFor.filter((item) => !brought.has(item)) };
    }
    case 'extension.requested':
    case 'extension.approved':
    case 'extension.notified':
      return { ...found, extension: extended(found.extension, kind, data, at) };
    case 'case.replied':
      return { ...found, repliedAt: at };
    case 'case.closed':
      return { ...found, state: 'closed', closedAt: at };
    case 'case.withdrawn':
      return { ...found, state: 'withdrawn', withdrawnAt: at };
    default:
      return found;
  }
}

function handedOver(found: CaseView, data: JsonObject, at: number): CaseView {
  const [unit, person] = [text(data, 'to_unit'), text(data, 'receiver')];
  const handOver = { fromUnit: found.unit, fromPerson: found.person, toUnit: unit, at, receiptedAt: null };
  return { ...found, state: 'handed-over', unit, person, handOver };
}

/** Back with whoever handed it over; another unit takes it without a person of its own yet known. */
function sentBack(found: CaseView, unit: string): CaseView {
  const isBack = found.handOver?.fromUnit === unit;
  const person = isBack && found.handOver ? found.handOver.fromPerson : found.person;
  return { ...found, state: 'in-hand', unit, person, handOver: null };
}

type ExtensionKind = 'extension.requested' | 'extension.approved' | 'extension.notified';

function extended(
  before: CaseView['extension'],
  kind: ExtensionKind,
  data: JsonObject,
  at: number,
): CaseView['extension'] {
  if (kind === 'extension.requested') {
    const requestedBy = text(data, 'person');
    const nothingYet = { approvedAt: null, approvedDays: null, notifiedAt: null };
    return { days: count(data, 'days'), requestedBy, requestedAt: at, ...nothingYet };
  }
  if (before === null) return null;
  if (kind === 'extension.approved') return { ...before, approvedAt: at, approvedDays: count(data, 'days') };
  return { ...before, notifiedAt: at };
}

function text(data: JsonObject, name: string): string {
  const value = data[name];
  return typeof value === 'string' ? value : '';
}

function count(data: JsonObject, name: string): number {
  const value = data[name];
  return typeof value === 'number' ? value : 0;
}

function list(data: JsonObject, name: string): readonly string[] {
  const value = data[name];
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
