import assert from 'node:assert/strict';
import { test } from 'node:test';
import { faultDetail } from './fault-detail.ts';

test('a fault is told by name, code and place, and never by what it says', () => {
  const cause = Object.assign(new Error('Key (name)=(canary) exists\n    at canary (line 1)'), { code: '23505' });
  const detail = faultDetail(new TypeError('canary', { cause }));
  assert.deepEqual([detail.error, detail.code], ['TypeError', '23505']);
  assert.ok(detail.at.length > 1 && detail.at.every((place) => place.startsWith('at ')));
  assert.ok(!JSON.stringify(detail).includes('canary'));
  assert.deepEqual(faultDetail('canary'), { error: 'string', at: [] });
});
