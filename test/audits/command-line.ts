import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../../bin/shouwen.js', import.meta.url));

export interface Ended {
  readonly code: number | null;
  /** What ended the process from outside: a signal where it ran out of its time. */
  readonly signal: string | null;
  readonly out: string;
  readonly err: string;
  /** The most memory that the process held, heap and all, in MB; NaN where it died before it could tell. */
  readonly peakMb: number;
}

/** Bounds of a command: a heap, and a time after which it is killed. */
export interface Bounds {
  readonly heapMb?: number;
  readonly seconds?: number;
}

/**
 * Makes the process say at its end how much memory it held at most. The kernel's own count begins at exec; that of
 * getrusage, for machines without /proc, begins with what the parent held when it forked.
 */
const witness = `data:text/javascript,${encodeURIComponent(`
import { readFileSync } from 'node:fs';
process.on('exit', () => {
  let peak = process.resourceUsage().maxRSS;
  try { peak = /VmHWM:\\s+(\\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))[1]; } catch {}
  console.error('peak ' + peak);
});`)}`;

/** Runs the command line in a process of its own, in a folder, as a stranger would. */
export function shouwen(words: readonly string[], folder: string, bounds: Bounds = {}): Ended {
  const { heapMb = 512, seconds = 60 } = bounds;
  const flags = [`--max-old-space-size=${heapMb}`, `--import=${witness}`];
  const run = spawnSync(process.execPath, [...flags, program, ...words], {
    cwd: folder,
    encoding: 'utf8',
    timeout: seconds * 1000,
    killSignal: 'SIGKILL',
    maxBuffer: 64 * 1024 * 1024,
  });
  const peak = /^peak (\d+)\n/m.exec(run.stderr);
  const err = run.stderr.replace(/^peak \d+\n/m, '');
  return { code: run.status, signal: run.signal, out: run.stdout, err, peakMb: Number(peak?.[1] ?? 'NaN') / 1024 };
}
