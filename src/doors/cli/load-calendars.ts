import { resolve } from 'node:path';
import { parse } from 'yaml';
import { type Calendars, readCalendars } from '#law/calendar/calendars.ts';
import type { WorkingTime } from '#law/calendar/working-time.ts';
import { exitCode, Stop } from './exit-code.ts';
import { calendarFiles, kindOfPath, readSource, type SourceFile } from './law-files.ts';
import { say, type Terminal } from './terminal.ts';

/** All calendars of the project, and of the yaml file that `--calendar` may name. */
export interface LoadedCalendars {
  readonly calendars: Calendars;
  /** The documents that they were read from. */
  readonly sources: readonly SourceFile[];
  /** The id that the word of the command line means; undefined where there was no word. */
  readonly chosen?: string;
}

/** Stops where a calendar file has a mistake, or the word means no calendar. */
export async function loadCalendars(word: string | undefined, terminal: Terminal): Promise<LoadedCalendars> {
  const shared = await calendarFiles(terminal);
  const path = word === undefined ? undefined : resolve(terminal.folder, word);
  const isFile = path !== undefined && /\.ya?ml$/.test(path) && (await kindOfPath(path)) === 'file';
  const own = isFile ? await readSource(path, terminal) : undefined;
  const id = own === undefined ? word : idIn(own);
  const others = own === undefined ? shared : shared.filter((each) => idIn(each) !== id);
  const sources = own === undefined ? others : [...others, own];
  const { calendars, problems } = readCalendars(sources);
  if (problems.length > 0) {
    const lines = problems.map((each) => `${each.file}:${each.line} ${each[terminal.language]} [${each.code}]`);
    throw new Stop(exitCode.input, lines.join('\n'));
  }
  if (id === undefined) return { calendars, sources };
  if (calendars.get(id) !== undefined) return { calendars, sources, chosen: id };
  const known = [...calendars.ids].sort().join(' ');
  const zh = `没有日历“${word}”。现有：${known}；也可以给一个 .yaml 文件。`;
  throw new Stop(
    exitCode.input,
    say(terminal.language, zh, `no calendar "${word}". There are: ${known}; or give a .yaml file.`),
  );
}

export async function calendarNamed(word: string, terminal: Terminal): Promise<WorkingTime> {
  const { calendars, chosen } = await loadCalendars(word, terminal);
  const calendar = chosen === undefined ? undefined : calendars.get(chosen);
  if (calendar === undefined) throw new Error(`calendar ${word} was loaded and is gone`);
  return calendar;
}

function idIn({ text }: SourceFile): string | undefined {
  try {
    const read: unknown = parse(text, { maxAliasCount: 0 });
    return typeof read === 'object' && read !== null && 'id' in read && typeof read.id === 'string'
      ? read.id
      : undefined;
  } catch {
    return undefined; // readCalendars says what is wrong with it
  }
}
