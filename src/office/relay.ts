import { settle } from '#engine/standing/judge.ts';
import type { Heard } from '#engine/standing/standing.ts';
import type { JsonObject } from '#ledger/json.ts';
import type { Append, ListedParcel, NewEvent } from '#ledger/port.ts';
import type { Means } from './conduct.ts';
import { type Dossier, dossierOf, draft, emptyDossier } from './dossier.ts';
import { heardKind, heardWithdrawn } from './inputs.ts';

/** Who is on record for handing on what one stream has to say to another. */
const relay = '@relay';

const batch = 500;
/** How many targets hear at once: their appends share commits. */
const abreast = 16;
const patience = 20;

/**
 * Hands on what waits in a bucket, in the order in which it happened; the number of parcels. A parcel is taken away
 * only after its target has it, and the target knows it by its delivery and revision: it arrives once, whoever dies
 * in between.
 */
export async function handOn(bucket: number, means: Means): Promise<number> {
  const parcels = await means.ledger.parcels(bucket, 'stream', batch);
  const byTarget = Map.groupBy(parcels, ({ target }) => target);
  const targets = byTarget.entries();
  const messenger = async () => {
    for (const [target, forIt] of targets) await means.dossiers.turn(target, () => arrive(target, forIt, means));
  };
  await Promise.all(Array.from({ length: Math.min(abreast, byTarget.size) }, messenger));
  if (parcels.length > 0) await means.ledger.delivered(bucket, parcels);
  return parcels.length;
}

interface Said {
  readonly of: string;
  readonly delivery: string;
  readonly revision: number;
  readonly heard: (Heard & JsonObject) | null;
}

async function arrive(target: string, parcels: readonly ListedParcel[], means: Means): Promise<void> {
  const said = parcels.map(decode).sort((a, b) => a.revision - b.revision);
  const of = kindOf(target, said);
  for (let tried = 0; tried < patience; tried++) {
    const dossier = (tried === 0 && means.dossiers.take(target)) || (await readDossier(target, of, means));
    const fresh = said.filter(({ delivery, revision }) => !dossier.inputs.hasArrived(delivery, revision));
    if (fresh.length === 0) {
      means.dossiers.put(dossier);
      return;
    }
    const now = Math.max(means.now(), dossier.recordedAt, dossier.judgedAt + 1);
    const events = fresh.map((each) => arrival(each, now));
    if (isKeyed(of)) {
      if (await keep(dossier, of, events, now, means)) return;
      continue;
    }
    const entry = {
      dossier,
      of: dossier.version === 0 ? of : dossier.of,
      events,
      view: dossier.view,
      occasion: 'fact' as const,
      now,
    };
    const drafted = await draft(entry, means.law(), means.lawOf);
    const appended = await means.ledger.append(drafted.append);
    if (appended.done) {
      means.dossiers.put(drafted.dossierAfter(appended));
      means.onAppended(target, drafted.append);
      return;
    }
  }
  throw new Error(`${patience} others wrote to ${target} first`);
}

async function readDossier(target: string, of: string, means: Means): Promise<Dossier> {
  const read = await means.ledger.read(target);
  return read.law === 0 ? emptyDossier(target, of) : dossierOf(read);
}

/** Rules across streams and accounts: streams that only the judge has. */
const isKeyed = (of: string): boolean => of === 'rule' || of === 'account';

/**
 * A rule across streams, or an account, judges what has arrived only after a while, all at once and in its order:
 * otherwise whoever was handed on first would be judged first, and corrected by the next. False: somebody else wrote.
 */
async function keep(
  dossier: Dossier,
  of: string,
  events: readonly NewEvent[],
  now: number,
  means: Means,
): Promise<boolean> {
  const { stream, version, hash, judgedAt, view } = dossier;
  const timerAt = Math.min(dossier.timerAt ?? Number.POSITIVE_INFINITY, now + settle);
  const law = dossier.law === 0 ? means.law().number : dossier.law;
  const append: Append = {
    stream,
    of,
    expected: version,
    previous: hash,
    events,
    duties: [],
    gone: [],
    parcels: [],
    timerAt,
    judgedAt,
    law,
    view,
  };
  const appended = await means.ledger.append(append);
  if (!appended.done) return false;
  const recorded = events.map((event, index) => ({ ...event, stream, version: version + index + 1 }));
  const fresh = dossier.inputs.take(recorded);
  means.dossiers.put({
    ...dossier,
    of,
    version: appended.version,
    hash: appended.hash,
    recordedAt: now,
    timerAt,
    law,
    unheard: dossier.unheard && fresh ? [...dossier.unheard, ...fresh] : undefined,
  });
  means.onAppended(stream, append);
  return true;
}

/** Rules and accounts have their own streams; another one is called after what is first said to it. */
function kindOf(target: string, said: readonly Said[]): string {
  const [first] = said;
  if (!first) throw new Error(`nothing was said to ${target}`);
  return first.of;
}

function arrival({ of, delivery, revision, heard }: Said, now: number): NewEvent {
  const known = { origin: 'delivered', recordedAt: now, actor: relay } as const;
  if (heard === null) return { ...known, kind: heardWithdrawn, at: now, data: {}, because: { delivery, revision } };
  const { fact } = heard;
  if (of === 'rule' || of === 'account')
    return { ...known, kind: heardKind, at: fact.at, data: heard, because: { delivery, revision } };
  const data = fact.data as JsonObject;
  return { ...known, kind: fact.kind, at: fact.at, data, because: { delivery, revision, heard } };
}

/** What the judge of the source stream wrote; see `judgementOf`. */
function decode({ stream, delivery, body }: ListedParcel): Said {
  const { of, revision, heard } = body;
  if (typeof of !== 'string' || typeof revision !== 'number')
    throw new Error(`parcel ${delivery} of ${stream} is broken`);
  const id = `${stream} ${delivery.slice(0, delivery.lastIndexOf('@'))}`;
  return { of, revision, delivery: id, heard: heard === null ? null : (heard as JsonObject & Heard) };
}
