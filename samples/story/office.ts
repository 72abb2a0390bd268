import { readdirSync, readFileSync } from 'node:fs';
import { type Calendars, readCalendars } from '#law/calendar/calendars.ts';
import type { WorkingTime } from '#law/calendar/working-time.ts';
import { hour } from './clock.ts';

/** When people work, by a calendar of the project, in the journal's local times. */
export interface Office {
  readonly isWorkday: (day: number) => boolean;
  readonly isHoliday: (day: number) => boolean;
  /** `at`, or the next opening where nobody is there. */
  readonly open: (at: number) => number;
  /** When so much working time has passed since `at`; at least the next opening. */
  readonly after: (at: number, workingMs: number) => number;
}

// China keeps one zone and has not changed its clocks since 1991.
const offset = 8 * hour;

function officeOf(calendar: WorkingTime): Office {
  const open = (at: number) => calendar.nextOpening(at - offset) + offset;
  return {
    isWorkday: calendar.isWorkday,
    isHoliday: (day) => calendar.reasonOf(day).kind === 'holiday',
    open,
    after: (at, workingMs) =>
      workingMs <= 0 ? open(at) : calendar.instantOf(calendar.elapsed(at - offset) + workingMs) + offset,
  };
}

/** The offices whose hours the stories keep: a statutory one, and one that is open from eight to twenty every day. */
export interface Offices {
  readonly statutory: Office;
  readonly daily: Office;
}

/** By the project's calendars, whose facts are the State Council's notices. */
export function officesOf(calendars: Calendars): Offices {
  const office = (id: string) => {
    const calendar = calendars.get(id);
    if (calendar === undefined) throw new Error(`there is no calendar ${id}`);
    return officeOf(calendar);
  };
  return { statutory: office('cn'), daily: office('hotline-8-20') };
}

export function projectCalendars(): Calendars {
  const folder = new URL('../../regulations/calendars/', import.meta.url);
  const names = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
  return readCalendars(names.map((file) => ({ file, text: readFileSync(new URL(file, folder), 'utf8') }))).calendars;
}
