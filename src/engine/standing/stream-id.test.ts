import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { accountStream, ruleStream, stationOf } from './stream-id.ts';

const name = fc.string({
  unit: fc.constantFrom('a', '/', '%', '%002f', '城', '\u0000', '\ud83d', '\ude00', '😀', ' ', '@'),
});

test('whatever a key is made of, its stream says which rule and key it is of, and the database takes its name', () => {
  const says = fc.property(name, name, name, (regulation, rule, key) => {
    const stream = ruleStream(regulation, rule, key);
    const station = stationOf({ stream, of: 'rule' });
    assert.ok(station.form === 'rule' && station.key === key);
    assert.equal(ruleStream(regulation, rule, ''), `rule/${station.family}/`);
    assert.doesNotMatch(stream, /\p{Cc}|\p{Cs}/u);
  });
  fc.assert(says);
});

test('different keys have different streams', () => {
  const differ = fc.property(name, name, name, name, (a, b, c, d) => {
    assert.equal(accountStream(a, b) === accountStream(c, d), a === c && b === d);
    assert.deepEqual(stationOf({ stream: accountStream(a, b), of: 'account' }), {
      form: 'account',
      account: a,
      holder: b,
    });
  });
  fc.assert(differ);
});

test('an ordinary stream may be called anything; the judge’s own must be of its making', () => {
  assert.deepEqual(stationOf({ stream: 'rule/a/b/c', of: 'case' }), { form: 'stream', stream: 'rule/a/b/c' });
  assert.throws(() => stationOf({ stream: 'rule/a', of: 'rule' }), /no stream of kind rule/);
  assert.throws(() => stationOf({ stream: 'account/a/b/c', of: 'account' }), /no stream of kind account/);
});
