import type { Appended, StreamRead } from '#ledger/port.ts';
import type { Means } from './conduct.ts';
import { type Drafted, dossierOf, draft, emptyDossier } from './dossier.ts';

const batch = 250;

/**
 * Judges the streams of a bucket whose time has come; the number of them. However late this is called, a breach is
 * stamped with the instant at which it happened. Two processes at one bucket never judge the same stream.
 */
export async function wakeDue(bucket: number, means: Means): Promise<number> {
  const drafted: Drafted[] = [];
  const appended = await means.ledger.claimDue(bucket, means.now() + 1, batch, async (reads) => {
    drafted.push(...(await draftAll(reads, 'time', means)));
    return drafted.map(({ append }) => append);
  });
  settle(drafted, appended, means);
  return appended.length;
}

/**
 * Judges streams of a bucket again that were last judged by an earlier law: open duties follow the new holiday notice,
 * the new version of a rule. Gives the last stream of the page, undefined when there are no more.
 */
export async function judgeAgain(bucket: number, after: string, means: Means): Promise<string | undefined> {
  const { ledger } = means;
  const streams = await ledger.judgedBefore(bucket, means.law().number, after, batch);
  const drafted = await draftAll(await ledger.readMany(bucket, streams), 'law', means);
  settle(
    drafted,
    await ledger.appendMany(
      bucket,
      drafted.map(({ append }) => append),
    ),
    means,
  );
  return streams.at(-1);
}

/** Opens the streams of rules that judge their subjects even where nothing happens. */
export async function openSubjects(bucket: number, streams: readonly string[], means: Means): Promise<void> {
  const { ledger } = means;
  const reads = await ledger.readMany(bucket, streams);
  const known = new Set(reads.filter(({ law }) => law > 0).map(({ stream }) => stream));
  const drafted: Drafted[] = [];
  for (const stream of streams.filter((each) => !known.has(each))) {
    const dossier = emptyDossier(stream, 'rule');
    const entry = { dossier, of: 'rule', events: [], view: null, occasion: 'time' as const, now: means.now() };
    drafted.push(await draft(entry, means.law(), means.lawOf));
  }
  settle(
    drafted,
    await ledger.appendMany(
      bucket,
      drafted.map(({ append }) => append),
    ),
    means,
  );
}

async function draftAll(reads: readonly StreamRead[], occasion: 'time' | 'law', means: Means): Promise<Drafted[]> {
  const drafted: Drafted[] = [];
  for (const read of reads) {
    const remembered = means.dossiers.take(read.stream);
    const dossier = remembered?.version === read.version ? remembered : dossierOf(read);
    const now = Math.max(means.now(), dossier.recordedAt);
    drafted.push(
      await draft({ dossier, of: dossier.of, events: [], view: dossier.view, occasion, now }, means.law(), means.lawOf),
    );
  }
  return drafted;
}

function settle(drafted: readonly Drafted[], appended: readonly Appended[], means: Means): void {
  drafted.forEach(({ append, dossierAfter }, index) => {
    const done = appended[index];
    if (!done?.done) return;
    means.dossiers.put(dossierAfter(done));
    means.onAppended(append.stream, append);
  });
}
