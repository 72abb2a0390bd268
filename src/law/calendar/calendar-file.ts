import { readDays, readMonthDay } from './date-text.ts';
import { parseDay } from './day.ts';
import type { CalendarDefinition, Regime, Season, Shift, Week } from './definition.ts';
import { readShifts, readWeek } from './hours.ts';
import type { Report } from './problem.ts';
import { type Field, fieldsOf, itemsOf, mapFields, type Piece, textOf } from './yaml-reader.ts';

type Fields = ReadonlyMap<string, Field>;

const hourKeys = ['hours', 'seasons', 'make-up'];
const keys = ['id', 'title', 'timezone', 'statutory', 'workdays', ...hourKeys, 'days-off', 'extra-days', 'versions'];

/** Reads one calendar file. Mistakes are reported; the definition is then not to be used. */
export function readCalendarFile(piece: Piece, file: string, report: Report): CalendarDefinition | undefined {
  const fields = fieldsOf(piece, keys, report);
  const text = (key: string): string | undefined => {
    const field = fields.get(key);
    return field && textOf(field.value, report);
  };
  for (const key of ['id', 'timezone', 'hours']) {
    if (fields.has(key)) continue;
    report('calendar-key', piece.line, `缺少“${key}”。`, `The key ${key} is missing; add it.`);
  }
  const hours = fields.get('hours');
  if (hours === undefined) return undefined;
  const first = readRegime(Number.NEGATIVE_INFINITY, fields, readWeek(hours.value, report), report);
  const statutory = text('statutory');
  const workdays = text('workdays');
  const id = text('id') ?? '';
  const daysOff = readDaysOff(fields.get('days-off'), report);
  const extraDays = readExtraDays(fields.get('extra-days'), report);
  checkOnce(daysOff, extraDays, fields.get('extra-days')?.line ?? piece.line, report);
  return {
    id,
    title: text('title') ?? id,
    timezone: text('timezone') ?? '',
    ...(statutory === undefined || statutory === 'none' ? {} : { statutory }),
    ...(workdays === undefined ? {} : { workdays }),
    regimes: [first, ...readVersions(fields.get('versions'), first, report)],
    daysOff,
    extraDays,
    file,
    line: piece.line,
  };
}

function readRegime(since: number, fields: Fields, week: Week, report: Report, before?: Regime): Regime {
  const makeUpField = fields.get('make-up');
  const seasons = fields.get('seasons');
  // By default a make-up workday keeps the hours of an ordinary Monday to Friday.
  const makeUp = makeUpField
    ? readShifts(makeUpField.value, report)
    : fields.has('hours') || before === undefined
      ? officeHours(week)
      : before.makeUp;
  return {
    since,
    week,
    makeUp,
    seasons: seasons ? itemsOf(seasons.value).flatMap((item) => readSeason(item, report)) : (before?.seasons ?? []),
  };
}

function officeHours(week: Week): readonly Shift[] {
  return week.slice(0, 5).find((shifts) => shifts.length > 0) ?? week.find((shifts) => shifts.length > 0) ?? [];
}

function readSeason(piece: Piece, report: Report): readonly Season[] {
  const fields = fieldsOf(piece, ['from', 'to', 'hours', 'make-up'], report);
  const [from, to, hours, makeUp] = ['from', 'to', 'hours', 'make-up'].map((key) => fields.get(key));
  if (!from || !to || !hours) {
    const zh = '季节要有 from、to 和 hours。';
    report('calendar-key', piece.line, zh, 'A season needs from, to and hours.');
    return [];
  }
  const first = readMonthDay(from.value, report);
  const last = readMonthDay(to.value, report);
  const week = readWeek(hours.value, report);
  if (first === undefined || last === undefined) return [];
  return [{ from: first, to: last, week, makeUp: makeUp ? readShifts(makeUp.value, report) : officeHours(week) }];
}

/** A version overlays the hours before it: what it leaves out stays as it was. */
function readVersions(field: Field | undefined, first: Regime, report: Report): readonly Regime[] {
  let before = first;
  const regimes: Regime[] = [];
  for (const version of field ? mapFields(field.value, report) : []) {
    const since = parseDay(version.key);
    if (since === undefined || since <= before.since) {
      const zh = `版本日期“${version.key}”无效或不在前一版本之后。`;
      report('calendar-date', version.line, zh, `${version.key}: versions need real dates, the earliest first.`);
      continue;
    }
    const fields = fieldsOf(version.value, hourKeys, report);
    const hours = fields.get('hours');
    before = readRegime(since, fields, hours ? readWeek(hours.value, report) : before.week, report, before);
    regimes.push(before);
  }
  return regimes;
}

/** `[2026-05-04, 2026-10-01..2026-10-07]` or `{2026-05-04: 司庆}`. */
function readDaysOff(field: Field | undefined, report: Report): ReadonlyMap<number, string> {
  if (field === undefined) return new Map();
  if (field.value.form !== 'map') return new Map(readDays(field.value, report).map((day) => [day, '']));
  return new Map(
    field.value.fields.flatMap((each) => {
      const name = textOf(each.value, report) ?? '';
      return readDays(keyPiece(each), report).map((day) => [day, name] as const);
    }),
  );
}

/** `[2026-05-09]` (hours of a make-up workday) or `{2026-05-09: [09:00-12:00]}`. */
function readExtraDays(field: Field | undefined, report: Report): ReadonlyMap<number, readonly Shift[] | undefined> {
  if (field === undefined) return new Map();
  if (field.value.form !== 'map') return new Map(readDays(field.value, report).map((day) => [day, undefined]));
  return new Map(
    field.value.fields.flatMap((each) => {
      const shifts = readShifts(each.value, report);
      return readDays(keyPiece(each), report).map((day) => [day, shifts] as const);
    }),
  );
}

function keyPiece(field: Field): Piece {
  return { form: 'text', line: field.line, text: field.key };
}

function checkOnce(
  daysOff: ReadonlyMap<number, string>,
  extraDays: ReadonlyMap<number, unknown>,
  line: number,
  report: Report,
): void {
  if (![...daysOff.keys()].some((day) => extraDays.has(day))) return;
  const zh = '同一天既在 days-off 又在 extra-days，请只留一处。';
  report('calendar-day-twice', line, zh, 'A day is both a day off and an extra day; keep one.');
}
