import pg from 'pg';

/** How a connection of ours reads what the database sends; given to each pool, never set for the whole process. */
export const values: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') => {
    const own = format === 'binary' ? undefined : parsers.get(oid);
    return own ?? pg.types.getTypeParser(oid, format ?? 'text');
  },
};

const text = (value: string): string => value;
const json = (value: string): unknown => JSON.parse(value);
/** `text[]`: the driver's list of type numbers does not name it. */
const texts: number = 1009;
const textArray: (value: string) => readonly (string | null)[] = pg.types.getTypeParser(texts, 'text');
const arrayOf =
  <T>(read: (value: string) => T) =>
  (value: string): readonly (T | null)[] =>
    textArray(value).map((each) => (each === null ? null : read(each)));

/** An `int8`; one beyond 2^53 is refused, because it would come out as another number. */
export function integerOf(value: string): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) throw new Error(`int8 ${value} is beyond 2^53`);
  return number;
}

const moment = /^(\d{4,6})-(\d\d)-(\d\d) (\d\d):(\d\d):(\d\d)(?:\.(\d{1,6}))?\+00$/;

/** Epoch milliseconds of a `timestamptz` as PostgreSQL writes it under ISO and UTC; what is finer is cut off. */
export function instantOf(value: string): number {
  const parts = moment.exec(value);
  if (parts === null) throw new Error(`timestamptz ${value} is no instant of ours`);
  const [, year, month, day, hour, minute, second, fraction = ''] = parts;
  const days = dayNumber(Number(year), Number(month), Number(day));
  const seconds = days * 86_400 + Number(hour) * 3_600 + Number(minute) * 60 + Number(second);
  return seconds * 1_000 + Number(fraction.padEnd(3, '0').slice(0, 3));
}

/** Days since 1970-01-01 in the Gregorian calendar, counted in years that begin in March so that leap days come last. */
function dayNumber(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

const parsers: ReadonlyMap<number, (value: string) => unknown> = new Map<number, (value: string) => unknown>([
  [20, integerOf],
  [1016, arrayOf(integerOf)],
  [1184, instantOf],
  [1185, arrayOf(instantOf)],
  [114, json],
  [3802, json],
  // A date and a time without zone stay the text they are.
  [1082, text],
  [1182, textArray],
  [1114, text],
  [1115, textArray],
]);
