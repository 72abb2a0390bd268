/**
 * Writes samples/hotline/journal.csv: sixty days of an invented company's hotline. `npm run sample:make` gives the same
 * bytes every time; a test compares.
 */
import { writeFile } from 'node:fs/promises';
import { msPerDay, weekdayOf } from '#law/calendar/day.ts';
import { ringing, talking } from './story/calls.ts';
import { caseStory } from './story/cases.ts';
import { type Chance, seededChance } from './story/chance.ts';
import { endDay, extendedHours, firstDay, inspections, openingHours, reviews } from './story/days.ts';
import { hour, type Journal, journal, second } from './story/journal.ts';
import { customer, type Kind } from './story/people.ts';

const kinds: readonly (readonly [number, Kind])[] = [
  [38, '咨询'],
  [22, '报修'],
  [12, '投诉'],
  [16, '售后'],
  [7, '建议'],
  [5, '诉求'],
];

/** The journal's text. */
export function makeJournal(seed = 20261120): string {
  const chance = seededChance(seed);
  const book = journal();
  openingHours(book, chance);
  extendedHours(book);
  reviews(book);
  inspections(book, chance);
  let calls = 0;
  let cases = 0;
  for (let day = firstDay; day < endDay; day++) {
    const isWeekend = weekdayOf(day) >= 5;
    const count = chance.between(isWeekend ? 2 : 3, isWeekend ? 4 : 6);
    const clocks = Array.from({ length: count }, () => 8 * hour + chance.between(0, 12 * 3600 - 1) * second);
    for (const clock of clocks.sort((one, other) => one - other)) {
      calls += 1;
      const at = day * msPerDay + clock;
      if (oneCall(book, chance, numbered('L', calls), at, numbered('G', cases + 1))) cases += 1;
    }
    if (chance.happens(0.12)) {
      calls += 1;
      const at =
        day * msPerDay + chance.oneOf([7.6, 7.8, 7.9, 19.97, 20.1, 20.3, 20.6]) * hour + chance.between(0, 59) * second;
      book.add(at, numbered('L', calls), '未接入', { 说明: '非服务时间' });
    }
  }
  return book.csv(endDay * msPerDay);
}

const numbered = (letter: string, number: number) => `${letter}${String(number).padStart(5, '0')}`;

/** Whether the call became a case. */
function oneCall(book: Journal, chance: Chance, call: string, at: number, id: string): boolean {
  const who = customer(chance);
  const answered = ringing(book, chance, call, at, who);
  if (answered === undefined) return false;
  const kind = chance.weighted(kinds, '咨询');
  const noted = talking(book, chance, answered, who, kind);
  // Half of the questions are answered on the phone and need no case.
  if (kind === '咨询' && chance.happens(0.5)) return false;
  caseStory(book, chance, { id, at: noted + chance.between(5, 90) * second, kind, agent: answered.agent, who, call });
  return true;
}

if (import.meta.main) {
  const text = makeJournal();
  await writeFile(new URL('hotline/journal.csv', import.meta.url), text);
  console.log(`${text.trimEnd().split('\n').length - 1} entries`);
}
