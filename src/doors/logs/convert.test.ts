import assert from 'node:assert/strict';
import test from 'node:test';
import type { Value, ValueType } from '#law/rulebook/value.ts';
import { convert } from './convert.ts';
import { TimeReader } from './time/time-reader.ts';
import { zoneOf } from './time/zone.ts';

const strings: ValueType = { list: 'string' };

const cases: readonly (readonly [Value, ValueType, Value | undefined])[] = [
  ['12', 'int', 12],
  [' -12 ', 'int', -12],
  ['3.0', 'int', 3],
  ['3.5', 'int', null],
  ['1,234', 'int', null],
  ['12个', 'int', null],
  ['99999999999999999999', 'int', null],
  ['', 'int', undefined],
  ['3.50', 'double', 3.5],
  ['1e3', 'double', 1000],
  ['NaN', 'double', null],
  ['是', 'bool', true],
  ['否', 'bool', false],
  ['TRUE', 'bool', true],
  ['0', 'bool', false],
  ['也许', 'bool', null],
  ['2019/4/25 9:32:09', 'timestamp', 1_556_155_929_000],
  ['昨天', 'timestamp', null],
  ['0:10:27', 'duration', 627_000],
  ['-0:00:01.5', 'duration', -1500],
  ['1h30m', 'duration', 5_400_000],
  ['90s', 'duration', 90_000],
  ['PT1H30M', 'duration', 5_400_000],
  ['P1DT1S', 'duration', 86_401_000],
  ['17', 'duration', null],
  ['身份证；户口簿、 照片 ;', strings, ['身份证', '户口簿', '照片']],
  ['["a;b","c"]', strings, ['a;b', 'c']],
  ['["a"', strings, null],
  ['1;2;x', { list: 'int' }, null],
  [12, 'string', '12'],
  [true, 'string', 'true'],
  [12.5, 'int', null],
  [1, 'bool', true],
  [1_556_155_929, 'timestamp', 1_556_155_929_000],
  [['a', 1], strings, ['a', '1']],
  ['a', { list: 'string' }, ['a']],
  [null, 'string', undefined],
];

for (const [value, type, expected] of cases)
  test(`${JSON.stringify(value)} as ${JSON.stringify(type)}`, () => {
    assert.deepEqual(convert(value, type, new TimeReader(zoneOf('Asia/Shanghai'), [])), expected);
  });
