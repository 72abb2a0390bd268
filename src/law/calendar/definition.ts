/** Opening hours within one day: minutes since local 00:00; `to` beyond 1440 ends on the next day. */
export interface Shift {
  readonly from: number;
  readonly to: number;
}

/** Shifts of Monday … Sunday; an empty list is a closed day. */
export type Week = readonly (readonly Shift[])[];

/** Other hours for part of every year; month and day as month × 100 + day, both ends included. */
export interface Season {
  readonly from: number;
  readonly to: number;
  readonly week: Week;
  readonly makeUp: readonly Shift[];
}

/** The hours of a calendar from one day on (a calendar version). */
export interface Regime {
  readonly since: number;
  readonly week: Week;
  readonly seasons: readonly Season[];
  /** Hours of a make-up workday. */
  readonly makeUp: readonly Shift[];
}

/** A calendar as its file defines it, checked. */
export interface CalendarDefinition {
  readonly id: string;
  readonly title: string;
  readonly timezone: string;
  /** Id of the facts that close holidays and open make-up workdays. */
  readonly statutory?: string;
  /** The calendar whose workdays count, where they are not simply this one's open days. */
  readonly workdays?: string;
  /** Ordered; the first holds since ever. */
  readonly regimes: readonly Regime[];
  /** Own days off, with their name where one is given. */
  readonly daysOff: ReadonlyMap<number, string>;
  /** Own extra days with their hours; undefined: the hours of a make-up workday. */
  readonly extraDays: ReadonlyMap<number, readonly Shift[] | undefined>;
  readonly file: string;
  readonly line: number;
}
