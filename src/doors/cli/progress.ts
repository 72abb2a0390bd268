import { clip } from './layout.ts';
import type { Terminal } from './terminal.ts';

/** One line on stderr that tells how far a long work has come; nothing where nobody watches. */
export interface Progress {
  readonly show: (done: number, total: number) => void;
  readonly clear: () => void;
}

export function progress(what: string, terminal: Terminal): Progress {
  if (!terminal.isWatched) return { show: () => undefined, clear: () => undefined };
  let shown = -1;
  return {
    show: (done, total) => {
      const percent = total > 0 ? Math.floor((done / total) * 100) : 0;
      if (percent === shown) return;
      shown = percent;
      terminal.err(`\r\u001b[K${clip(`${what} ${percent}%`, terminal.columns - 1)}`);
    },
    clear: () => {
      if (shown >= 0) terminal.err('\r\u001b[K');
    },
  };
}
