import { uptime } from 'node:os';

/** Milliseconds of a clock that only runs forward, from no particular beginning: for rates and pauses, not for facts. */
export type Ticks = () => number;

export const ticks: Ticks = () => performance.now();

/**
 * How long the machine has slept: its uptime, which Linux counts asleep too, less the time it was awake. Elsewhere
 * that cannot be told, and waking up is a jump of the wall clock.
 */
export const slept: Ticks = () => (process.platform === 'linux' ? uptime() * 1000 - performance.now() : 0);
