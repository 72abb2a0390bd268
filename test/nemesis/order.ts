/** What a client can ask for, as the routes of the HTTP contract call it. */
export type Verb =
  | 'accept'
  | 'classify'
  | 'hand-over'
  | 'receipt'
  | 'request-materials'
  | 'receive-materials'
  | 'request-extension'
  | 'approve-extension'
  | 'notify-extension'
  | 'reply'
  | 'close'
  | 'withdraw';

/** The fact that each verb leaves in the stream of its case. */
export const kindOf: { readonly [verb in Verb]: string } = {
  accept: 'case.accepted',
  classify: 'case.classified',
  'hand-over': 'case.handed_over',
  receipt: 'case.receipted',
  'request-materials': 'materials.requested',
  'receive-materials': 'materials.received',
  'request-extension': 'extension.requested',
  'approve-extension': 'extension.approved',
  'notify-extension': 'extension.notified',
  reply: 'case.replied',
  close: 'case.closed',
  withdraw: 'case.withdrawn',
};

export interface Body {
  readonly [field: string]: string | number | readonly string[];
}

/** One command under its key. `case` is unset where it makes the case. */
export interface Order {
  readonly key: string;
  readonly verb: Verb;
  readonly case?: string;
  readonly body: Body;
}

export const pathOf = (order: Order): string =>
  order.case === undefined ? '/api/v1/cases' : `/api/v1/cases/${encodeURIComponent(order.case)}/${order.verb}`;
