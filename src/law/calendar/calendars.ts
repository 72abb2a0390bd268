import type { WorkingTime } from './working-time.ts';

/** All calendars that a judge may ask for. */
export interface Calendars {
  readonly get: (id: string) => WorkingTime | undefined;
  readonly ids: readonly string[];
}
