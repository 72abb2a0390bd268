import type { Body, Order } from './order.ts';

/**
 * What a client knows of one sending. `maybe`: no answer, or one that says the server was in trouble: carried out or
 * not. `why` says what a sending was for: the first, the same again, two at once, or the key with another body.
 */
export interface Attempt {
  readonly client: number;
  readonly round: number;
  readonly why: 'first' | 'again' | 'twin' | 'forged' | 'settle';
  readonly order: Order;
  readonly sentAt: number;
  readonly answeredAt: number;
  readonly outcome: 'ok' | 'refused' | 'maybe';
  /** 0 where no answer came. */
  readonly status: number;
  readonly text: string;
}

/** An order with all that was tried for it. */
export interface Deed {
  readonly order: Order;
  readonly attempts: readonly Attempt[];
  /** The first acknowledgement; every later one must be the same. */
  readonly kept?: { readonly status: number; readonly text: string; readonly case: string; readonly version: number };
}

/** Something that must never be. */
export interface Broken {
  readonly invariant: string;
  readonly detail: string;
  readonly case?: string;
}

/** All that the clients know. */
export interface History {
  readonly deeds: ReadonlyMap<string, Deed>;
  readonly broken: readonly Broken[];
  /** Takes an attempt in; what its answer already breaks is added to `broken`. */
  readonly add: (attempt: Attempt) => void;
  readonly say: (broken: Broken) => void;
  /** Orders whose last word is `maybe`. */
  readonly open: () => readonly Deed[];
  readonly byCase: () => ReadonlyMap<string, readonly Deed[]>;
}

export function openHistory(): History {
  const deeds = new Map<string, Deed>();
  const broken: Broken[] = [];
  const say = (found: Broken) => {
    broken.push(found);
  };
  return {
    deeds,
    broken,
    say,
    add: (attempt) => {
      const before = deeds.get(attempt.order.key);
      if (attempt.why === 'forged') {
        if (before !== undefined) deeds.set(attempt.order.key, { ...before, attempts: [...before.attempts, attempt] });
        if (attempt.outcome !== 'maybe') checkForged(attempt, before, say);
        return;
      }
      deeds.set(attempt.order.key, withAttempt(before, attempt, say));
    },
    open: () => [...deeds.values()].filter((deed) => deed.kept === undefined && lastOf(deed)?.outcome === 'maybe'),
    byCase: () => Map.groupBy(deeds.values(), (deed) => deed.kept?.case ?? deed.order.case ?? ''),
  };
}

const lastOf = (deed: Deed) => deed.attempts.filter((each) => each.why !== 'forged').at(-1);

function withAttempt(before: Deed | undefined, attempt: Attempt, say: (broken: Broken) => void): Deed {
  const deed = { ...before, order: attempt.order, attempts: [...(before?.attempts ?? []), attempt] };
  if (attempt.outcome === 'maybe') return deed;
  if (before?.kept !== undefined) {
    const { kept } = before;
    if (attempt.status !== kept.status || attempt.text !== kept.text) {
      const detail = `key ${attempt.order.key} was answered ${kept.status} ${kept.text}, then ${attempt.status} ${attempt.text}`;
      say({ invariant: 'the same key has the same answer', case: kept.case, detail });
    }
    return deed;
  }
  if (attempt.outcome === 'refused') return deed;
  const said = acknowledged(attempt.text);
  if (said === undefined) {
    say({ invariant: 'an acknowledgement can be read', detail: `${attempt.status} ${attempt.text}` });
    return deed;
  }
  return { ...deed, kept: { status: attempt.status, text: attempt.text, ...said } };
}

/** The key of a command that was carried out, under another body: refused as such, without effect. */
function checkForged(attempt: Attempt, before: Deed | undefined, say: (broken: Broken) => void): void {
  if (attempt.status === 422 && attempt.text.includes('key-reused')) return;
  const detail = `key ${attempt.order.key} with another body was answered ${attempt.status} ${attempt.text}`;
  say({ invariant: 'a key with another body is refused', detail, ...caseOf(before) });
}

const caseOf = (deed: Deed | undefined) => (deed?.kept === undefined ? {} : { case: deed.kept.case });

function acknowledged(text: string): { readonly case: string; readonly version: number } | undefined {
  try {
    const read: unknown = JSON.parse(text);
    if (typeof read !== 'object' || read === null || !('case' in read) || !('version' in read)) return undefined;
    const { case: id, version } = read;
    return typeof id === 'string' && typeof version === 'number' ? { case: id, version } : undefined;
  } catch {
    return undefined;
  }
}

/** The same command with one field changed: what a confused client sends under a key that it has used. */
export function forged(order: Order, word: string): Order {
  const [name] = Object.keys(order.body).filter((field) => field !== 'seen' && field !== 'unit');
  const body: Body =
    name === undefined ? { ...order.body, unit: word } : { ...order.body, [name]: changed(order.body[name], word) };
  return { ...order, body };
}

const changed = (value: Body[string] | undefined, word: string): Body[string] =>
  typeof value === 'number'
    ? value + 1
    : typeof value === 'string' || value === undefined
      ? `${value}${word}`
      : [...value, word];
