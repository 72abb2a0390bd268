import type { Chance } from '../chance.ts';
import type { Doors } from '../clients.ts';
import type { Broken } from '../history.ts';
import type { Start } from './server.ts';

/** What the nemesis plays on: brings servers up, strikes them down, and stops them in the end. */
export interface Stage {
  /** Up and ready, whatever state it was left in. */
  readonly raise: (chance: Chance) => Promise<Doors>;
  /** Kills something while requests are under way, and says what. */
  readonly strike: (chance: Chance) => Promise<string>;
  /** An orderly stop at the end: what it must leave behind. */
  readonly close: () => Promise<readonly Broken[]>;
  /** Nothing of ours is left running, however it went. */
  readonly abandon: () => Promise<void>;
}

/** How a stage starts its servers, and the command that verifies a ledger which has been stopped. */
export interface Setting {
  readonly start: Start;
  readonly verify?: readonly [string, ...string[]];
}
