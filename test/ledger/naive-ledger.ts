import { bucketOf } from '#ledger/bucket.ts';
import { genesis, hashOf } from '#ledger/chain.ts';
import type {
  Answer,
  Append,
  Appended,
  DutyPage,
  DutyRow,
  ListedDuty,
  ListedParcel,
  Parcel,
  RecordedEvent,
  StreamRead,
} from '#ledger/port.ts';

interface Kept {
  read: StreamRead;
  readonly duties: Map<string, DutyRow>;
  readonly parcels: Map<string, Parcel>;
  readonly answers: Map<string, Answer>;
}

/** What the ledger says, told so plainly that it can be seen to be right: one person, one notebook. */
export function naiveLedger() {
  const streams = new Map<string, Kept>();
  const feeds = new Map<number, RecordedEvent[]>();
  const feedOf = (bucket: number): RecordedEvent[] => {
    const feed = feeds.get(bucket) ?? [];
    feeds.set(bucket, feed);
    return feed;
  };
  const append = (said: Append): Appended => {
    const kept = streams.get(said.stream) ?? blank(said.stream);
    if (said.answer !== undefined && kept.answers.has(under(said.answer))) return { done: false, conflict: 'key' };
    if (kept.read.version !== said.expected) return { done: false, conflict: 'version' };
    streams.set(said.stream, kept);
    const events = recorded(said, feedOf(bucketOf(said.stream)));
    const { of, judgedAt, timerAt, law, view } = said;
    const isNew = kept.read.of === '';
    kept.read = {
      ...{ stream: said.stream, of: isNew ? of : kept.read.of, judgedAt, timerAt, law, view },
      version: said.expected + events.length,
      hash: events.at(-1)?.hash ?? said.previous,
      recordedAt: events.at(-1)?.recordedAt ?? (isNew ? judgedAt : kept.read.recordedAt),
      events: [...kept.read.events, ...events],
    };
    for (const duty of said.duties) kept.duties.set(duty.duty, duty);
    for (const duty of said.gone) kept.duties.delete(duty);
    for (const parcel of said.parcels) kept.parcels.set(parcel.delivery, parcel);
    if (said.answer !== undefined) kept.answers.set(under(said.answer), said.answer);
    return { done: true, version: kept.read.version, hash: kept.read.hash, positions: events.map((e) => e.position) };
  };
  const allDuties = () => [...streams].flatMap(([stream, { duties }]) => listed(stream, duties));
  const allParcels = (): ListedParcel[] =>
    [...streams].flatMap(([stream, { parcels }]) =>
      [...parcels.values()].map((parcel) => ({ ...parcel, stream, bucket: bucketOf(stream) })),
    );
  const reads = () => [...streams.values()].map(({ read }) => read);
  return {
    append,
    read: (stream: string, asked?: { readonly actor: string; readonly key: string }): StreamRead => {
      const { read, answers } = streams.get(stream) ?? blank(stream);
      const answer = asked === undefined ? undefined : answers.get(under(asked));
      return { ...read, ...(answer === undefined ? {} : { answer }) };
    },
    feed: (bucket: number, after: number, limit: number) => feedOf(bucket).slice(after, after + limit),
    positions: () => Array.from({ length: 256 }, (_, bucket) => feeds.get(bucket)?.length ?? 0),
    dutiesOf: (stream: string) =>
      ordered(listed(stream, streams.get(stream)?.duties ?? new Map()), (duty) => [duty.openedAt, duty.duty]),
    docket: ({ holder, after, limit }: DutyPage) => {
      const place = (duty: Pick<ListedDuty, 'dueAt' | 'stream' | 'duty'>) =>
        [duty.dueAt ?? Number.POSITIVE_INFINITY, duty.stream, duty.duty] as const;
      const his = allDuties().filter((duty) => duty.alive && duty.holder === holder);
      const rest = his.filter((duty) => after === undefined || compared(place(duty), place(after)) > 0);
      return ordered(rest, place).slice(0, limit);
    },
    parcels: (bucket: number, form: Parcel['form'], limit: number) =>
      inTurn(allParcels().filter((parcel) => parcel.bucket === bucket && parcel.form === form)).slice(0, limit),
    notices: (target: string, limit: number) =>
      inTurn(allParcels().filter((parcel) => parcel.form === 'notice' && parcel.target === target)).slice(0, limit),
    delivered: (parcels: readonly ListedParcel[]) => {
      for (const { stream, delivery } of parcels) streams.get(stream)?.parcels.delete(delivery);
    },
    waiting: () => new Set(allParcels().flatMap(({ form, bucket }) => (form === 'stream' ? [bucket] : []))),
    timers: () => {
      const set = reads().flatMap(({ stream, timerAt }) =>
        timerAt === null ? [] : [{ bucket: bucketOf(stream), timerAt }],
      );
      const earliest = ordered(set, ({ timerAt }) => [timerAt]).reverse();
      return new Map(earliest.map(({ bucket, timerAt }) => [bucket, timerAt]));
    },
    judgedBefore: (bucket: number, law: number, after: string, limit: number) =>
      reads()
        .filter((read) => bucketOf(read.stream) === bucket && read.law < law && read.stream > after)
        .map(({ stream }) => stream)
        .sort()
        .slice(0, limit),
  };
}

const under = ({ actor, key }: { readonly actor: string; readonly key: string }) => JSON.stringify([actor, key]);

const blank = (stream: string): Kept => ({
  read: {
    ...{ stream, of: '', version: 0, hash: genesis, recordedAt: 0, judgedAt: 0, timerAt: null, law: 0, view: null },
    events: [],
  },
  duties: new Map(),
  parcels: new Map(),
  answers: new Map(),
});

function recorded({ stream, expected, previous, events }: Append, feed: RecordedEvent[]): readonly RecordedEvent[] {
  let hash = previous;
  return events.map((event, index) => {
    const version = expected + index + 1;
    hash = hashOf({ stream, version, ...event }, hash);
    const one = { ...event, stream, version, position: feed.length + 1, hash };
    feed.push(one);
    return one;
  });
}

const listed = (stream: string, duties: ReadonlyMap<string, DutyRow>): ListedDuty[] =>
  [...duties.values()].map((duty) => ({ ...duty, stream }));

const inTurn = (parcels: readonly ListedParcel[]) =>
  ordered(parcels, ({ at, stream, delivery }) => [at, stream, delivery]);

const ordered = <T>(all: readonly T[], place: (each: T) => readonly (number | string)[]): T[] =>
  [...all].sort((a, b) => compared(place(a), place(b)));

function compared(a: readonly (number | string)[], b: readonly (number | string)[]): number {
  for (const [index, left] of a.entries()) {
    const right = b[index];
    if (right === undefined || left === right) continue;
    return left < right ? -1 : 1;
  }
  return 0;
}
