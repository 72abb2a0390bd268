import type { Calendars } from '#law/calendar/calendars.ts';
import { defaultCounting } from '#law/calendar/span.ts';
import type { ApprovalStep } from '#law/rulebook/approval.ts';
import type { Defect } from '#law/rulebook/rulebook.ts';
import { datesOf } from '../2-parse/front-matter.ts';
import type { Located } from '../2-parse/node.ts';
import type { RawOverlay } from '../2-parse/remarks.ts';
import type { Report } from '../findings.ts';
import { listed, nearest } from '../nearest.ts';
import { present } from '../present.ts';
import type { Frame } from './bench.ts';
import { countingOf } from './counting.ts';
import { isTimezone, midnightOf } from './in-force.ts';
import { declaredOf } from './settled-dates.ts';
import type { RawRegulation } from './shelf.ts';

const defaultTimezone = 'Asia/Shanghai';
const defaultCalendar = 'cn';

export interface FramedRegulation {
  readonly frame: Frame;
  readonly title: string;
  readonly issuer?: string;
  readonly approval?: readonly ApprovalStep[];
  /** Impossible dates of the front matter. */
  readonly defects: readonly Defect[];
}

/** Front matter with the organisation's settings laid over it. */
export function frameOf(
  raw: RawRegulation,
  overlays: readonly RawOverlay[],
  calendars: Calendars,
  report: Report,
): FramedRegulation {
  const own = overlays.filter((overlay) => overlay.regulation.text === raw.id);
  let front = raw.front;
  for (const { settings } of own) front = { ...front, ...settings };
  const timezone = front.timezone?.text ?? defaultTimezone;
  const isKnown = isTimezone(timezone);
  if (front.timezone !== undefined && !isKnown) report('unknown-timezone', front.timezone.place, { timezone });
  const effective = front.effective?.possible ? front.effective.text : undefined;
  const counting = [raw.front.counting, ...own.map((overlay) => overlay.settings.counting)].reduce(
    (before, said) => countingOf(said, before),
    defaultCounting,
  );
  const frame: Frame = {
    id: raw.id,
    timezone: isKnown ? timezone : defaultTimezone,
    calendar: calendarId(front.calendar, calendars, { file: raw.file, line: 1, column: 1 }, report),
    counting,
    validity: front.validity ?? 'in-force',
    ...present({ effective, until: front.until?.text }),
  };
  const defects = impossibleDates({ ...raw, front }, report);
  return {
    frame,
    title: front.title ?? raw.id,
    defects,
    ...present({ issuer: front.issuer, approval: front.approval }),
  };
}

function calendarId(said: Located | undefined, calendars: Calendars, top: Located['place'], report: Report): string {
  const id = said?.text ?? defaultCalendar;
  if (!calendars.ids.includes(id)) {
    const values = { calendar: id, suggestion: nearest(id, calendars.ids), known: listed(calendars.ids) };
    report('unknown-calendar', said?.place ?? top, values);
  }
  return id;
}

/** 2011-06-31 stays as it stands: it is told and kept as a defect, and no rule is dated by it. */
function impossibleDates(raw: RawRegulation, report: Report): readonly Defect[] {
  return datesOf(raw.front)
    .filter(({ date }) => !date.possible)
    .flatMap(({ key, date }) => {
      report('impossible-date', date.place, { key, text: date.text });
      if (declaredOf(raw, date) !== undefined) return [];
      return [{ kind: 'impossible-date', text: `${key}: ${date.text}`, place: date.place }];
    });
}

/** Settings for a regulation that is not among the sources are told: they may be a slip. */
export function checkOverlays(overlays: readonly RawOverlay[], ids: ReadonlySet<string>, report: Report): void {
  for (const { regulation } of overlays) {
    if (!ids.has(regulation.text)) report('absent-regulation', regulation.place, { regulation: regulation.text });
  }
}

/** Whether a date lies beyond the notices that the calendar rests on. */
export function isBeyond(calendars: Calendars, id: string, date: string, timezone: string): boolean {
  const calendar = calendars.get(id);
  return calendar !== undefined && midnightOf(date, timezone) >= calendar.provisionalFrom;
}
