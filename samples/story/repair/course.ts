import { msPerDay } from '#law/calendar/day.ts';
import type { Chance } from '../chance.ts';
import { type Day, lateness } from '../days.ts';
import type { Office, Offices } from '../office.ts';
import type { Customer, Team } from '../people.ts';
import type { Branch, Matter, RepairEntry } from './company.ts';

/** A case, whom it is with, and how it is written into the journal. */
export interface Course {
  readonly id: string;
  readonly branch: Branch;
  readonly matter: Matter;
  readonly who: Customer;
  readonly address: string;
  readonly unit: Team;
  readonly person: string;
  readonly receivedAt: number;
  readonly chance: Chance;
  readonly offices: Offices;
  /** The counter's hours, or the daily ones of those who go out. */
  readonly office: Office;
  /** The kind of day that a moment falls on. */
  readonly dayAt: (at: number) => Day;
  readonly add: (at: number, step: string, entry?: RepairEntry, id?: string) => void;
}

export const own = ({ unit, person }: Course) => ({ 部门: unit.unit, 经办: person });

/** Whether its unit is late with what it has to do at that moment. */
export function isLate({ unit, chance, dayAt }: Course, at: number): boolean {
  const day = dayAt(at);
  return chance.happens(lateness(unit.carelessness, day, at % msPerDay));
}
