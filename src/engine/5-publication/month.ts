import { dateOfDay, dayOfDate, msPerDay } from '#law/calendar/day.ts';
import { type Zone, zoneOf } from '#law/calendar/zone.ts';

/** A calendar month of one zone, [from, to) in epoch milliseconds: the same bounds as a `per: calendar-month` window. */
interface Month {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

interface ZoneMonths {
  readonly zone: Zone;
  /** Months met so far, by their count since the year 0. */
  readonly known: Map<number, Month>;
  last: Month;
}

// Bounds of months follow from the zone alone: to remember them is safe, and breaches come by the million.
const zones = new Map<string, ZoneMonths>();

/**
 * The month that holds an instant on a zone's calendar: `2026-11`. Where the wall is set back over the first midnight
 * of a month, the month has begun and stays.
 * @throws RangeError for a zone that the tz database does not know.
 */
export function monthOf(at: number, zone: string): string {
  const months = zones.get(zone) ?? opened(zone);
  if (at >= months.last.from && at < months.last.to) return months.last.text;
  const { year, month } = dateOfDay(Math.floor((at + months.zone.offsetAt(at)) / msPerDay));
  const count = year * 12 + month - 1;
  const local = monthAt(count, months);
  months.last = at >= local.to ? monthAt(count + 1, months) : local;
  return months.last.text;
}

function opened(id: string): ZoneMonths {
  const zone = zoneOf(id);
  if (zone === undefined) throw new RangeError(`no such time zone: ${id}`);
  const months = { zone, known: new Map<number, Month>(), last: { from: 0, to: 0, text: '' } };
  zones.set(id, months);
  return months;
}

function monthAt(count: number, { zone, known }: ZoneMonths): Month {
  const met = known.get(count);
  if (met !== undefined) return met;
  const [year, month] = [Math.floor(count / 12), (count % 12) + 1];
  const text = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}`;
  const made = { from: begins(count, zone), to: begins(count + 1, zone), text };
  known.set(count, made);
  return made;
}

const begins = (count: number, zone: Zone): number =>
  zone.reachedAt(dayOfDate(Math.floor(count / 12), (count % 12) + 1, 1), 0);
