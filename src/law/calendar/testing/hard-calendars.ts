import type { WorkingTime } from '../working-time.ts';
import type { NaiveHours } from './minute-count.ts';
import { calendarFrom, projectCalendar } from './samples.ts';

type Hours = readonly (readonly [number, number])[];

const off2026 = ['01-01/03', '02-15/23', '04-04/06', '05-01/05', '06-19/21', '09-25/27', '10-01/07'];
const work2026 = ['01-04', '02-14', '02-28', '05-09', '09-20', '10-10'];
const office: Hours = [
  [540, 720],
  [810, 1050],
];

const chinese2026: NaiveHours = (date) => {
  const monthDay = date.toString().slice(5);
  if (work2026.includes(monthDay)) return office;
  const isOff = off2026.some(
    (range) => monthDay >= range.slice(0, 5) && monthDay <= `${range.slice(0, 3)}${range.slice(-2)}`,
  );
  return isOff || date.dayOfWeek > 5 ? [] : office;
};

const daily =
  (hours: Hours): NaiveHours =>
  () =>
    hours;
const weekly =
  (lastDay: number, hours: Hours): NaiveHours =>
  (date) =>
    date.dayOfWeek <= lastDay ? hours : [];

const seasonal: NaiveHours = (date) => {
  if (date.dayOfWeek > 5) return [];
  const summer = date.month >= 5 && date.month <= 9;
  if (date.toString() >= '2025-07-01') return summer ? [[480, 1020]] : [[510, 1050]];
  return summer ? [[480, 1020]] : office;
};

/** A calendar that is hard to count, over a span of time, with its hours said a second time for the naive count. */
export interface HardCalendar {
  readonly name: string;
  readonly calendar: WorkingTime;
  readonly zone: string;
  readonly from: string;
  readonly to: string;
  readonly hours: NaiveHours;
}

function own(name: string, zone: string, hours: string): WorkingTime {
  return calendarFrom(`id: ${name}\ntimezone: ${zone}\nhours:\n  ${hours}\n`);
}

export const hardCalendars: readonly HardCalendar[] = [
  {
    name: 'the Chinese office with holidays and make-up Saturdays',
    calendar: projectCalendar('cn'),
    zone: 'Asia/Shanghai',
    from: '2026-01-01',
    to: '2027-01-01',
    hours: chinese2026,
  },
  {
    name: 'an office through daylight saving',
    calendar: own('ny', 'America/New_York', 'mon-fri: 08:30-17:00'),
    zone: 'America/New_York',
    from: '2015-01-01',
    to: '2016-01-01',
    hours: weekly(5, [[510, 1020]]),
  },
  {
    name: 'night shifts through daylight saving',
    calendar: own('night', 'America/New_York', 'daily: 20:00-04:00'),
    zone: 'America/New_York',
    from: '2015-01-01',
    to: '2016-01-01',
    hours: daily([[1200, 1680]]),
  },
  {
    name: 'hours that end at 24:00',
    calendar: own('late', 'Europe/Amsterdam', 'mon-sat: 16:00-24:00'),
    zone: 'Europe/Amsterdam',
    from: '2020-01-01',
    to: '2021-01-01',
    hours: weekly(6, [[960, 1440]]),
  },
  {
    name: 'hours that begin inside the skipped and the repeated hour',
    calendar: own('edge', 'Europe/Berlin', 'daily: [00:30-02:30, 02:45-05:00]'),
    zone: 'Europe/Berlin',
    from: '2020-01-01',
    to: '2021-01-01',
    hours: daily([
      [30, 150],
      [165, 300],
    ]),
  },
  {
    name: 'China around the clock under its daylight saving of 1986',
    calendar: own('cn1986', 'Asia/Shanghai', 'daily: 00:00-24:00'),
    zone: 'Asia/Shanghai',
    from: '1986-01-01',
    to: '1987-01-01',
    hours: daily([[0, 1440]]),
  },
  {
    name: 'a zone that skips midnight itself',
    calendar: own('saopaulo', 'America/Sao_Paulo', 'daily: [00:00-08:00, 22:00-24:00]'),
    zone: 'America/Sao_Paulo',
    from: '2017-01-01',
    to: '2018-01-01',
    hours: daily([
      [0, 480],
      [1320, 1440],
    ]),
  },
  {
    name: 'a zone that shifts by half an hour',
    calendar: own('lordhowe', 'Australia/Lord_Howe', 'daily: [01:00-01:45, 01:50-02:15]'),
    zone: 'Australia/Lord_Howe',
    from: '2020-01-01',
    to: '2021-01-01',
    hours: daily([
      [60, 105],
      [110, 135],
    ]),
  },
  {
    name: 'an island that leaves out a whole day',
    calendar: own('apia', 'Pacific/Apia', 'daily: [08:00-12:00, 20:00-02:00]'),
    zone: 'Pacific/Apia',
    from: '2011-06-01',
    to: '2012-06-01',
    hours: daily([
      [480, 720],
      [1200, 1560],
    ]),
  },
  {
    name: 'summer hours, and a version that changes the winter hours',
    calendar: calendarFrom(`id: seasonal
timezone: Asia/Shanghai
hours: {mon-fri: [09:00-12:00, 13:30-17:30]}
seasons:
  - {from: 05-01, to: 09-30, hours: {mon-fri: 08:00-17:00}}
versions:
  2025-07-01: {hours: {mon-fri: 08:30-17:30}}
`),
    zone: 'Asia/Shanghai',
    from: '2025-01-01',
    to: '2026-01-01',
    hours: seasonal,
  },
];
