import type { Chance } from './chance.ts';
import { type Body, kindOf, type Order, type Verb } from './order.ts';

export const persons = ['P0', 'P1', 'P2', 'P3', 'P4'] as const;
export const units = ['U0', 'U1', 'U2', 'U3'] as const;

/** What the clients have seen of a case: enough to ask for what makes sense, most of the time. */
interface Seen {
  readonly id: string;
  readonly verbs: readonly Verb[];
  readonly unit: string;
  readonly version: number;
}

/** Draws commands: mostly sensible ones, on cases that several clients work on at once. */
export interface Generator {
  readonly next: (chance: Chance) => Order;
  readonly learn: (order: Order, id: string, version: number) => void;
}

/** `lively`: how many cases are worked on; an older one is left to its deadlines. */
export function openGenerator(lively: number): Generator {
  const cases: Seen[] = [];
  return {
    next: (chance) => {
      const [first, ...rest] = cases;
      if (first === undefined || chance.happens(0.3)) return accept(chance);
      return follow(chance.oneOf([first, ...rest]), chance);
    },
    learn: (order, id, version) => {
      const at = cases.findIndex((each) => each.id === id);
      const before = cases[at] ?? { id, verbs: [], unit: '', version: 0 };
      const unit = String(order.body.to_unit ?? (order.verb === 'accept' ? order.body.unit : before.unit));
      const after = {
        ...before,
        verbs: [...before.verbs, order.verb],
        unit,
        version: Math.max(version, before.version),
      };
      if (at < 0) cases.push(after);
      else cases[at] = after;
      const isOver = order.verb === 'withdraw' || (after.verbs.includes('close') && after.verbs.includes('reply'));
      if (isOver) cases.splice(cases.indexOf(after), 1);
      if (cases.length > lively) cases.shift();
    },
  };
}

function accept(chance: Chance): Order {
  const key = `k-${chance.word()}${chance.word()}`;
  const person = chance.oneOf(persons);
  const body = {
    kind: 'consult',
    unit: chance.oneOf(units),
    person,
    citizen: `C-${chance.word()}`,
    text: `来件 ${key}`,
  };
  return { key, verb: 'accept', body: chance.happens(0.3) ? { ...body, channel: 'counter', topic: '水费' } : body };
}

const weights: readonly (readonly [weight: number, verb: Verb])[] = [
  [10, 'classify'],
  [20, 'hand-over'],
  [16, 'receipt'],
  [12, 'request-materials'],
  [12, 'receive-materials'],
  [8, 'request-extension'],
  [8, 'approve-extension'],
  [4, 'notify-extension'],
  [16, 'reply'],
  [8, 'close'],
  [4, 'withdraw'],
];

/** Verbs that make sense only after another one; one in eight is asked for all the same, and may be refused. */
const after: { readonly [verb: string]: Verb } = {
  receipt: 'hand-over',
  'receive-materials': 'request-materials',
  'approve-extension': 'request-extension',
  'notify-extension': 'approve-extension',
};

function follow(seen: Seen, chance: Chance): Order {
  const key = `k-${chance.word()}${chance.word()}`;
  const verb = verbFor(seen, chance);
  const body = bodyOf(verb, key, seen, chance);
  return { key, verb, case: seen.id, body: chance.happens(0.1) ? { ...body, seen: seen.version } : body };
}

function verbFor(seen: Seen, chance: Chance): Verb {
  const isAnything = chance.happens(0.125);
  const sensible = weights.filter(([, verb]) => {
    const needed = after[verb];
    return isAnything || needed === undefined || seen.verbs.includes(needed);
  });
  const drawn = chance.between(1, sumOf(sensible));
  return sensible.find((_, index) => sumOf(sensible.slice(0, index + 1)) >= drawn)?.[1] ?? 'reply';
}

const sumOf = (some: typeof weights) => some.reduce((sum, [weight]) => sum + weight, 0);

function bodyOf(verb: Verb, key: string, seen: Seen, chance: Chance): Body {
  const reason = `${kindOf[verb]} ${key}`;
  switch (verb) {
    case 'classify':
      return { class: chance.oneOf(['simple', 'complex', 'major']), reason };
    case 'hand-over':
      return { to_unit: chance.oneOf(units), receiver: chance.oneOf(persons), reason };
    case 'receipt':
      return { unit: chance.happens(0.9) ? seen.unit : chance.oneOf(units) };
    case 'request-materials':
    case 'receive-materials':
      return { items: ['身份证', key] };
    case 'request-extension':
      return { days: chance.between(1, 2), reason };
    case 'approve-extension':
      return {
        days: chance.between(1, 2),
        reason,
        approver: 'M0',
        approver_role: 'head',
        approver_rank: chance.between(1, 3),
      };
    case 'notify-extension':
      return { reason, channel: 'phone' };
    case 'reply':
      return { text: reason };
    case 'close':
      return { summary: `${reason} 已经办好，当事人已告知` };
    case 'withdraw':
    case 'accept':
      return { reason };
  }
}
