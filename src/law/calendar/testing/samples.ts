import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { type CalendarSource, type Calendars, readCalendars } from '../calendars.ts';
import type { WorkingTime } from '../working-time.ts';

const folder = 'regulations/calendars';

/** The calendar files of the project, as a door would read them. */
export const projectSources: readonly CalendarSource[] = readdirSync(folder)
  .filter((file) => file.endsWith('.yaml'))
  .map((file) => ({ file: `${folder}/${file}`, text: readFileSync(`${folder}/${file}`, 'utf8') }));

export const projectCalendars: Calendars = readCalendars(projectSources).calendars;

export function projectCalendar(id: string): WorkingTime {
  const found = projectCalendars.get(id);
  assert.ok(found, `calendar ${id} exists`);
  return found;
}

/** A calendar from YAML written in the test; fails where the text has a problem. */
export function calendarFrom(yaml: string): WorkingTime {
  const { calendars, problems } = readCalendars([...projectSources, { file: 'test.yaml', text: yaml }]);
  assert.deepEqual(problems, []);
  const id = /^id: (\S+)/m.exec(yaml)?.[1] ?? '';
  const found = calendars.get(id);
  assert.ok(found, `calendar ${id} exists`);
  return found;
}

/** `2026-10-09 16:00` on the wall of a zone as epoch milliseconds. */
export function at(text: string, timezone = 'Asia/Shanghai'): number {
  return Temporal.PlainDateTime.from(text).toZonedDateTime(timezone).epochMilliseconds;
}

/** Epoch milliseconds as `2026-10-09 16:00`, with seconds and more only where they are not zero. */
export function wall(instant: number, timezone = 'Asia/Shanghai'): string {
  const local = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timezone).toPlainDateTime();
  return local
    .toString({ smallestUnit: local.second === 0 && local.millisecond === 0 ? 'minute' : 'millisecond' })
    .replace('T', ' ');
}
