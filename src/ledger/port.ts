import type { Json, JsonObject } from './json.ts';

/**
 * Where an event comes from: `fact`, someone did it; `derived`, the judge concluded it from this stream; `delivered`,
 * it was concluded from another stream and belongs to this one. Facts alone decide everything else.
 */
export type Origin = 'fact' | 'derived' | 'delivered';

/** An event to be recorded. Instants are epoch milliseconds. */
export interface NewEvent {
  readonly kind: string;
  readonly origin: Origin;
  /** The instant it is judged by: `recordedAt`, a claimed time of a fact, or when what was derived took effect. */
  readonly at: number;
  readonly recordedAt: number;
  readonly actor: string;
  readonly data: JsonObject;
  /** Rule, version, duty and cause of what was derived; the evidence of a claimed time. */
  readonly because: JsonObject | null;
}

export interface RecordedEvent extends NewEvent {
  readonly stream: string;
  /** Counts from 1 without a gap. */
  readonly version: number;
  /** Place in its bucket's feed; counts from 1 without a gap. */
  readonly position: number;
  /** See `hashOf`; hex. */
  readonly hash: string;
}

/** Where a duty stands now, or how it ended: one row of the docket, written in the same transaction as its cause. */
export interface DutyRow {
  readonly duty: string;
  readonly regulation: string;
  /** Rule id, and its version `a20@2026-01-01`. */
  readonly rule: string;
  readonly version: string;
  readonly holder: string;
  readonly state: string;
  /** Whether it still has a place in the docket. */
  readonly alive: boolean;
  readonly openedAt: number;
  readonly dueAt: number | null;
  /** The due instant reaches into a year whose holidays are not published. */
  readonly provisional: boolean;
  readonly breachedAt: number | null;
  readonly endedAt: number | null;
  /** Everything else that is known of it: key, reason, lateness, items, grounds. */
  readonly detail: JsonObject;
}

/** Something for someone outside the ledger: a reminder, a notification, or what another stream must hear. */
export interface Parcel {
  /** Unique in its stream; whoever gets it twice knows it by this. */
  readonly delivery: string;
  /** `stream`: an event for the stream `target`; `notice`: word for the person or post `target`. */
  readonly form: 'stream' | 'notice';
  readonly target: string;
  readonly at: number;
  readonly body: JsonObject;
}

/** The answer that a command got, kept under its key so that a retry gets the same. */
export interface Answer {
  readonly actor: string;
  readonly key: string;
  /** Hash of the command: the same key with another body is refused. */
  readonly body: string;
  readonly status: number;
  readonly answer: Json;
}

/** What one command, timer or delivery does to one stream: all of it or nothing. */
export interface Append {
  readonly stream: string;
  /** Kind of stream: `case`, `person`, `rule`, `account`. */
  readonly of: string;
  /** Version the stream had when this was decided; 0 for a new one. */
  readonly expected: number;
  /** Hash of that version's event; `genesis` for a new one. */
  readonly previous: string;
  readonly events: readonly NewEvent[];
  /** Duties as they stand now; `gone` ones never were, as it turned out. */
  readonly duties: readonly DutyRow[];
  readonly gone: readonly string[];
  readonly parcels: readonly Parcel[];
  /** When the clock must look at the stream again. */
  readonly timerAt: number | null;
  /** Up to when it has been judged, and by which law. */
  readonly judgedAt: number;
  readonly law: number;
  /** What people see of the stream. */
  readonly view: JsonObject | null;
  readonly answer?: Answer;
}

/** `version`: somebody wrote first: read again and decide again. `key`: the command was carried out before. */
export type Appended =
  | { readonly done: true; readonly version: number; readonly hash: string; readonly positions: readonly number[] }
  | { readonly done: false; readonly conflict: 'version' | 'key' };

/** A stream as it stands. A stream that nobody has written to has version 0. */
export interface StreamRead {
  readonly stream: string;
  readonly of: string;
  readonly version: number;
  /** Hash of its last event; `genesis` for an empty one. */
  readonly hash: string;
  readonly recordedAt: number;
  readonly judgedAt: number;
  readonly timerAt: number | null;
  readonly law: number;
  readonly view: JsonObject | null;
  readonly events: readonly RecordedEvent[];
  /** What was answered under the key that was asked for. */
  readonly answer?: Answer;
}

/** A living or ended duty with its stream, as lists show it. */
export interface ListedDuty extends DutyRow {
  readonly stream: string;
}

/** A page begins after the last row of the page before. */
export interface DutyPage {
  readonly holder: string;
  readonly after?: { readonly dueAt: number | null; readonly stream: string; readonly duty: string };
  readonly limit: number;
}

export interface ListedParcel extends Parcel {
  readonly bucket: number;
  readonly stream: string;
}

/** The signed root over the heads of all streams, at known places of all feeds. */
export interface Head {
  readonly number: number;
  readonly madeAt: number;
  /** Position of each bucket's feed that it covers. */
  readonly positions: readonly number[];
  readonly root: string;
  readonly signature: string;
  /** Public key, base64 of its SPKI. */
  readonly key: string;
}

/**
 * The 台账: append-only streams of events, the docket and the views that follow from them, and the feeds of what was
 * committed. Every method is one statement or one transaction; none holds anything between two calls.
 */
export interface Ledger {
  readonly read: (stream: string, key?: { readonly actor: string; readonly key: string }) => Promise<StreamRead>;
  readonly readMany: (bucket: number, streams: readonly string[]) => Promise<readonly StreamRead[]>;
  /** Shares a commit with what else is waiting for the same bucket. */
  readonly append: (append: Append) => Promise<Appended>;
  /** Several streams of one bucket in one commit; each succeeds or not by itself. */
  readonly appendMany: (bucket: number, appends: readonly Append[]) => Promise<readonly Appended[]>;

  /** Streams of a bucket whose timer is before `until`, the earliest first, locked while `work` lasts. */
  readonly claimDue: (
    bucket: number,
    until: number,
    limit: number,
    work: (streams: readonly StreamRead[]) => Promise<readonly Append[]>,
  ) => Promise<readonly Appended[]>;
  /** The earliest timer of each bucket asked for that has one. */
  readonly timers: (buckets: readonly number[]) => Promise<ReadonlyMap<number, number>>;
  /** Streams of a bucket last judged by an earlier law than `law`, after `after` in the order of their ids. */
  readonly judgedBefore: (bucket: number, law: number, after: string, limit: number) => Promise<readonly string[]>;

  /**
   * Parcels of a form that wait in a bucket, oldest first, and their removal once delivered: of those only that still
   * say what was delivered.
   */
  readonly parcels: (bucket: number, form: Parcel['form'], limit: number) => Promise<readonly ListedParcel[]>;
  readonly delivered: (
    bucket: number,
    parcels: readonly Pick<ListedParcel, 'stream' | 'delivery' | 'at' | 'body'>[],
  ) => Promise<void>;
  /** Buckets with parcels for streams. */
  readonly waiting: (buckets: readonly number[]) => Promise<readonly number[]>;

  /** How far each bucket's feed has come. Index is the bucket. */
  readonly positions: () => Promise<readonly number[]>;
  readonly feed: (bucket: number, after: number, limit: number) => Promise<readonly RecordedEvent[]>;

  readonly dutiesOf: (stream: string) => Promise<readonly ListedDuty[]>;
  readonly docket: (page: DutyPage) => Promise<readonly ListedDuty[]>;
  readonly notices: (target: string, limit: number) => Promise<readonly ListedParcel[]>;

  /**
   * Buckets that `holder` leases until `until`: those it has already, and free or expired ones up to `share`. A holder
   * that is stopped gives back what it has with share 0.
   */
  readonly lease: (holder: string, now: number, until: number, share: number) => Promise<readonly number[]>;

  readonly setting: (name: string) => Promise<Json | undefined>;
  /** Keeps the first value that anybody wrote under the name, and returns it. */
  readonly settle: (name: string, value: Json) => Promise<Json>;
  /** Documents by their content's hash. */
  readonly documents: (hashes: readonly string[]) => Promise<ReadonlyMap<string, string>>;
  readonly keep: (documents: ReadonlyMap<string, string>) => Promise<void>;

  /** The newest head; see `heads/make-head.ts`. */
  readonly lastHead: () => Promise<Head | undefined>;

  /** One statement that does nothing: whether the database answers. */
  readonly ping: () => Promise<void>;
}
