import { standingOf } from '#engine/standing/judge.ts';
import type { Standing } from '#engine/standing/standing.ts';
import { genesis } from '#ledger/chain.ts';
import type { JsonObject } from '#ledger/json.ts';
import type { Append, Appended, NewEvent, StreamRead } from '#ledger/port.ts';
import { type Input, inputsAfter } from './inputs.ts';
import { type Judgement, judgementOf, type Occasion } from './judgement.ts';
import type { Law } from './law.ts';

/** A stream as this process knows it: as good as read, until somebody else writes to it. */
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
  readonly inputs: readonly Input[];
  /** As it was judged at `judgedAt` by law `law`; undefined where that must be found again. */
  readonly standing: Standing | undefined;
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
  inputs: [],
  standing: undefined,
});

export function dossierOf(read: StreamRead): Dossier {
  const { stream, of, version, hash, recordedAt, judgedAt, timerAt, law, view, events } = read;
  return {
    stream,
    of,
    version,
    hash,
    recordedAt,
    judgedAt,
    timerAt,
    law,
    view,
    inputs: inputsAfter([], events),
    standing: undefined,
  };
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
  readonly after: Standing;
  readonly judgement: Judgement;
  /** Whether there is anything to write. */
  readonly isIdle: boolean;
  readonly dossierAfter: (appended: Appended & { readonly done: true }) => Dossier;
}

/** Judges a stream with new events, at an instant, by a law; `lawOf` finds the law it was judged by before. */
export async function draft(entry: Entry, law: Law, lawOf: (number: number) => Promise<Law>): Promise<Drafted> {
  const { dossier, of, events, view, occasion, now } = entry;
  const { stream, version } = dossier;
  const before = dossier.standing ?? (await standingBefore(dossier, lawOf));
  const recorded = events.map((event, index) => ({ ...event, stream, version: version + index + 1 }));
  const inputs = inputsAfter(dossier.inputs, recorded);
  const after = standingOf(law.live, { stream, of }, inputs, now);
  const revision = version + events.length;
  const judgement = judgementOf(before, after, { occasion, recordedAt: now, revision });
  const timerAt = Number.isFinite(after.wakeAt) ? after.wakeAt : null;
  const all = [...events, ...judgement.events];
  const append: Append = {
    stream,
    of,
    expected: version,
    previous: dossier.hash,
    events: all,
    duties: judgement.duties,
    gone: judgement.gone,
    parcels: judgement.parcels,
    timerAt,
    judgedAt: now,
    law: law.number,
    view,
  };
  const isIdle = all.length === 0 && judgement.parcels.length === 0 && judgement.duties.length === 0;
  const dossierAfter = ({ version, hash }: Appended & { readonly done: true }): Dossier => ({
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
    standing: after,
  });
  return { append, after, judgement, isIdle, dossierAfter };
}

/** How the stream stood when it was last judged: what has arrived since then was not heard yet. */
async function standingBefore(
  dossier: Dossier,
  lawOf: (number: number) => Promise<Law>,
): Promise<Standing | undefined> {
  const { stream, of, judgedAt, law, inputs } = dossier;
  if (judgedAt === 0) return undefined;
  const { live } = await lawOf(law);
  const heard = inputs.filter(({ recordedAt }) => recordedAt <= judgedAt);
  return standingOf(live, { stream, of }, heard, judgedAt);
}
