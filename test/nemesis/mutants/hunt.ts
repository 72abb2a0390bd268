import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ticks } from '#doors/clock/ticks.ts';
import type { Plan } from '../campaign.ts';
import { play } from '../play.ts';
import { copiedTree } from '../scenes/copied-tree.ts';
import { serverIn } from '../scenes/subject.ts';
import type { Mutant } from './mutants.ts';

/** What became of a mutant. */
export interface Catch {
  readonly name: string;
  readonly invariants: readonly string[];
  readonly lines: readonly string[];
  readonly seconds: number;
}

/** Lets the nemesis loose on a copy of the server with one mistake in it. */
export async function hunt(mutant: Mutant, seed: number, cycles: number): Promise<Catch> {
  const began = ticks();
  const folder = mkdtempSync(join(tmpdir(), 'mut-'));
  chmodSync(folder, 0o755);
  try {
    const root = copiedTree(join(folder, 'tree'), mutant.patches);
    const plan: Plan = {
      seed,
      cycles: mutant.cycles ?? cycles,
      clients: 8,
      lively: mutant.scene === 'pair' ? 4 : 20,
      load: 900,
      downtime: 1_500,
      patience: 12_000,
      folder,
      say: () => undefined,
    };
    const { broken, lines } = await play(mutant.scene, serverIn(root), plan);
    const invariants = [...new Set(broken.map((each) => each.invariant))];
    return { name: mutant.name, invariants, lines, seconds: Math.round((ticks() - began) / 1000) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
