import type { Log } from '#engine/1-event/log.ts';
import { type AuditInputs, type LogInputs, type LogOptions, readLogInputs } from './audit-inputs.ts';
import { unitedWords } from './diff-vocabulary.ts';
import { loadRulebook } from './load-law.ts';
import { say, type Terminal } from './terminal.ts';

/** What `diff` is given. */
export interface DiffOptions extends LogOptions {
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly calendar?: string;
}

/** One log, ready to be judged by two rulebooks up to the same instant. */
export interface DiffInputs {
  readonly from: AuditInputs;
  readonly to: AuditInputs;
  /** Whether both judge one reading: else the log was read by the words of each. */
  readonly isOneReading: boolean;
}

/** Reads both sides' regulations, the map and the logs; stops with a sentence at the first that cannot be used. */
export async function readBoth(logs: readonly string[], options: DiffOptions, terminal: Terminal): Promise<DiffInputs> {
  const from = await loadRulebook(options.from, options.calendar, terminal);
  const to = await loadRulebook(options.to, options.calendar, terminal);
  const { regulations, vocabulary } = from.rulebook;
  const words = unitedWords(vocabulary, to.rulebook.vocabulary);
  const read = await readLogInputs(logs, options, { regulations, vocabulary: words ?? vocabulary }, terminal);
  if (words !== undefined) return { from: { ...from, ...read }, to: { ...to, ...read }, isOneReading: true };
  const ofDraft = { regulations, vocabulary: to.rulebook.vocabulary };
  const again = await readLogInputs(logs, { ...options, keepsRejects: false }, ofDraft, terminal);
  tellSecond(read, again, terminal);
  const until = read.until ?? Math.max(lastOf(read.log), lastOf(again.log));
  return { from: { ...from, ...read, until }, to: { ...to, ...again, until }, isOneReading: false };
}

/** The second reading leaves no file of rejected rows: what it rejects besides is said. */
function tellSecond(read: LogInputs, again: LogInputs, { language, err }: Terminal): void {
  const [first, second] = [read.rows.rejected, again.rows.rejected];
  const zh = '两稿对同一个词的说法不同，日志按各自的词各读了一遍';
  const en = 'the two rulebooks mean different things by one word: the log was read by the words of each';
  const zhMore = `${zh}；按新稿的词有 ${second} 行没有收下，按原稿的词有 ${first} 行`;
  const enMore = `${en}; by those of the draft ${second} rows were rejected, by the others ${first}`;
  err(`${first === second ? say(language, zh, en) : say(language, zhMore, enMore)}\n`);
}

function lastOf({ at, length }: Log): number {
  return at.subarray(0, length).reduce((last, each) => Math.max(last, each), 0);
}
