import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { genesis, hashOf } from '../chain.ts';
import { signHead } from '../heads/signature.ts';
import { type Event, ledgerOf, partsOf, privateKey, sown } from './plain-ledger.ts';
import { type PlainHead, type PlainLedger, verifyPlainly } from './second-verifier.ts';
import { verifier } from './verifier.ts';

function verdictOf(ledger: PlainLedger) {
  const looking = verifier();
  for (const part of partsOf(ledger)) looking.take(part);
  return looking.end();
}

const ledgers = fc.record({
  drafts: fc.array(sown, { minLength: 4, maxLength: 30 }),
  every: fc.integer({ min: 2, max: 9 }),
});

test('any ledger holds, for both verifiers, with the same root', () => {
  fc.assert(
    fc.property(ledgers, ({ drafts, every }) => {
      const ledger = ledgerOf(drafts, every);
      const verdict = verdictOf(ledger);
      assert.deepEqual(verdict.faults, []);
      assert.deepEqual({ holds: true, root: verdict.root }, verifyPlainly(ledger));
      assert.deepEqual([verdict.events, verdict.heads], [ledger.events.length, ledger.heads.length]);
    }),
    { numRuns: 60 },
  );
});

/** Everything that can be done to one event, or to it and another. */
const tamperings: { readonly [what: string]: (event: Event, other: Event) => readonly Event[] | undefined } = {
  drop: (_, other) => [other],
  swap: (event, other) =>
    event.stream === other.stream
      ? [
          { ...event, version: other.version },
          { ...other, version: event.version },
        ]
      : undefined,
  'swap places': (event, other) =>
    event.bucket === other.bucket
      ? [
          { ...event, position: other.position },
          { ...other, position: event.position },
        ]
      : undefined,
  're-date': (event, other) => [{ ...event, recordedAt: event.recordedAt - 1 }, other],
  'move in time': (event, other) => [{ ...event, at: event.at + 1 }, other],
  'another actor': (event, other) => [{ ...event, actor: `${event.actor}x` }, other],
  'another kind': (event, other) => [{ ...event, kind: `${event.kind}.not` }, other],
  'another origin': (event, other) => [{ ...event, origin: event.origin === 'fact' ? 'derived' : 'fact' }, other],
  'more data': (event, other) => [{ ...event, data: { ...event.data, '': 'x'.repeat(9) } }, other],
  'another cause': (event, other) => [{ ...event, because: event.because === null ? {} : null }, other],
  'another hash': (event, other) => [
    { ...event, hash: event.hash.replace(/^./, (c) => (c === '0' ? '1' : '0')) },
    other,
  ],
  'another stream': (event, other) => [{ ...event, stream: `${event.stream}0` }, other],
  're-hash': (event, other) => {
    const altered = { ...event, data: { ...event.data, '': 'x'.repeat(9) } };
    return [{ ...altered, hash: hashOf(altered, genesis) }, other];
  },
};

test('whatever is done to whichever event, it is found, and there', () => {
  const what = fc.constantFrom(...Object.keys(tamperings));
  fc.assert(
    fc.property(ledgers, what, fc.nat(), fc.nat(), ({ drafts, every }, name, i, j) => {
      const ledger = ledgerOf(drafts, every);
      const { events } = ledger;
      const [event, other] = [events[i % events.length] ?? assert.fail(), events[j % events.length] ?? assert.fail()];
      const put = event === other ? undefined : tamperings[name]?.(event, other);
      fc.pre(put !== undefined);
      const tampered = {
        ...ledger,
        events: [...events.filter((each) => each !== event && each !== other), ...(put ?? [])],
      };
      const { faults } = verdictOf(tampered);
      const isSeen = canBeSeen(name, event, other, ledger);
      assert.equal(faults.length > 0, isSeen, 'found');
      if (i % 5 === 0) assert.equal(verifyPlainly(tampered).holds, !isSeen);
      const first = faults.find(({ bucket }) => bucket === event.bucket);
      const altered = [event, other].filter(({ bucket }) => bucket === first?.bucket);
      if (first?.position === undefined || first.trouble === 'head-beyond') return;
      const places = altered.map(({ position }) => position);
      const [from, to] = [Math.min(...places), Math.max(...places)];
      // An event that was hashed anew is whole in itself: the one after it is the first that does not fit. Of two that
      // changed places the first may fit where it is now.
      if (name === 'swap places')
        assert.ok(first.position >= from && first.position <= to, `between ${from} and ${to}`);
      else if (name !== 're-hash') assert.ok(places.includes(first.position), `${name} at ${first.position}`);
    }),
    { numRuns: 1000 },
  );
});

/** What is consistent in itself, with all that counts it, only a head can tell; the last events are under none yet. */
function canBeSeen(name: string, event: Event, other: Event, { events, heads }: PlainLedger): boolean {
  const covered = (place: Event) => place.position <= (heads.at(-1)?.positions[place.bucket] ?? 0);
  switch (name) {
    case 'drop':
      return covered(event) || events.some((each) => each.bucket === event.bucket && each.position > event.position);
    case 're-hash':
      return covered(event) || events.some((each) => each.stream === event.stream && each !== event);
    case 'swap places':
      return covered(event) || covered(other) || event.stream === other.stream;
    default:
      return true;
  }
}

test('whatever is done to a head, it is found, and at that head', () => {
  const alter: { readonly [what: string]: (head: PlainHead) => PlainHead } = {
    number: (head) => ({ ...head, number: head.number + 1 }),
    instant: (head) => ({ ...head, madeAt: head.madeAt + 1 }),
    root: (head) => ({ ...head, root: genesis }),
    positions: (head) => ({ ...head, positions: head.positions.with(0, 7) }),
    signature: (head) => ({ ...head, signature: head.signature.replace(/^./, (c) => (c === 'A' ? 'B' : 'A')) }),
    key: (head) => ({ ...head, key: head.key.slice(4) }),
    're-signed root': (head) => signHead({ ...head, root: genesis }, privateKey),
    're-signed positions': (head) => signHead({ ...head, positions: head.positions.map(() => 0) }, privateKey),
  };
  fc.assert(
    fc.property(ledgers, fc.constantFrom(...Object.keys(alter)), fc.nat(), ({ drafts, every }, name, at) => {
      const ledger = ledgerOf(drafts, every);
      const index = at % Math.max(ledger.heads.length, 1);
      const head = ledger.heads[index];
      fc.pre(head !== undefined);
      const heads = ledger.heads.with(index, alter[name]?.(head ?? assert.fail()) ?? assert.fail());
      const tampered = { ...ledger, heads };
      const { faults } = verdictOf(tampered);
      assert.deepEqual(
        faults.map((fault) => fault.head),
        [heads[index]?.number],
      );
    }),
    { numRuns: 150 },
  );
});
