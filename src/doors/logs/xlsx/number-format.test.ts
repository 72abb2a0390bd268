import assert from 'node:assert/strict';
import test from 'node:test';
import { numberForm, numberText } from './number-format.ts';

const forms: readonly (readonly [number, string | undefined, string])[] = [
  [0, undefined, 'number'],
  [14, undefined, 'date'],
  [22, undefined, 'date'],
  [20, undefined, 'time'],
  [31, undefined, 'date'],
  [46, undefined, 'elapsed'],
  [164, 'General', 'number'],
  [164, '0.00', 'number'],
  [164, '#,##0_);[Red](#,##0)', 'number'],
  [164, '"day"0', 'number'],
  [164, '0.0\\h', 'number'],
  [164, 'm/d/yy "h":mm', 'date'],
  [164, 'yyyy"年"m"月"d"日"', 'date'],
  [164, '[$-804]yyyy/m/d h:mm:ss', 'date'],
  [164, 'mmm', 'date'],
  [164, 'h:mm:ss AM/PM', 'time'],
  [164, '上午/下午h"时"mm"分"', 'time'],
  [164, '[h]:mm', 'elapsed'],
];

for (const [id, code, form] of forms)
  test(`the format ${code ?? id} shows a ${form}`, () => {
    assert.equal(numberForm(id, code), form);
  });

test('numbers are printed plainly, dates as local ISO, times of day and elapsed times by the clock', () => {
  assert.equal(numberText('2549', 'number', false), '2549');
  assert.equal(numberText('1.38E+10', 'number', false), '13800000000');
  assert.equal(numberText('1.0000000000000001E-2', 'number', false), '0.01');
  assert.equal(numberText('2.5E-7', 'number', false), '0.00000025');
  assert.equal(numberText('43563.359259259261', 'date', false), '2019-04-08T08:37:20');
  assert.equal(numberText('43580', 'date', false), '2019-04-25');
  assert.equal(numberText('42118', 'date', true), '2019-04-25');
  assert.equal(numberText('1', 'date', false), '1900-01-01');
  assert.equal(numberText('61', 'date', false), '1900-03-01');
  assert.equal(numberText('0.397326388888889', 'time', false), '09:32:09');
  assert.equal(numberText('1.5', 'elapsed', false), '36:00:00');
  assert.equal(numberText('-3', 'date', false), '-3');
});
