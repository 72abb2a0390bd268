import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** Adds whole working hours to an instant, both as milliseconds since the epoch, the hours as a number. */
export type Add = (at: number, hours: number) => number;

/** As its manual says: hours and holidays are set once in the locale, each question makes a moment. */
export function momentAdd(holidays: readonly string[]): Add {
  const moment = require('moment');
  require('moment-business-time');
  const open = ['09:00:00', '12:00:00', '13:30:00', '17:30:00'];
  const workinghours = { 0: null, 1: open, 2: open, 3: open, 4: open, 5: open, 6: null };
  moment.updateLocale('en', { workinghours, holidays });
  return (at, hours) => moment(at).addWorkingTime(hours, 'hours').valueOf();
}

/** As its manual says: hours and holidays are set once, each question makes a dayjs. */
export function dayjsAdd(holidays: readonly string[]): Add {
  const dayjs = require('dayjs');
  dayjs.extend(require('dayjs-business-time'));
  const open = [
    { start: '09:00:00', end: '12:00:00' },
    { start: '13:30:00', end: '17:30:00' },
  ];
  const weekdays = { monday: open, tuesday: open, wednesday: open, thursday: open, friday: open };
  dayjs.setBusinessTime({ sunday: null, ...weekdays, saturday: null });
  dayjs.setHolidays(holidays);
  return (at, hours) => dayjs(at).addBusinessHours(hours).valueOf();
}
