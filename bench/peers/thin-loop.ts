import type { Log } from '#engine/1-event/log.ts';
import type { WorkingTime } from '#law/calendar/working-time.ts';
import { type Duties, roomFor, stateNumber } from './duties.ts';
import { replyRules } from './law.ts';
import { openingColumn } from './opening-column.ts';

/** What a rule must know of an opening to say which rule it sets going. */
export interface Opening {
  readonly kind_of: string;
  readonly channel: string;
}

/** What a rule must know of a reply, or of the end of the log, to say whether that is within its limit. */
export interface Wait extends Opening {
  /** Working milliseconds that had gone by just before it, since an act at the due instant is in time. */
  readonly elapsedMs: number;
}

/** Asks a batch of questions; each answer is a text that the peer's rules give. */
export type Ask<T> = (questions: readonly T[]) => Promise<readonly string[]>;

/** An engine without state and without a clock. */
export interface Peer {
  readonly name: string;
  /** `a3`, the rule that the opening sets going. */
  readonly activated: Ask<Opening>;
  /** `a3 in time` or `a3 over`. */
  readonly decided: Ask<Wait>;
}

/** Whether a peer is asked at each event that concerns the law, or only when a duty ends. */
export type Asked = 'each event' | 'once a duty';

interface Answer {
  readonly rule: number;
  readonly inTime: boolean;
}

const answers: ReadonlyMap<string, Answer> = new Map(
  replyRules.flatMap(({ id }, rule): readonly (readonly [string, Answer])[] => [
    [id, { rule, inTime: true }],
    [`${id} in time`, { rule, inTime: true }],
    [`${id} over`, { rule, inTime: false }],
  ]),
);

/**
 * Judges a log by a peer: around it we keep the opening of each case, leave out what concerns no rule, and read the
 * working time off our calendar. That the peer need not do this is to its advantage.
 */
export async function judgeByPeer(peer: Peer, asked: Asked, log: Log, calendar: WorkingTime): Promise<Duties> {
  const duties = pairOpeningsWithReplies(log);
  const { opened, ended } = duties;
  const [kindOf, channelOf] = [openingColumn(log, 'kind_of'), openingColumn(log, 'channel')];
  const openingOf = (duty: number): Opening => {
    const cell = log.row[opened[duty] ?? 0] ?? 0;
    return { kind_of: log.strings[kindOf[cell] ?? 0] ?? '', channel: log.strings[channelOf[cell] ?? 0] ?? '' };
  };
  const waitOf = (duty: number): Wait => {
    const at = log.at[ended[duty] === -1 ? log.length - 1 : (ended[duty] ?? 0)] ?? 0;
    const elapsedMs = calendar.elapsed(at - 1) - calendar.elapsed(log.at[opened[duty] ?? 0] ?? 0);
    const { kind_of, channel } = openingOf(duty);
    return { kind_of, channel, elapsedMs };
  };
  const { pending, kept, late, missed } = stateNumber;
  if (asked === 'each event')
    await inBatches(duties.length, openingOf, peer.activated, (duty, { rule }) => {
      duties.rule[duty] = rule;
    });
  await inBatches(duties.length, waitOf, peer.decided, (duty, { rule, inTime }) => {
    duties.rule[duty] = rule;
    const isOpen = ended[duty] === -1;
    duties.state[duty] = inTime ? (isOpen ? pending : kept) : isOpen ? missed : late;
  });
  return duties;
}

/** Each case's opening and first reply, without a word on what they mean. */
function pairOpeningsWithReplies(log: Log): Duties {
  const duties = roomFor(log);
  const dutyOf = new Int32Array(log.streams.length).fill(-1);
  const [opening, replying] = [log.kinds.indexOf('case.opened'), log.kinds.indexOf('case.replied')];
  for (let event = 0; event < log.length; event++) {
    const stream = log.stream[event] ?? 0;
    if (log.kind[event] === opening) {
      duties.opened[duties.length] = event;
      dutyOf[stream] = duties.length++;
    } else if (log.kind[event] === replying) {
      const duty = dutyOf[stream] ?? -1;
      if (duty !== -1) duties.ended[duty] = event;
      dutyOf[stream] = -1;
    }
  }
  return duties;
}

const batch = 1000;

async function inBatches<T>(
  count: number,
  questionOf: (duty: number) => T,
  ask: Ask<T>,
  hear: (duty: number, answer: Answer) => void,
): Promise<void> {
  for (let from = 0; from < count; from += batch) {
    const questions = Array.from({ length: Math.min(batch, count - from) }, (_, place) => questionOf(from + place));
    for (const [place, text] of (await ask(questions)).entries()) {
      const answer = answers.get(text);
      if (!answer) throw new Error(`a peer answers ${text}`);
      hear(from + place, answer);
    }
  }
}
