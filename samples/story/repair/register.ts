import { msPerDay } from '#law/calendar/day.ts';
import type { Chance } from '../chance.ts';
import { hour, minute } from '../clock.ts';
import type { Office } from '../office.ts';
import { type Branch, type Matter, matters, type RepairJournal } from './company.ts';

/** The register of matters, with their limits, as it stands on the first day. */
export function listMatters(journal: RepairJournal, { hall }: Branch, day: number): void {
  for (const [i, [, { title, limit, isInstant, sorted }]] of matters.entries()) {
    const days = sorted === '研究' ? 7 : sorted === '请示' ? 2 : undefined;
    journal.add(day * msPerDay + 8 * hour + i * minute, `SX${String(i + 1).padStart(2, '0')}`, '事项入册', {
      ...{ 部门: hall.unit, 事项: title, 规定天数: limit?.[0] ?? days, 承诺天数: limit?.[1] },
      勾选: isInstant ? '即办' : '',
    });
  }
}

/** Somebody who comes, or calls. */
export interface Arrival {
  readonly chance: Chance;
  readonly matter: Matter;
  readonly at: number;
}

/** What comes in and when: the hall has its hours; repairs are taken on the phone from eight to twenty, every day. */
export function arrivalOn(day: number, chance: Chance, statutory: Office): Arrival {
  const drawn = chance.weighted(matters);
  const matter = statutory.isWorkday(day) ? drawn : matters[0][1];
  if (matter.kind === '报修') return { chance, matter, at: day * msPerDay + chance.span(8 * 60, 20 * 60 - 1, minute) };
  return { chance, matter, at: statutory.open(day * msPerDay + chance.span(9 * 60, 17 * 60 + 20, minute)) };
}
