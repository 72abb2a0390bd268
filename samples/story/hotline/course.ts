import type { Chance } from '../chance.ts';
import type { Day } from '../days.ts';
import type { Customer, Team } from '../people.ts';
import type { Company, HotlineEntry, Kind, Matter } from './company.ts';

/** A case, whom it is with, and how it is written into the journal. */
export interface Course {
  readonly opened: { readonly at: number; readonly day: Day; readonly call: string };
  readonly kind: Kind;
  readonly matter: Matter;
  readonly who: Customer;
  readonly company: Company;
  readonly agent: string;
  /** The department that can mend it, and who there. */
  readonly unit: Team;
  readonly person: string;
  readonly chance: Chance;
  /**
   * When so much working time has passed. The hotline works twelve hours on every day, so twelve of them are always 24
   * hours of the clock.
   */
  readonly after: (at: number, workingMs: number) => number;
  readonly add: (at: number, step: string, entry?: HotlineEntry) => void;
}

export const ofDesk = ({ company, agent }: Course) => ({ 部门: company.desk.unit, 经办: agent });
export const ofUnit = ({ unit, person }: Course) => ({ 部门: unit.unit, 经办: person });

/** The department that is asked where the first cannot help. */
export function otherThan({ company, unit }: Course): Team {
  const { 技术部, 售后部 } = company.of;
  return unit.unit === 技术部.unit ? 售后部 : 技术部;
}
