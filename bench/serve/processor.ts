import { readdirSync, readFileSync } from 'node:fs';

/** What Linux tells of a process; undefined elsewhere, or where it has ended. */
interface Told {
  readonly parent: number;
  readonly ticks: number;
}

/** Clock ticks of Linux are hundredths of a second. */
const msPerTick = 10;

function toldOf(pid: string): Told | undefined {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    return { parent: Number(fields[1]), ticks: Number(fields[11]) + Number(fields[12]) };
  } catch {
    return undefined;
  }
}

/** Milliseconds of processor time that a process has used, with the children it has now. NaN where nobody tells. */
export function processorMs(pid: number): number {
  const own = toldOf(String(pid));
  if (own === undefined) return Number.NaN;
  const children = readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? [toldOf(name)] : []));
  const ticks = children.reduce((sum, child) => sum + (child?.parent === pid ? child.ticks : 0), own.ticks);
  return ticks * msPerTick;
}

/** Bytes that a process holds in memory; NaN where nobody tells. */
export function residentBytes(pid: number): number {
  try {
    return 1024 * Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
  } catch {
    return Number.NaN;
  }
}
