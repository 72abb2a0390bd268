import type { Json, JsonObject } from '#ledger/json.ts';
import type { ListedDuty, StreamRead } from '#ledger/port.ts';

/** A fact that a room decided to record. */
export interface DecidedEvent {
  readonly kind: string;
  readonly data: JsonObject;
  /** When it is claimed to have happened, with what shows it; without it the fact is of the instant of recording. */
  readonly occurred?: { readonly at: number; readonly evidence: JsonObject };
}

/** Why a command was not carried out: nothing of it was recorded. */
export interface Refusal {
  readonly code: string;
  /** The article it rests on; left out where the command does not fit the state of the stream. */
  readonly article?: { readonly regulation: string; readonly article: string };
  readonly zh: string;
  readonly en: string;
}

export type Decision = { readonly events: readonly DecidedEvent[] } | { readonly refusal: Refusal };

/** What a room decides by. */
export interface Situation {
  readonly stream: string;
  readonly view: JsonObject | null;
  readonly version: number;
  /** Epoch milliseconds; never before the stream's last event. */
  readonly now: number;
}

/**
 * One command on its way to one stream. `decide` and `show` are the room's and pure: they may be asked again where
 * somebody else wrote first.
 */
export interface Command {
  /** What it is called, `accept-case`; with `body` it is what the key stands for. */
  readonly name: string;
  readonly actor: string;
  readonly key: string;
  readonly body: Json;
  /** The stream it is for; `create` makes one, whose id follows from actor and key. */
  readonly stream: string | { readonly create: string };
  /** Kind of the stream, `case`. */
  readonly of: string;
  /** A stream with this name need not be there yet: the first fact about a person, an outlet. */
  readonly mayBeNew?: boolean;
  /** The version that the writer has seen; another one is a conflict. */
  readonly seen?: number;
  readonly decide: (situation: Situation) => Decision;
  /** What people see of the stream after these events. */
  readonly show: (view: JsonObject | null, events: readonly DecidedEvent[], at: number) => JsonObject;
}

/** How a stream stands right after a command: what the command is answered, and again to every retry. */
export interface Answered {
  readonly stream: string;
  readonly version: number;
  /** Epoch milliseconds. */
  readonly recordedAt: number;
  /** Duties alive now, and those that this command ended. */
  readonly duties: readonly ListedDuty[];
}

/** What became of a command. `again`: its key was known, and this is what it was answered then. */
export type Outcome =
  | { readonly form: 'done'; readonly again: boolean; readonly created: boolean; readonly answer: Answered }
  | { readonly form: 'refused'; readonly refusal: Refusal }
  /** The key was used before for something else. */
  | { readonly form: 'key-reused' }
  | { readonly form: 'unknown-stream' }
  | { readonly form: 'conflict'; readonly version: number };

/** Carries commands out: one read, the room's decision, the judge's, one write. */
export interface Office {
  readonly carryOut: (command: Command) => Promise<Outcome>;
  /** The stream as it stands, after every append that was acknowledged. */
  readonly look: (stream: string) => Promise<StreamRead>;
}
