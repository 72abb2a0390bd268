import type { JsonObject } from '#ledger/json.ts';
import type { Append, Ledger } from '#ledger/port.ts';
import {
  brokenPromises,
  type DocumentRole,
  documentHash,
  enact,
  type Law,
  type LawDocument,
  type LawProblem,
} from './law.ts';

/** Stream of the law, and the kind of its events. */
export const lawStream = 'law';
export const lawPublished = 'law.published';

/** What became of a publication. `raced`: somebody else published first; look at theirs and publish again. */
export type Published =
  | { readonly form: 'published'; readonly law: Law }
  | { readonly form: 'refused'; readonly problems: readonly LawProblem[] }
  | { readonly form: 'raced' };

/** The laws that were published into the ledger: judges take theirs from here and from nowhere else. */
export interface LawShelf {
  /** The law in force, as far as this process has read; undefined before the first publication. */
  readonly current: () => Law | undefined;
  /** Reads what has been published since; true where there was something. */
  readonly refresh: () => Promise<boolean>;
  readonly numbered: (number: number) => Promise<Law>;
  /** Publishes documents as the whole law; `actor` is on record. `now` is the instant of recording. */
  readonly publish: (documents: readonly LawDocument[], actor: string, now: number) => Promise<Published>;
}

/** How many earlier laws are kept compiled. */
const kept = 4;

export function lawShelf(ledger: Ledger, from: number): LawShelf {
  let current: Law | undefined;
  const earlier = new Map<number, Law>();

  const take = (law: Law): Law => {
    earlier.delete(law.number);
    earlier.set(law.number, law);
    for (const number of earlier.keys()) if (earlier.size > kept) earlier.delete(number);
    return law;
  };

  const compiled = async (number: number, data: JsonObject): Promise<Law> => {
    const enacted = enact(number, await documentsOf(ledger, data), from);
    if ('law' in enacted) return take(enacted.law);
    const [first] = enacted.problems;
    throw new Error(`law ${number} of the ledger no longer compiles: ${first?.place} ${first?.en}`);
  };

  const refresh = async () => {
    const { events } = await ledger.read(lawStream);
    const last = events.findLast(({ kind }) => kind === lawPublished);
    if (!last || last.version === current?.number) return false;
    current = earlier.get(last.version) ?? (await compiled(last.version, last.data));
    return true;
  };

  return {
    current: () => current,
    refresh,
    async numbered(number) {
      const known = earlier.get(number);
      if (known) return known;
      const { events } = await ledger.read(lawStream);
      const event = events.find((each) => each.version === number && each.kind === lawPublished);
      if (!event) throw new Error(`the ledger has no law ${number}`);
      return compiled(number, event.data);
    },
    async publish(documents, actor, now) {
      await refresh();
      const { version, hash, recordedAt } = await ledger.read(lawStream);
      const enacted = enact(version + 1, documents, from);
      if ('problems' in enacted) return { form: 'refused', problems: enacted.problems };
      const broken = current ? brokenPromises(current.rulebook, enacted.law.rulebook) : [];
      if (broken.length > 0) return { form: 'refused', problems: broken };
      await ledger.keep(new Map(documents.map(({ text }) => [documentHash(text), text])));
      const at = Math.max(now, recordedAt);
      const appended = await ledger.append(publication(documents, { actor, at, version, hash }));
      if (!appended.done) return { form: 'raced' };
      current = take(enacted.law);
      return { form: 'published', law: current };
    },
  };
}

function publication(
  documents: readonly LawDocument[],
  { actor, at, version, hash }: { actor: string; at: number; version: number; hash: string },
): Append {
  const listed = documents.map(({ file, role, text }) => ({ file, role, hash: documentHash(text) }));
  return {
    stream: lawStream,
    of: 'law',
    expected: version,
    previous: hash,
    events: [
      { kind: lawPublished, origin: 'fact', at, recordedAt: at, actor, data: { documents: listed }, because: null },
    ],
    duties: [],
    gone: [],
    parcels: [],
    timerAt: null,
    judgedAt: at,
    law: version + 1,
    view: null,
  };
}

async function documentsOf(ledger: Ledger, data: JsonObject): Promise<readonly LawDocument[]> {
  const listed = decodeList(data);
  const texts = await ledger.documents(listed.map(({ hash }) => hash));
  return listed.map(({ file, role, hash }) => {
    const text = texts.get(hash);
    if (text === undefined) throw new Error(`the ledger has lost the document ${file} (${hash})`);
    if (documentHash(text) !== hash) throw new Error(`the document ${file} is not what was published (${hash})`);
    return { file, role, text };
  });
}

function decodeList(data: JsonObject): readonly { file: string; role: DocumentRole; hash: string }[] {
  const { documents } = data;
  if (!Array.isArray(documents)) throw new Error('a publication of the law lists no documents');
  return documents.map((each: unknown) => {
    if (typeof each === 'object' && each !== null && 'file' in each && 'role' in each && 'hash' in each) {
      const { file, role, hash } = each;
      if (typeof file === 'string' && isRole(role) && typeof hash === 'string') return { file, role, hash };
    }
    throw new Error('a publication of the law lists a document without file, role or hash');
  });
}

const roles: readonly unknown[] = ['regulation', 'vocabulary', 'origin', 'calendar', 'register'];
const isRole = (role: unknown): role is DocumentRole => roles.includes(role);
