import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { IntakeCommand } from './commands.ts';
import { acceptance, given, when } from './testing/case-story.ts';

const handOver: IntakeCommand = { do: 'hand-over-case', toUnit: '二科', receiver: '乙', reason: '归二科管' };
const receipt: IntakeCommand = { do: 'receipt-case', unit: '二科' };
const request: IntakeCommand = { do: 'request-extension', days: 3, reason: '要查档' };
const approve: IntakeCommand = {
  do: 'approve-extension',
  days: 2,
  reason: '属实',
  approver: '丙',
  approverRole: 'head',
};
const notify: IntakeCommand = { do: 'notify-extension', reason: '要查档', channel: 'phone' };
const ask: IntakeCommand = { do: 'request-materials', items: ['身份证', '房产证'] };
const reply: IntakeCommand = { do: 'reply-to-case', text: '已修好' };
const close: IntakeCommand = { do: 'close-case', summary: '修好了' };
const withdraw: IntakeCommand = { do: 'withdraw-case', reason: '不办了' };

test('an accepted case is recorded with what was said, and nothing that was not', () => {
  when({ events: [], view: null }, { ...acceptance, name: '王芳', promisedDays: 2 }).thenRecorded('case.accepted', {
    kind: 'complaint',
    unit: '一科',
    person: '甲',
    citizen: '来人',
    name: '王芳',
    promised_days: 2,
  });
});

test('a case is accepted once', () => {
  when(given(acceptance), acceptance).thenRefused('already-accepted');
});

test('nothing is done with a case that there is not', () => {
  when({ events: [], view: null }, close).thenRefused('no-such-case');
});

test('a hand-over says from whom to whom, and the first asked stay on record', () => {
  const after = when(given(acceptance), { ...handOver, evidence: '工单 17' }).thenRecorded('case.handed_over', {
    from_unit: '一科',
    to_unit: '二科',
    person: '甲',
    receiver: '乙',
    reason: '归二科管',
    evidence: '工单 17',
  });
  assert.equal(after.view?.unit, '二科');
  assert.deepEqual(after.view?.firstAsked, { unit: '一科', person: '甲' });
});

test('a case is not handed to the unit that has it', () => {
  when(given(acceptance), { ...handOver, toUnit: '一科' }).thenRefused('same-unit');
});

test('a case that awaits a receipt is neither handed on nor closed', () => {
  when(given(acceptance, handOver), { ...handOver, toUnit: '三科' }).thenRefused('receipt-awaited');
  when(given(acceptance, handOver), close).thenRefused('receipt-awaited');
});

test('the unit it was handed to receipts it, by whom it was addressed to', () => {
  when(given(acceptance, handOver), receipt).thenRecorded('case.receipted', { unit: '二科', person: '乙' });
});

test('another unit does not receipt it, nor the same one twice', () => {
  when(given(acceptance, handOver), { ...receipt, unit: '一科' }).thenRefused('not-the-receiver');
  when(given(acceptance, handOver, receipt), receipt).thenRefused('nothing-to-receipt');
  when(given(acceptance), receipt).thenRefused('nothing-to-receipt');
});

test('a case sent back is again with those who handed it over, who may hand it over anew', () => {
  const sendBack: IntakeCommand = { do: 'send-back-case', toUnit: '一科', reason: '不归我管' };
  const after = when(given(acceptance, handOver), sendBack).thenRecorded('case.sent_back', {
    unit: '二科',
    person: '乙',
    to_unit: '一科',
    reason: '不归我管',
  });
  assert.deepEqual([after.view?.state, after.view?.unit, after.view?.person], ['in-hand', '一科', '甲']);
  when(after, sendBack).thenRefused('nothing-to-send-back');
  when(after, handOver).thenRecorded('case.handed_over', {
    from_unit: '一科',
    to_unit: '二科',
    person: '甲',
    receiver: '乙',
    reason: '归二科管',
  });
});

test('a case that was never handed over is not sent back, nor to the unit that has it', () => {
  when(given(acceptance), { do: 'send-back-case', toUnit: '三科', reason: '' }).thenRefused('nothing-to-send-back');
  const here: IntakeCommand = { do: 'send-back-case', toUnit: '二科', reason: '' };
  when(given(acceptance, handOver, receipt), here).thenRefused('same-unit');
});

test('materials are awaited until each has come', () => {
  const some = given(acceptance, ask, { do: 'receive-materials', items: ['身份证', '户口簿'] });
  assert.deepEqual(some.view?.waitingFor, ['房产证']);
  const all = when(some, { do: 'receive-materials', items: ['房产证'] }).thenRecorded('materials.received', {
    unit: '一科',
    person: '甲',
    items: ['房产证'],
  });
  when(all, { do: 'receive-materials', items: ['房产证'] }).thenRefused('no-materials-requested');
});

test('an extension is approved once it was requested, by somebody else, and then told', () => {
  when(given(acceptance), approve).thenRefused('extension-not-requested');
  when(given(acceptance, request), { ...approve, approver: '甲' }).thenRefused('own-request');
  when(given(acceptance, request), notify).thenRefused('extension-not-approved');
  const approved = when(given(acceptance, request), { ...approve, approverRank: 3 }).thenRecorded(
    'extension.approved',
    {
      approver: '丙',
      approver_role: 'head',
      approver_rank: 3,
      days: 2,
      reason: '属实',
    },
  );
  when(approved, approve).thenRefused('extension-not-requested');
  when(approved, notify).thenRecorded('extension.notified', {
    unit: '一科',
    person: '甲',
    citizen: '来人',
    reason: '要查档',
    channel: 'phone',
  });
  when(given(acceptance, request, approve, notify), notify).thenRefused('extension-not-approved');
});

test('who requested an extension may not approve it after handing the case on', () => {
  when(given(acceptance, request, handOver), { ...approve, approver: '甲' }).thenRefused('own-request');
});

test('a second extension waits until the first is decided', () => {
  when(given(acceptance, request), request).thenRefused('extension-pending');
  when(given(acceptance, request, approve), request).thenRecorded('extension.requested', {
    unit: '一科',
    person: '甲',
    days: 3,
    reason: '要查档',
  });
});

test('a reply goes to the citizen of the case, also after it was closed', () => {
  const replied = { unit: '一科', person: '甲', citizen: '来人', text: '已修好' };
  when(given(acceptance), reply).thenRecorded('case.replied', replied);
  when(given(acceptance, close), reply).thenRecorded('case.replied', replied);
});

test('a closed case is neither worked on nor withdrawn', () => {
  for (const command of [handOver, ask, request, close, withdraw]) {
    when(given(acceptance, close), command).thenRefused('case-closed');
  }
});

test('nothing happens to a withdrawn case any more', () => {
  for (const command of [handOver, receipt, ask, request, reply, close, withdraw]) {
    when(given(acceptance, withdraw), command).thenRefused('case-withdrawn');
  }
});

test('a case is classified by whoever did it, else by its person', () => {
  const classified = { unit: '一科', class: 'complex' };
  when(given(acceptance), { do: 'classify-case', class: 'complex' }).thenRecorded('case.classified', {
    ...classified,
    person: '甲',
  });
  when(given(acceptance), { do: 'classify-case', class: 'complex', person: '丁' }).thenRecorded('case.classified', {
    ...classified,
    person: '丁',
  });
});
