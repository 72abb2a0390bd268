import type { Dossier } from './dossier.ts';

/** The streams that a process remembers, and whose turn it is at each. */
export interface Dossiers {
  /** Takes a dossier out: whoever has it changes it in place, and puts it back only when what it says is recorded. */
  readonly take: (stream: string) => Dossier | undefined;
  readonly put: (dossier: Dossier) => void;
  /** Runs `work` when everyone who asked for the same stream before has finished. */
  readonly turn: <T>(stream: string, work: () => Promise<T>) => Promise<T>;
}

/** `room`: how many inputs all remembered streams together may have; the one not asked for the longest leaves first. */
export function dossiersFor(room: number): Dossiers {
  const dossiers = new Map<string, Dossier>();
  const turns = new Map<string, Promise<unknown>>();
  let taken = 0;

  const sizeOf = ({ inputs }: Dossier) => inputs.size() + 1;
  const take = (stream: string) => {
    const known = dossiers.get(stream);
    if (!known) return undefined;
    taken -= sizeOf(known);
    dossiers.delete(stream);
    return known;
  };

  return {
    take,
    put(dossier) {
      const other = take(dossier.stream);
      const newer = other && other.version > dossier.version ? other : dossier;
      // A Map keeps the order of insertion: the last used stands at its end.
      dossiers.set(newer.stream, newer);
      taken += sizeOf(newer);
      for (const oldest of dossiers.keys()) {
        if (taken <= room || oldest === newer.stream) break;
        take(oldest);
      }
    },
    async turn(stream, work) {
      const before = turns.get(stream);
      const mine = (before ?? Promise.resolve()).then(work, work);
      turns.set(stream, mine);
      try {
        return await mine;
      } finally {
        if (turns.get(stream) === mine) turns.delete(stream);
      }
    },
  };
}
