import type { Dossier } from './dossier.ts';

/** The streams that a process remembers, and whose turn it is at each. */
export interface Dossiers {
  readonly get: (stream: string) => Dossier | undefined;
  readonly put: (dossier: Dossier) => void;
  readonly forget: (stream: string) => void;
  /** Runs `work` when everyone who asked for the same stream before has finished. */
  readonly turn: <T>(stream: string, work: () => Promise<T>) => Promise<T>;
}

/** `room`: how many inputs all remembered streams together may have; the one not asked for the longest leaves first. */
export function dossiersFor(room: number): Dossiers {
  const dossiers = new Map<string, Dossier>();
  const turns = new Map<string, Promise<unknown>>();
  let taken = 0;

  const sizeOf = ({ inputs }: Dossier) => inputs.length + 1;
  const forget = (stream: string) => {
    const known = dossiers.get(stream);
    if (!known) return;
    taken -= sizeOf(known);
    dossiers.delete(stream);
  };

  return {
    get(stream) {
      const known = dossiers.get(stream);
      if (known) {
        // A Map keeps the order of insertion: the last asked for goes to its end.
        dossiers.delete(stream);
        dossiers.set(stream, known);
      }
      return known;
    },
    put(dossier) {
      forget(dossier.stream);
      dossiers.set(dossier.stream, dossier);
      taken += sizeOf(dossier);
      for (const oldest of dossiers.keys()) {
        if (taken <= room || oldest === dossier.stream) break;
        forget(oldest);
      }
    },
    forget,
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
