import type { Scene } from '../play.ts';
import type { Patch } from '../scenes/copied-tree.ts';
import { commandMutants } from './of-commands.ts';
import { ledgerMutants } from './of-the-ledger.ts';
import { timeMutants } from './of-time.ts';

/** The server with one mistake. */
export interface Mutant {
  readonly name: string;
  /** What it does wrong. */
  readonly why: string;
  readonly patches: readonly Patch[];
  /** Where it shows soonest. */
  readonly scene: Scene;
  /** Rounds after which everything is looked at, where only that shows it. */
  readonly cycles?: number;
}

export const mutants: readonly Mutant[] = [...commandMutants, ...ledgerMutants, ...timeMutants];
