import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import type { TestContext } from 'node:test';
import { subjectStreams } from '#engine/standing/subject-streams.ts';
import { allBuckets, bucketOf } from '#ledger/bucket.ts';
import type { JsonObject } from '#ledger/json.ts';
import type { Ledger, RecordedEvent } from '#ledger/port.ts';
import { postgresLedger } from '#ledger/postgres/store.ts';
import { testDatabase } from '#ledger/postgres/testing.ts';
import type { Outcome } from '#office/command.ts';
import { type House, openHouse } from '#office/house.ts';
import type { LawDocument } from '#office/law.ts';
import { handOn } from '#office/relay.ts';
import { judgeAgain, openSubjects, wakeDue } from '#office/wake.ts';

/** An office on a real database, with a clock that a test sets. */
export interface Household {
  readonly ledger: Ledger;
  readonly house: House;
  /** Carries out a command that records one fact; `create` makes the stream. Instants are local Shanghai times. */
  readonly record: (kind: string, stream: string, data: JsonObject, more?: Recording) => Promise<Outcome>;
  /** Lets the clock stand at a local time, without anybody looking. */
  readonly at: (local: string) => void;
  readonly now: () => number;
  /** Everything that is due is woken and everything that waits is handed on, until nothing is left. */
  readonly rounds: () => Promise<void>;
  /** Publishes another law and judges again by it. */
  readonly publish: (documents: readonly LawDocument[]) => Promise<void>;
  readonly events: (stream: string) => Promise<readonly RecordedEvent[]>;
  /** A second office on the same ledger, as another process would have it. */
  readonly neighbour: () => Promise<House>;
}

export interface Recording {
  readonly key?: string;
  readonly of?: string;
  /** Whether the stream is made by this command; its id is then another than the one given. */
  readonly create?: boolean;
  /** Local time at which it is claimed to have happened. */
  readonly occurred?: string;
  readonly seen?: number;
  readonly by?: House;
}

export const shanghai = (local: string): number =>
  Temporal.PlainDateTime.from(local.replace(' ', 'T')).toZonedDateTime('Asia/Shanghai').epochMilliseconds;

export async function household(
  t: TestContext,
  { law, at }: { readonly law: readonly LawDocument[]; readonly at: string },
): Promise<Household> {
  const { pool } = await testDatabase(t);
  const ledger = postgresLedger(pool);
  let instant = shanghai(at);
  const now = () => instant;
  const options = { secret: 'a secret of the test', openedAt: instant, now, onAppended: () => undefined };
  const house = openHouse(ledger, options);
  let keys = 0;

  const rounds = async () => {
    const { means, shelf } = house;
    await shelf.refresh();
    for (let busy = true; busy; ) {
      busy = false;
      for (const bucket of await ledger.waiting(allBuckets)) busy = (await handOn(bucket, means)) > 0 || busy;
      for (const [bucket, due] of await ledger.timers(allBuckets))
        if (due <= instant) busy = (await wakeDue(bucket, means)) > 0 || busy;
    }
  };

  const publish = async (documents: readonly LawDocument[]) => {
    const published = await house.shelf.publish(documents, 'author', instant);
    assert.equal(published.form, 'published', JSON.stringify(published).slice(0, 2000));
    const subjects = Map.groupBy(subjectStreams(house.means.law().live, instant), bucketOf);
    for (const bucket of allBuckets) {
      await openSubjects(bucket, subjects.get(bucket) ?? [], house.means);
      for (let after: string | undefined = ''; after !== undefined; )
        after = await judgeAgain(bucket, after, house.means);
    }
  };

  await publish(law);
  return {
    ledger,
    house,
    at: (local) => {
      instant = shanghai(local);
    },
    now,
    rounds,
    publish,
    events: async (stream) => (await ledger.read(stream)).events,
    async neighbour() {
      const other = openHouse(ledger, options);
      await other.shelf.refresh();
      return other;
    },
    record(kind, stream, data, { key, of = 'case', create, occurred, seen, by = house } = {}) {
      keys += 1;
      return by.office.carryOut({
        name: kind,
        actor: 'clerk',
        key: key ?? `key-${keys}`,
        body: { kind, ...data },
        stream: create === true ? { create: of } : stream,
        of,
        mayBeNew: true,
        ...(seen === undefined ? {} : { seen }),
        decide: (situation) => ({
          events: [
            {
              kind,
              data: { [of]: situation.stream, ...data },
              ...(occurred === undefined ? {} : { occurred: { at: shanghai(occurred), evidence: { photo: 'p1' } } }),
            },
          ],
        }),
        show: (view, events) => ({ ...view, last: events.at(-1)?.kind ?? '' }),
      });
    },
  };
}

const folder = (name: string) => new URL(`../../${name}/`, import.meta.url);

const filesIn = (name: string, pattern: RegExp, role: LawDocument['role']): LawDocument[] =>
  readdirSync(folder(name))
    .filter((file) => pattern.test(file))
    .sort()
    .map((file) => ({ file: `${name}/${file}`, role, text: readFileSync(new URL(file, folder(name)), 'utf8') }));

/** Vocabularies and calendars of the project. */
export const surroundings: readonly LawDocument[] = [
  ...filesIn('regulations/vocabulary', /\.md$/, 'vocabulary'),
  ...filesIn('regulations/calendars', /^(?!README).*\.ya?ml$/, 'calendar'),
];

/** The law of the sample `counter`. */
export const counterLaw: readonly LawDocument[] = [
  ...filesIn('samples/counter', /\.md$/, 'regulation'),
  ...surroundings,
];

/** A law of one document written in the test. */
export const lawOfText = (text: string): readonly LawDocument[] => [
  { file: 'law.md', role: 'regulation', text },
  ...surroundings,
];
