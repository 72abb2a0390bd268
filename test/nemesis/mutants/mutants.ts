import type { Scene } from '../play.ts';
import type { Patch } from '../scenes/copied-tree.ts';

/** The server with one mistake. `scene` and `seed` are those in which it shows soonest. */
export interface Mutant {
  readonly name: string;
  readonly why: string;
  readonly patches: readonly Patch[];
  readonly scene: Scene;
}

export const mutants: readonly Mutant[] = [];
