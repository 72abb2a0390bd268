import { compareFacts } from '#engine/1-event/item.ts';
import { type Changes, changesBetween } from '#engine/standing/changes.ts';
import { openStanding, type StandingJudge } from '#engine/standing/judge.ts';
import type { DutyStanding } from '#engine/standing/standing.ts';
import { genesis } from '#ledger/chain.ts';
import type { JsonObject } from '#ledger/json.ts';
import type { Append, Appended, NewEvent, StreamRead } from '#ledger/port.ts';
import { type Input, type Inputs, noInputs } from './inputs.ts';
import { judgementOf, type Occasion } from './judgement.ts';
import type { Law } from './law.ts';

/**
 * A stream as this process knows it: as good as read, until somebody else writes to it. Inputs, judge and duties are
 * changed in place: whoever has taken a dossier has it alone, and gives it back only after its append was done.
 */
export interface Dossier {
  readonly stream: string;
  readonly of: string;
  readonly version: number;
  readonly hash: string;
  readonly recordedAt: number;
  /** 0 where it has never been judged. */
  readonly judgedAt: number;
  readonly timerAt: number | null;
  readonly law: number;
  readonly view: JsonObject | null;
  readonly inputs: Inputs;
  /** What the judge had heard at `judgedAt`, where the dossier was read; a bench knows it without. */
  readonly heard: readonly Input[];
  /** Arrived, and not yet heard by the judge; undefined where that changes what was heard before. */
  readonly unheard: readonly Input[] | undefined;
  /** As of `judgedAt`, by law `law`; undefined where that must be found again. */
  readonly bench: Bench | undefined;
}

/** The judge of a stream, and its duties as they were last written. */
export interface Bench {
  readonly judge: StandingJudge;
  readonly duties: Map<string, DutyStanding>;
}

export const emptyDossier = (stream: string, of: string): Dossier => ({
  stream,
  of,
  version: 0,
  hash: genesis,
  recordedAt: 0,
  judgedAt: 0,
  timerAt: null,
  law: 0,
  view: null,
  inputs: noInputs(),
  heard: [],
  unheard: [],
  bench: undefined,
});

export function dossierOf(read: StreamRead): Dossier {
  const { events, answer: _, ...known } = read;
  const inputs = noInputs();
  const isHeard = ({ recordedAt }: NewEvent) => recordedAt <= read.judgedAt;
  inputs.take(events.filter(isHeard));
  const heard = [...inputs.all()];
  const unheard = inputs.take(events.filter((event) => !isHeard(event)));
  return { ...known, inputs, heard, unheard, bench: undefined };
}

/** What is to be written to a stream besides what the judge concludes. */
export interface Entry {
  readonly dossier: Dossier;
  readonly of: string;
  readonly events: readonly NewEvent[];
  readonly view: JsonObject | null;
  readonly occasion: Occasion;
  /** The instant of recording, never before the stream's last event. */
  readonly now: number;
}

/** An append with what the judge concludes, and the dossier as it is once the append is done. */
export interface Drafted {
  readonly append: Append;
  /** All duties of the stream, as they stand after the append. */
  readonly duties: ReadonlyMap<string, DutyStanding>;
  readonly dossierAfter: (appended: Appended & { readonly done: true }) => Dossier;
}

/**
 * A shorter stream is sooner heard again than remembered: its judge holds 12 kB, over a gigabyte for a hundred thousand
 * cases.
 */
const worthABench = 16;

/** Judges a stream with new events, at an instant, by a law; `lawOf` finds the law it was judged by before. */
export async function draft(entry: Entry, law: Law, lawOf: (number: number) => Promise<Law>): Promise<Drafted> {
  const { dossier, of, events, view, occasion, now } = entry;
  const { stream, version, inputs } = dossier;
  const before = dossier.bench ?? (await benchBefore(dossier, law, lawOf));
  const known = new Map<string, DutyStanding | undefined>();
  const recorded = events.map((event, index) => ({ ...event, stream, version: version + index + 1 }));
  const { bench, changes } = judged(entry, before, inputs.take(recorded), law);
  for (const { duty } of changes.duties) known.set(duty, before?.duties.get(duty));
  for (const duty of changes.gone) known.set(duty, before?.duties.get(duty));
  for (const duty of changes.duties) bench.duties.set(duty.duty, duty);
  for (const duty of changes.gone) bench.duties.delete(duty);

  const revision = version + events.length;
  const judgement = judgementOf((duty) => known.get(duty), changes, { occasion, recordedAt: now, revision });
  const wakeAt = bench.judge.wakeAt();
  // Never now: a stream that wanted to be looked at for ever would keep everybody from their work.
  const timerAt = Number.isFinite(wakeAt) ? Math.max(wakeAt, now + 1) : null;
  const { duties, gone, parcels } = judgement;
  const all = [...events, ...judgement.events];
  const written = { stream, of, duties, gone, parcels, timerAt, judgedAt: now, law: law.number, view };
  return {
    append: { ...written, expected: version, previous: dossier.hash, events: all },
    duties: bench.duties,
    dossierAfter: ({ version, hash }) => ({
      stream,
      of,
      version,
      hash,
      recordedAt: all.length > 0 ? now : dossier.recordedAt,
      judgedAt: now,
      timerAt,
      law: law.number,
      view,
      inputs,
      ...(inputs.size() > worthABench ? { heard: [], bench } : { heard: [...inputs.all()], bench: undefined }),
      unheard: [],
    }),
  };
}

/** Hears what is new where that is in order and the law the same; otherwise all is heard again, and compared. */
function judged(
  { dossier, of, now }: Entry,
  before: Bench | undefined,
  fresh: readonly Input[] | undefined,
  law: Law,
): { readonly bench: Bench; readonly changes: Changes } {
  const { stream, inputs, unheard } = dossier;
  const news = fresh && unheard && [...unheard, ...fresh].sort(inOrder);
  if (before && news && dossier.law === law.number && news.every((each) => before.judge.takesInOrder(each, now))) {
    for (const each of news) before.judge.hear(each);
    before.judge.advance(now);
    return { bench: before, changes: before.judge.takeChanges() };
  }
  const judge = heardAgain(law, stream, of, inputs.all(), now);
  const fromNothing = judge.takeChanges();
  if (!before) return { bench: { judge, duties: new Map() }, changes: fromNothing };
  const changes = changesBetween(before.judge.standing(), judge.standing());
  return { bench: { judge, duties: new Map(before.duties) }, changes };
}

/** How the stream stood when it was last judged: what has arrived since then was not heard yet. */
async function benchBefore(
  { stream, of, judgedAt, law, heard }: Dossier,
  current: Law,
  lawOf: (number: number) => Promise<Law>,
): Promise<Bench | undefined> {
  if (judgedAt === 0) return undefined;
  const by = law === current.number ? current : await lawOf(law);
  const judge = heardAgain(by, stream, of, heard, judgedAt);
  judge.takeChanges(); // they are on record
  return { judge, duties: new Map(judge.standing().duties) };
}

function heardAgain(law: Law, stream: string, of: string, inputs: readonly Input[], now: number): StandingJudge {
  const judge = openStanding(law.live, { stream, of });
  for (const input of inputs.toSorted(inOrder)) judge.hear(input);
  judge.advance(now);
  return judge;
}

const inOrder = (a: Input, b: Input): number => compareFacts(a.heard.fact, b.heard.fact);
