import { hash } from 'node:crypto';
import { canonical } from '#ledger/json.ts';
import type { Answer, Append, Ledger, ListedDuty, NewEvent } from '#ledger/port.ts';
import { asJson } from './as-json.ts';
import type { Answered, Command, DecidedEvent, Office, Outcome } from './command.ts';
import { type Dossier, type Drafted, dossierOf, draft, emptyDossier } from './dossier.ts';
import type { Dossiers } from './dossiers.ts';
import { isAlive, rowsOf } from './judgement.ts';
import type { Law } from './law.ts';
import { streamIdOf } from './stream-id.ts';

/** What an office works with. */
export interface Means {
  readonly ledger: Ledger;
  readonly dossiers: Dossiers;
  readonly law: () => Law;
  readonly lawOf: (number: number) => Promise<Law>;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** Keys the ids of streams. */
  readonly secret: string;
  /** Told of every append that this process made. */
  readonly onAppended: (stream: string, append: Append) => void;
}

/** How often a command is decided again because somebody else wrote to its stream first. */
const patience = 20;

export function openOffice(means: Means): Office {
  return {
    carryOut: (command) => carryOut(command, means),
    look: (stream) => means.ledger.read(stream),
  };
}

async function carryOut(command: Command, means: Means): Promise<Outcome> {
  const { actor, key } = command;
  const stream =
    typeof command.stream === 'string' ? command.stream : streamIdOf(means.secret, command.stream.create, actor, key);
  return means.dossiers.turn(stream, () => tryOn(stream, command, means));
}

async function tryOn(stream: string, command: Command, means: Means): Promise<Outcome> {
  const body = bodyHash(command);
  const isNew = typeof command.stream !== 'string';
  for (let tried = 0; tried < patience; tried++) {
    const found = await dossierFor(stream, command, isNew, tried, means);
    if (found.answer) return retold(found.answer, body, isNew);
    const outcome = await tryOnce(stream, found.dossier, command, body, means);
    if (outcome !== 'raced' && outcome.form === 'done') return outcome;
    if (outcome !== 'raced' && found.isRead) {
      if (found.dossier.version > 0) means.dossiers.put(found.dossier); // nothing was done to it
      return outcome;
    }
    // Somebody else wrote first, or what this process remembered may be out of date: read, and decide again.
  }
  throw new Error(`${patience} others wrote to ${stream} first`);
}

async function tryOnce(
  stream: string,
  dossier: Dossier,
  command: Command,
  body: string,
  means: Means,
): Promise<Outcome | 'raced'> {
  const { actor, key, of, seen } = command;
  const isNew = typeof command.stream !== 'string';
  const exists = dossier.version > 0;
  if (!isFor(of, stream, dossier)) return { form: 'unknown-stream' };
  if (isNew && exists) return { form: 'key-reused' };
  if (!isNew && !exists && !command.mayBeNew) return { form: 'unknown-stream' };
  if (seen !== undefined && seen !== dossier.version) return { form: 'conflict', version: dossier.version };
  const now = Math.max(means.now(), dossier.recordedAt);
  const decision = command.decide({ stream, view: dossier.view, version: dossier.version, now });
  if ('refusal' in decision) return { form: 'refused', refusal: decision.refusal };
  const events = decision.events.map((event) => recordedAs(event, actor, now));
  const view = command.show(dossier.view, decision.events, now);
  const drafted = await draft({ dossier, of, events, view, occasion: 'fact', now }, means.law(), means.lawOf);
  const answered = answerOf(stream, drafted, now);
  const answer: Answer = { actor, key, body, status: isNew ? 201 : 200, answer: asJson(answered) };
  const appended = await means.ledger.append({ ...drafted.append, answer });
  if (!appended.done) return 'raced';
  means.dossiers.put(drafted.dossierAfter(appended));
  means.onAppended(stream, drafted.append);
  return { form: 'done', again: false, created: isNew, answer: answered };
}

/**
 * Whether commands of this kind are for this stream. What only the judge and the law write to is nobody's; a stream
 * that has only been told of by others is of whatever kind is said first.
 */
const isFor = (of: string, stream: string, dossier: Dossier): boolean =>
  !/^(?:rule|account)\/|^law$/.test(stream) && (dossier.version === 0 || dossier.of === of || dossier.of === 'stream');

interface Found {
  readonly dossier: Dossier;
  readonly answer?: Answer;
  /** Read just now, not remembered or guessed. */
  readonly isRead: boolean;
}

/**
 * A new stream is taken for empty and a known one for as it was remembered: the append finds out if that is wrong, and
 * the next try reads.
 */
async function dossierFor(
  stream: string,
  command: Command,
  isNew: boolean,
  tried: number,
  means: Means,
): Promise<Found> {
  const { of, actor, key } = command;
  const remembered = isNew ? emptyDossier(stream, of) : means.dossiers.take(stream);
  if (tried === 0 && remembered) return { dossier: remembered, isRead: false };
  const read = await means.ledger.read(stream, { actor, key });
  const dossier = read.version === 0 ? emptyDossier(stream, of) : dossierOf(read);
  return { dossier, isRead: true, ...(read.answer ? { answer: read.answer } : {}) };
}

/** The same key again: the same answer, if it stands for the same command. */
function retold(answer: Answer, body: string, created: boolean): Outcome {
  if (answer.body !== body) return { form: 'key-reused' };
  return { form: 'done', again: true, created, answer: decodeAnswered(answer.answer) };
}

const bodyHash = ({ name, of, body }: Command): string => hash('sha256', canonical([name, of, body]), 'hex');

const recordedAs = ({ kind, data, occurred }: DecidedEvent, actor: string, now: number): NewEvent => ({
  kind,
  origin: 'fact',
  at: occurred?.at ?? now,
  recordedAt: now,
  actor,
  data,
  because: occurred ? { claimed: true, evidence: occurred.evidence } : null,
});

function answerOf(stream: string, { append, duties: all }: Drafted, recordedAt: number): Answered {
  const ended = append.duties.filter(({ alive }) => !alive);
  const alive = rowsOf([...all.values()].filter(isAlive));
  const duties: ListedDuty[] = [...alive, ...ended].map((duty) => ({ ...duty, stream }));
  return { stream, version: append.expected + append.events.length, recordedAt, duties };
}

/** What was answered is what this program wrote. */
const decodeAnswered = (answer: unknown): Answered => answer as Answered;
