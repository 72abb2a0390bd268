/** What does not hold. docs/ledger.md says what should. */
export type Trouble =
  /** An event's hash is not that of its content and the hash before it. */
  | 'hash'
  /** Another version was due in the stream. */
  | 'version'
  /** Nothing stands at this place of the feed. */
  | 'position-missing'
  /** Two events at one place of the feed. */
  | 'position-repeated'
  /** Recorded before the event that it follows. */
  | 'recorded-earlier'
  /** Its stream belongs to another bucket. */
  | 'bucket'
  /** A field holds what it cannot hold. */
  | 'unreadable'
  /** The feed's own count is not the number of its events. */
  | 'feed'
  /** The stream's own row is not what its last event says, or is missing, or has no events. */
  | 'stream'
  /** The text of a document is not the one that its hash, and the events, name. */
  | 'document'
  /** The numbers of the heads have a gap. */
  | 'head-number'
  /** The head's signature is not over what it says. */
  | 'head-signature'
  /** The head goes back behind the one before it. */
  | 'head-order'
  /** The head covers events that are not there any more. */
  | 'head-beyond'
  /** The events up to the head are not those it was made over. */
  | 'head-root'
  /** The head in the file is not that in the ledger. */
  | 'outside-differs'
  /** The ledger has no head of this number. */
  | 'outside-missing'
  /** The file has no head that can be read. */
  | 'outside-empty';

/** One thing that does not hold, with its place as far as it is known. */
export interface Fault {
  readonly trouble: Trouble;
  readonly bucket?: number;
  readonly stream?: string;
  readonly version?: number;
  readonly position?: number;
  /** As the ledger says it now; epoch milliseconds. */
  readonly recordedAt?: number;
  readonly expected?: string | number;
  readonly found?: string | number;
  /** Hash under which the document is kept. */
  readonly document?: string;
  /** Number of the head. */
  readonly head?: number;
  /** It is a head of the file that was kept outside. */
  readonly outside?: boolean;
  /** Where a head does not hold: one of the events after `from` and up to `to` of these feeds was altered. */
  readonly window?: Window;
}

export interface Window {
  /** When the last head that holds was made, and this one; null where none holds. */
  readonly after: number | null;
  readonly until: number;
  readonly events: number;
  readonly feeds: readonly { readonly bucket: number; readonly from: number; readonly to: number }[];
}

/** Something that may be as it should, and that whoever verifies should know. */
export type Note =
  /** From this head on another key signs: rightly so where the ledger was imported into a new folder. */
  | { readonly note: 'another-key'; readonly head: number; readonly key: string }
  | { readonly note: 'outside-unreadable'; readonly line: number };

/** The outcome. A ledger that holds has no faults; else the first of each bucket, and of the heads. */
export interface Verdict {
  readonly faults: readonly Fault[];
  readonly notes: readonly Note[];
  readonly events: number;
  readonly streams: number;
  readonly heads: number;
  /** Heads that were kept outside; undefined where none were given. */
  readonly outside: number | undefined;
  /** Root over all events that are there, in hex: the same for the same ledger. */
  readonly root: string;
}
