import { readDays, readMonthDay } from './date-text.ts';
import type { Report } from './problem.ts';
import type { Expected, Facts, StatutoryDay } from './statutory.ts';
import { fieldsOf, itemsOf, mapFields, type Piece, textOf } from './yaml-reader.ts';

type Named = (name: string, off: boolean) => StatutoryDay;

/** Reads a file of statutory days (`facts: cn`). Mistakes are reported; the facts are then not to be used. */
export function readFacts(piece: Piece, report: Report): Facts | undefined {
  const fields = fieldsOf(piece, ['facts', 'title', 'names', 'expected', 'years'], report);
  const id = fields.get('facts');
  const years = fields.get('years');
  if (id === undefined || years === undefined) {
    report('calendar-key', piece.line, '缺少 facts 或 years。', 'The keys facts and years are missing; add them.');
    return undefined;
  }
  const names = fields.get('names');
  const english = new Map(
    names ? mapFields(names.value, report).map((each) => [each.key, textOf(each.value, report)]) : [],
  );
  const named: Named = (name, off) => ({
    off,
    zh: off ? name : `调休补班（${name}）`,
    en: off ? (english.get(name) ?? name) : `make-up workday (${english.get(name) ?? name})`,
  });
  const expected = fields.get('expected');
  const numbers: number[] = [];
  const days = new Map<number, StatutoryDay>();
  for (const block of mapFields(years.value, report)) {
    numbers.push(Number(block.key));
    readYear(block.value, Number(block.key), named, days, report);
  }
  checkYears(numbers, years.line, report);
  return {
    id: textOf(id.value, report) ?? '',
    days,
    expected: expected ? itemsOf(expected.value).flatMap((item) => readExpected(item, named, report)) : [],
    firstYear: Math.min(...numbers),
    lastYear: Math.max(...numbers),
  };
}

function readYear(piece: Piece, year: number, named: Named, days: Map<number, StatutoryDay>, report: Report): void {
  const block = fieldsOf(piece, ['notice', 'days'], report).get('days');
  for (const item of block ? itemsOf(block.value) : []) {
    const fields = fieldsOf(item, ['name', 'off', 'work'], report);
    const nameField = fields.get('name');
    const name = (nameField && textOf(nameField.value, report)) ?? '';
    for (const key of ['off', 'work']) {
      const field = fields.get(key);
      for (const day of field ? readDays(field.value, report, year) : []) {
        if (days.has(day)) {
          const zh = '同一天写了两次，请只留一次。';
          report('calendar-day-twice', item.line, zh, 'A day is given twice; keep one.');
        }
        days.set(day, named(name, key === 'off'));
      }
    }
  }
}

function checkYears(years: readonly number[], line: number, report: Report): void {
  const gap = years.some((year, i) => !Number.isInteger(year) || (i > 0 && year !== (years[i - 1] ?? 0) + 1));
  if (years.length > 0 && !gap) return;
  const zh = '年份必须连续、从早到晚；没有通知的年份请勿留空。';
  report('calendar-value', line, zh, 'Years must follow each other without a gap, earliest first.');
}

function readExpected(piece: Piece, named: Named, report: Report): readonly Expected[] {
  const fields = fieldsOf(piece, ['name', 'date', 'lunar', 'term'], report);
  const nameField = fields.get('name');
  const name = named((nameField && textOf(nameField.value, report)) ?? '', true);
  if (fields.has('term')) return [{ by: 'term', name }];
  const lunar = fields.get('lunar');
  const date = fields.get('date');
  const text = lunar ? textOf(lunar.value, report) : undefined;
  if (text === '00-00') return [{ by: 'lunar', name, month: 0, day: 0 }];
  if (lunar) {
    const monthDay = readMonthDay(lunar.value, report);
    return monthDay === undefined
      ? []
      : [{ by: 'lunar', name, month: Math.floor(monthDay / 100), day: monthDay % 100 }];
  }
  const [first = '', last = first] = ((date && textOf(date.value, report)) ?? '').split('..');
  const [from, to] = [first, last].map((part) => readMonthDay({ form: 'text', line: piece.line, text: part }, report));
  return from === undefined || to === undefined ? [] : [{ by: 'date', name, from, to }];
}
