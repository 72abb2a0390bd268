import type { LifeEvent } from './event.ts';

/** Where an edition stands. `blank`: nothing has happened yet. */
export type Stage = 'blank' | 'draft' | 'published' | 'trial' | 'lapsed';

export type SigningStep = 'draft' | 'review' | 'countersign' | 'approve';

/** One signature under the present draft. */
export interface Signature {
  readonly step: SigningStep;
  readonly signer: string;
  /** The day it was signed, which may be earlier than the day it was recorded. */
  readonly on: string;
  readonly level?: string;
  readonly department?: string;
}

export interface Publication {
  readonly at: number;
  readonly effective: string;
  readonly hash: string;
  readonly transition?: string;
  /** The edition that ends when this one takes effect. */
  readonly ends?: string;
  readonly changed: readonly string[];
  readonly added: readonly string[];
}

export interface LifeRuling {
  readonly article: string;
  readonly question: string;
  readonly ruling: string;
  readonly department: string;
  readonly on: string;
}

export interface LifeFigure {
  readonly figure: string;
  readonly value: string;
  readonly by: string;
  readonly on: string;
  readonly ground?: string;
}

/** What has become of one edition of a regulation: the fold of its events. */
export interface Edition {
  readonly regulation: string;
  readonly edition: string;
  /** How many events it has. */
  readonly version: number;
  /** Epoch milliseconds of the last event. */
  readonly at: number;
  readonly stage: Stage;
  /** Hash of the text that was drafted last. */
  readonly drafted?: string;
  /** Under the present draft; a new draft has none but its own. */
  readonly signatures: readonly Signature[];
  readonly publication?: Publication;
  readonly trialUntil?: string;
  readonly lapse?: { readonly on: string; readonly ground: string };
  readonly sentTo: readonly string[];
  readonly receivedBy: readonly { readonly unit: string; readonly at: number }[];
  readonly rulings: readonly LifeRuling[];
  readonly figures: readonly LifeFigure[];
}

export const blank = (regulation: string, edition: string): Edition => ({
  regulation,
  edition,
  version: 0,
  at: Number.NEGATIVE_INFINITY,
  stage: 'blank',
  signatures: [],
  sentTo: [],
  receivedBy: [],
  rulings: [],
  figures: [],
});

const steps = {
  'regulation.drafted': 'draft',
  'regulation.reviewed': 'review',
  'regulation.countersigned': 'countersign',
  'regulation.approved': 'approve',
} as const satisfies { readonly [kind: string]: SigningStep };

/** The signature that an event is, if it is one. */
export function signatureIn(event: LifeEvent): Signature | undefined {
  switch (event.kind) {
    case 'regulation.drafted':
    case 'regulation.reviewed':
    case 'regulation.countersigned':
    case 'regulation.approved': {
      const { signer, on, level, department } = event.data;
      return {
        step: steps[event.kind],
        signer,
        on,
        ...(level !== undefined && { level }),
        ...(department !== undefined && { department }),
      };
    }
    default:
      return undefined;
  }
}

/** The edition after an event that may follow. */
export function evolve(before: Edition, event: LifeEvent): Edition {
  const { version, at } = event;
  return { ...before, version, at, ...changeBy(event, before) };
}

function changeBy(event: LifeEvent, before: Edition): Partial<Edition> {
  const signature = signatureIn(event);
  const signed = signature === undefined ? [] : [signature];
  switch (event.kind) {
    case 'regulation.drafted':
      return { stage: 'draft', drafted: event.data.hash, signatures: signed };
    case 'regulation.reviewed':
    case 'regulation.countersigned':
    case 'regulation.approved':
      return { signatures: [...before.signatures, ...signed] };
    case 'regulation.published':
      return { stage: 'published', publication: { at: event.at, ...event.data } };
    case 'regulation.circulated':
      return { sentTo: [...new Set([...before.sentTo, ...event.data.to])] };
    case 'regulation.received':
      return { receivedBy: [...before.receivedBy, { unit: event.data.unit, at: event.at }] };
    case 'regulation.put_on_trial':
      return { stage: 'trial', trialUntil: event.data.until };
    case 'regulation.lapsed':
      return { stage: 'lapsed', lapse: event.data };
    case 'regulation.ruled':
      return { rulings: [...before.rulings, event.data] };
    case 'regulation.figure_decided':
      return { figures: [...before.figures, { ...event.data, by: event.by }] };
  }
}

/** Units that it was sent to and that have not said so. */
export function withoutReceipt({ sentTo, receivedBy }: Edition): readonly string[] {
  return sentTo.filter((unit) => !receivedBy.some((receipt) => receipt.unit === unit));
}
