import type pg from 'pg';
import { bucketOf } from '../bucket.ts';
import { genesis, hashOf } from '../chain.ts';
import type { NewEvent } from '../port.ts';

/** An event for a stream, to be laid into a ledger for a test or a measurement. */
export interface Sown extends NewEvent {
  readonly stream: string;
}

interface Row extends Sown {
  readonly bucket: number;
  readonly version: number;
  readonly position: number;
  readonly hash: string;
}

/** Rows as the store writes them, without its locks and conditions, so that a test has a ledger in an instant. */
export interface Field {
  readonly sow: (events: readonly Sown[]) => Promise<void>;
}

/** A field goes on where the last sowing ended; nobody else may write beside it. */
export function fieldOf(pool: pg.Pool): Field {
  const streams = new Map<string, Row>();
  const positions = new Map<number, number>();
  const rowOf = (event: Sown): Row => {
    const bucket = bucketOf(event.stream);
    const last = streams.get(event.stream);
    const version = (last?.version ?? 0) + 1;
    const position = (positions.get(bucket) ?? 0) + 1;
    const row = { ...event, bucket, version, position, hash: hashOf({ ...event, version }, last?.hash ?? genesis) };
    streams.set(event.stream, row);
    positions.set(bucket, position);
    return row;
  };
  return {
    sow: async (events) => {
      for (let from = 0; from < events.length; from += 5_000) {
        const rows = events.slice(from, from + 5_000).map(rowOf);
        const touched = new Map(rows.map((row) => [row.stream, row]));
        await pool.query({ text: insertEvents, values: [JSON.stringify(rows)] });
        await pool.query({ text: insertStreams, values: [JSON.stringify([...touched.values()])] });
        for (const extra of extras) await pool.query({ text: extra, values: [JSON.stringify(rows)] });
      }
      const ends = [...positions].map(([bucket, position]) => ({ bucket, position }));
      await pool.query(moveFeeds, [JSON.stringify(ends)]);
    },
  };
}

const at = (name: string) => `to_timestamp(${name} / 1000.0)`;
const row = `json_to_recordset($1::json) as row (bucket smallint, stream text, version integer, position bigint,
  kind text, origin text, at float8, "recordedAt" float8, actor text, data jsonb, because jsonb, hash text)`;

const insertEvents = `
  insert into event (bucket, stream, version, position, kind, origin, at, recorded_at, actor, data, because, hash)
  select bucket, stream, version, position, kind, origin, ${at('at')}, ${at('"recordedAt"')}, actor, data, because, hash
  from ${row}`;
const insertStreams = `
  insert into stream (bucket, stream, "of", version, hash, recorded_at, judged_at, law, view)
  select bucket, stream, 'case', version, hash, ${at('"recordedAt"')}, ${at('"recordedAt"')}, 1, data from ${row}
  on conflict (bucket, stream) do update
  set version = excluded.version, hash = excluded.hash, recorded_at = excluded.recorded_at`;
const moveFeeds = `
  update feed set position = row.position
  from json_to_recordset($1::json) as row (bucket smallint, position bigint)
  where feed.bucket = row.bucket`;

/** A duty, an answer and a parcel here and there: what else a commit leaves. */
const extras = [
  `insert into duty (bucket, stream, duty, regulation, rule, version, holder, state, alive, opened_at, due_at,
     provisional, detail)
   select bucket, stream, 'a1/' || version, 'counter', 'a1', 'a1@2026-01-01', actor, 'open', version % 2 = 1,
     ${at('at')}, ${at('at')} + interval '3 days', false, data
   from ${row} where version <= 3`,
  `insert into command (bucket, stream, actor, key, body, status, answer, recorded_at)
   select bucket, stream, actor, 'key-' || version, hash, 200, data, ${at('"recordedAt"')}
   from ${row} where version <= 2`,
  `insert into parcel (bucket, stream, delivery, form, target, at, body)
   select bucket, stream, 'p' || version, 'notice', actor, ${at('at')}, data from ${row} where version = 1`,
];
