import type { Log } from '#engine/1-event/log.ts';
import type { WorkingTime } from '#law/calendar/working-time.ts';
import { type Duties, roomFor, stateNumber } from './duties.ts';
import { replyRules } from './law.ts';
import { openingColumn } from './opening-column.ts';

const { pending, kept, late, missed } = stateNumber;

/**
 * What a good programmer writes for this law and this log and nothing else: one pass over the columns, no objects, no
 * texts, the same calendar. He counts on the log being in order of time and on a case being opened once.
 */
export function judgeByHand(log: Log, calendar: WorkingTime): Duties {
  const duties = roomFor(log);
  const { rule, opened, ended, state } = duties;
  const { kind, at, stream, row } = log;
  const opening = log.kinds.indexOf('case.opened');
  const replying = log.kinds.indexOf('case.replied');
  const [kindOf, channelOf] = [openingColumn(log, 'kind_of'), openingColumn(log, 'channel')];
  const width = log.strings.length;
  const ruleOf = ruleTable(log.strings);
  const limit = Float64Array.from(replyRules, ({ limitMs }) => limitMs);
  const due = new Float64Array(rule.length);
  const dutyOf = new Int32Array(log.streams.length).fill(-1);
  let count = 0;
  for (let event = 0; event < log.length; event++) {
    const what = kind[event] ?? 0;
    if (what === opening) {
      const cell = row[event] ?? 0;
      const which = ruleOf[(kindOf[cell] ?? 0) * width + (channelOf[cell] ?? 0)] ?? -1;
      if (which === -1) continue;
      rule[count] = which;
      opened[count] = event;
      due[count] = calendar.instantOf(calendar.elapsed(at[event] ?? 0) + (limit[which] ?? 0));
      dutyOf[stream[event] ?? 0] = count++;
    } else if (what === replying) {
      const duty = dutyOf[stream[event] ?? 0] ?? -1;
      if (duty === -1) continue;
      dutyOf[stream[event] ?? 0] = -1;
      ended[duty] = event;
      state[duty] = (at[event] ?? 0) <= (due[duty] ?? 0) ? kept : late;
    }
  }
  const end = at[log.length - 1] ?? 0;
  for (let duty = 0; duty < count; duty++)
    if (ended[duty] === -1) state[duty] = (due[duty] ?? 0) < end ? missed : pending;
  duties.length = count;
  return duties;
}

/** Rule of each pair of interned strings, -1 for none. */
function ruleTable(strings: readonly string[]): Int32Array {
  const table = new Int32Array(strings.length ** 2).fill(-1);
  for (const [number, { kindOf, channel }] of replyRules.entries())
    table[strings.indexOf(kindOf) * strings.length + strings.indexOf(channel)] = number;
  return table;
}
