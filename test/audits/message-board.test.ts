import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import type { Verdict } from '#engine/3-breach/verdict.ts';
import { law } from '../scenarios/law.ts';
import { wall } from '../scenarios/story.ts';
import { type Audited, absent, byStream, judge, read, tally } from './audit.ts';
import {
  board,
  boardAudit,
  boardFile,
  boardMessages,
  type Expected,
  expectedDuty,
  instantOf,
  type Message,
} from './message-board.ts';
import { noticedDays } from './naive-workdays.ts';

// 2,816 messages of citizens on a provincial board, 2011–2020, judged under a reply limit in working days and counted a
// second time by hand: day by day, over another project's list of holidays.

const skip = absent(boardFile, 'holidays/holiday-cn');

describe('given the messages of a provincial board and a reply limit in workdays', { skip }, () => {
  let audited: Audited;
  let messages: readonly Message[];

  before(async () => {
    audited = await read(boardAudit(7));
    messages = await boardMessages();
  });

  test('every row is read, as two events of one stream', () => {
    assert.deepEqual(audited.rows, { read: messages.length, rejected: 0 });
    assert.equal(audited.log.length, 2 * messages.length);
    assert.equal(audited.log.streams.length, messages.length);
  });

  for (const workdays of [2, 5, 7, 15]) {
    test(`when the limit is ${workdays} workdays, then each duty and the totals are those of counting by hand`, () => {
      const noticed = noticedDays();
      const judged = judge(audited, law([board(workdays)]));
      const verdicts = byStream(judged.verdicts);
      const expected = new Map(messages.map((each) => [each.id, expectedDuty(each, workdays, judged.until, noticed)]));
      const differing = [...expected].filter(([id, duty]) => text(verdicts.get(id)) !== text(duty));
      assert.deepEqual(
        differing.map(([id, duty]) => `${id}: ${text(verdicts.get(id))} instead of ${text(duty)}`).slice(0, 5),
        [],
      );
      assert.equal(verdicts.size, messages.length);
      const states = tally([...expected.values()].map(({ state }) => state));
      const [count] = judged.counts;
      assert.deepEqual(
        { fulfilled: count?.fulfilled, violated: count?.violated, pending: count?.pending },
        { fulfilled: states.fulfilled ?? 0, violated: states.violated ?? 0, pending: states.pending ?? 0 },
      );
      assert.ok((states.fulfilled ?? 0) > 100 && (states.violated ?? 0) > 100, 'the data decide something');
    });
  }

  test('the Excel serial number in row 7 is a message of 8 April 2019, 08:37:20', () => {
    const message = rowOf(7);
    const verdict = byStream(judge(audited).verdicts).get(message.id);
    assert.equal(wall(verdict?.openedAt), '2019-04-08 08:37:20');
    assert.equal(verdict?.openedAt, instantOf(message.left));
  });

  test('the date without a time in row 1141 is a reply at the midnight that begins 24 April 2018, and a warning says so', () => {
    const verdict = byStream(judge(audited).verdicts).get(rowOf(1141).id);
    assert.equal(wall(verdict?.endedAt), '2018-04-24 00:00');
    const warning = audited.problems.find(({ code }) => code === 'times-date-only');
    assert.equal(warning?.severity, 'warning');
    assert.match(warning?.zh ?? '', /答复时间/);
  });

  function rowOf(row: number): Message {
    const message = messages.find((each) => each.row === row);
    assert.ok(message);
    return message;
  }
});

const text = (duty: Verdict | Expected | undefined): string => {
  if (duty === undefined) return 'no duty';
  const { openedAt, dueAt, endedAt, state, lateMs, lateWorkingMs } = duty;
  return [state, wall(openedAt), wall(dueAt), wall(endedAt), lateMs ?? '', lateWorkingMs ?? ''].join(' | ');
};
