import assert from 'node:assert/strict';
import { test } from 'node:test';
import { brokenReply } from './broken.ts';

const coded = (code: string) => Object.assign(new Error('13912345678'), { code });

test('a full disk and a database that is away are told apart, and from our own faults', () => {
  const told = (error: unknown) => {
    const { status, body, headers } = brokenReply(error, 'en');
    assert.ok(!String(body).includes('13912345678'));
    return [status, JSON.parse(String(body)).code, headers['retry-after'] !== undefined];
  };
  assert.deepEqual(told(coded('53100')), [503, 'disk-full', true]);
  assert.deepEqual(told(coded('25006')), [503, 'disk-full', true]);
  assert.deepEqual(told(coded('57P01')), [503, 'ledger-unavailable', true]);
  assert.deepEqual(told(new Error('append', { cause: coded('ECONNREFUSED') })), [503, 'ledger-unavailable', true]);
  assert.deepEqual(told(new TypeError('13912345678')), [500, 'broken', false]);
  assert.deepEqual(told('thrown'), [500, 'broken', false]);
});
