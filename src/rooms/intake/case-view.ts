import type { JsonObject } from '#ledger/json.ts';

// Types, not interfaces: only they are known to be plain JSON.

/** Handed over and not yet receipted, or receipted: the last hand-over, until the case is sent back. */
export type HandOver = {
  readonly fromUnit: string;
  readonly fromPerson: string;
  readonly toUnit: string;
  readonly at: number;
  readonly receiptedAt: number | null;
};

export type Extension = {
  readonly days: number;
  readonly requestedBy: string;
  readonly requestedAt: number;
  readonly approvedAt: number | null;
  readonly approvedDays: number | null;
  readonly notifiedAt: number | null;
};

/**
 * A case as people see it. What the citizen said and how to reach them stays in the events: a second copy would have to
 * be masked and deleted a second time. Instants are epoch milliseconds.
 */
export type CaseView = {
  /** `handed-over`: the unit it was handed to has not receipted it yet. */
  readonly state: 'in-hand' | 'handed-over' | 'closed' | 'withdrawn';
  readonly kind: string;
  readonly class: string;
  readonly unit: string;
  readonly person: string;
  /** 首问: who was asked first. Never changes, whoever has the case. */
  readonly firstAsked: { readonly unit: string; readonly person: string };
  readonly citizen: string;
  readonly channel: string;
  readonly topic: string;
  readonly matter: string;
  readonly priority: string;
  readonly promisedDays: number | null;
  readonly acceptedAt: number;
  readonly handOver: HandOver | null;
  /** What the citizen was asked for and has not brought. */
  readonly waitingFor: readonly string[];
  /** The last one asked for. */
  readonly extension: Extension | null;
  readonly repliedAt: number | null;
  readonly closedAt: number | null;
  readonly withdrawnAt: number | null;
};

/** What `show` wrote before; a member that a later version of this program added is as if it had never happened. */
export function decodeView(view: JsonObject): CaseView {
  const whole: unknown = { ...untouched, ...view };
  return whole as CaseView;
}

const untouched = {
  handOver: null,
  waitingFor: [],
  extension: null,
  repliedAt: null,
  closedAt: null,
  withdrawnAt: null,
} as const;
