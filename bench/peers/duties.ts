import type { Log } from '#engine/1-event/log.ts';
import type { Verdict } from '#engine/3-breach/verdict.ts';
import type { Judged } from '#engine/judged.ts';
import { replyRules } from './law.ts';

export const states = ['pending', 'kept', 'late', 'missed'] as const;
export type State = (typeof states)[number];
export const stateNumber = { pending: 0, kept: 1, late: 2, missed: 3 } as const satisfies Record<State, number>;

/** The verdict of each duty, as columns: what every contender has to come to. */
export interface Duties {
  length: number;
  /** Index of `replyRules`. */
  readonly rule: Uint16Array;
  /** The opening and the closing event, as indices of the log; -1 where nothing closed the duty. */
  readonly opened: Int32Array;
  readonly ended: Int32Array;
  readonly state: Uint8Array;
}

/** Room for as many duties as a log can open. */
export function roomFor(log: Log): Duties {
  const most = log.columns.get('case.opened')?.get('kind_of')?.data.length ?? 0;
  return {
    length: 0,
    rule: new Uint16Array(most),
    opened: new Int32Array(most),
    ended: new Int32Array(most).fill(-1),
    state: new Uint8Array(most),
  };
}

/** One line a duty: case and opening event, rule, state, instant of the closing event. */
function linesOf(duties: Duties, log: Log): Set<string> {
  const lines = new Set<string>();
  for (let duty = 0; duty < duties.length; duty++) {
    const opened = duties.opened[duty] ?? 0;
    const ended = duties.ended[duty] ?? -1;
    const stream = log.streams[log.stream[opened] ?? 0];
    const rule = replyRules[duties.rule[duty] ?? 0]?.id;
    const endedAt = ended === -1 ? '' : log.at[ended];
    lines.add(`${stream}/${log.version[opened]} ${rule} ${states[duties.state[duty] ?? 0]} ${endedAt}`);
  }
  return lines;
}

function lineOf(verdict: Verdict): string {
  const { stream, because, article } = verdict;
  const state = stateOf(verdict);
  const endedAt = { kept: verdict.endedAt, late: verdict.remediedAt, missed: '', pending: '' }[state];
  return `${stream}/${because.version} ${article} ${state} ${endedAt}`;
}

function stateOf({ state, remediedAt, stream }: Verdict): State {
  if (state === 'fulfilled') return 'kept';
  if (state === 'violated') return remediedAt === undefined ? 'missed' : 'late';
  if (state === 'pending') return 'pending';
  throw new Error(`a duty of ${stream} is ${state}, which no rule of this law leads to`);
}

/**
 * Compares a contender's verdicts with the judge's, duty by duty, and both with the judge's counts.
 * @throws where one differs: what comes to other verdicts has not done the same work.
 */
export function mustAgree(name: string, duties: Duties, judged: Judged, log: Log): void {
  const lines = linesOf(duties, log);
  if (lines.size !== duties.length || duties.length !== judged.verdicts.length)
    throw new Error(`${name} has ${lines.size} duties in ${duties.length} rows, the judge ${judged.verdicts.length}`);
  const strange = judged.verdicts.filter((verdict) => !lines.has(lineOf(verdict))).slice(0, 3);
  if (strange.length > 0) throw new Error(`${name} does not have ${strange.map(lineOf).join('; ')}`);
  for (const [rule, { id }] of replyRules.entries()) {
    const count = judged.counts.find(({ article }) => article === id);
    const of = (...wanted: readonly State[]) => countOf(duties, rule, wanted);
    const [kept, broken, pending] = [of('kept'), of('late', 'missed'), of('pending')];
    if (kept !== count?.fulfilled || broken !== count.violated || pending !== count.pending)
      throw new Error(`${name} counts ${kept}, ${broken}, ${pending} for ${id}, the judge ${JSON.stringify(count)}`);
  }
}

function countOf(duties: Duties, rule: number, wanted: readonly State[]): number {
  const numbers = wanted.map((each) => stateNumber[each]);
  let count = 0;
  for (let duty = 0; duty < duties.length; duty++)
    if (duties.rule[duty] === rule && numbers.some((each) => each === duties.state[duty])) count++;
  return count;
}
