import type { Force } from '#law/rulebook/rule.ts';
import type { Fact, Values } from '#law/rulebook/value.ts';
import type { Derived } from '../1-event/item.ts';
import type { Verdict } from '../3-breach/verdict.ts';

/**
 * Where a duty stands. `open` and `suspended` run towards their due instant; `kept` is done, within an extension that
 * may still be voided; `overdue` is violated and not yet done. The others have ended; `violated` has ended in breach.
 */
export type DutyState = 'open' | 'suspended' | 'kept' | 'overdue' | 'fulfilled' | 'violated' | 'discharged';

/** One duty, or one judged event, of a stream as it stands at an instant. All instants are epoch milliseconds. */
export interface DutyStanding {
  /** The same for one rule, key and activating event, whatever later facts and new versions of the law bring. */
  readonly duty: string;
  readonly regulation: string;
  readonly rule: string;
  readonly version: string;
  readonly force: Force;
  readonly key: string;
  readonly holder: string;
  /** Whom it is owed to, '' where the rule does not say. */
  readonly creditor: string;
  readonly state: DutyState;
  readonly openedAt: number;
  /** Unset without a due instant, and while suspended without a longest pause. */
  readonly dueAt?: number;
  readonly provisional: boolean;
  readonly reason?: string;
  readonly breachedAt?: number;
  readonly overdueSince?: number;
  readonly endedAt?: number;
  readonly remediedAt?: number;
  readonly lateMs?: number;
  readonly lateWorkingMs?: number;
  readonly items: readonly string[];
  /** The activating event, and where it comes from if it was itself derived. */
  readonly because: Omit<Verdict['because'], 'path'> & { readonly path?: NamedPath };
  readonly values: Values;
}

/** The way of a derived event from a recorded one, each step with its rule: `board/a1@2026-01-01:3.0.2`. */
export type NamedPath = readonly string[];

/** An event that was derived from facts; the same in every law that has its rules. */
export interface EmittedFact extends Omit<Derived, 'path'> {
  readonly path: NamedPath;
}

export type HeardFact = Fact & Partial<Omit<EmittedFact, keyof Fact>>;

/** A consequence that has taken effect: of a breach, of a duty kept, or a reminder before due. */
export interface Effect {
  /** The duty's id, and which consequence of it. */
  readonly effect: string;
  readonly duty: string;
  readonly do: 'remind' | 'deduct' | 'fine' | 'notify' | 'escalate' | 'review' | 'void' | 'emit';
  readonly regulation: string;
  readonly rule: string;
  readonly version: string;
  readonly at: number;
  readonly target: string;
  /** Points in hundredths, before any cap. */
  readonly hundredths?: number;
  readonly yuan?: string;
  readonly event?: string;
  readonly template?: string;
}

/** What another stream must hear of this one, so that it can judge its part. */
export interface Delivery {
  /** The same for one cause and one target. */
  readonly delivery: string;
  readonly target: string;
  /** Kind of the target: a stream that rules read, the key of a rule across streams, or an account of points. */
  readonly of: 'stream' | 'rule' | 'account';
  readonly heard: Heard;
}

/** What is delivered, as plain data: it goes through the ledger and comes back the same. */
export interface Heard {
  readonly fact: HeardFact;
  /** What the source stream knew just after it; for a rule that crosses streams. */
  readonly case: Values;
  /** Of a deduction on its way to an account: its rule's version, which consequence, and its cap's calendar. */
  readonly posting?: {
    readonly regulation: string;
    readonly version: string;
    readonly index: number;
    readonly calendar: string;
  };
}

/** One thing that a stream is judged by: a fact of its own, or what was delivered to it. */
export interface Input {
  readonly heard: Heard;
}

/** A stream and its kind: `rule` and `account` are the judge's own, any other word is an ordinary stream. */
export interface StreamId {
  readonly stream: string;
  readonly of: string;
}

/** All that the judge says of one stream at one instant: a function of its inputs, the law and that instant. */
export interface Standing {
  readonly duties: ReadonlyMap<string, DutyStanding>;
  readonly effects: ReadonlyMap<string, Effect>;
  /** Events that breaches emitted into this very stream; of an account, what was really taken off, after caps. */
  readonly emitted: ReadonlyMap<string, EmittedFact>;
  readonly deliveries: ReadonlyMap<string, Delivery>;
  /** The first instant, in whole milliseconds, at which time alone changes something; Infinity where it never does. */
  readonly wakeAt: number;
}
