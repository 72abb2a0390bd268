import type { Ticks } from './ticks.ts';

/** Watches whether the wall clock and the monotonic clock run side by side. */
export interface ClockAlarm {
  /** Looks once: milliseconds by which the wall clock has parted since it was last set by; positive: it jumped ahead. */
  readonly look: () => number;
  readonly stop: () => void;
}

export interface ClockAlarmOptions {
  /** Epoch milliseconds of the wall clock. */
  readonly wall: () => number;
  readonly ticks: Ticks;
  /** Told of every jump, in milliseconds, once. */
  readonly onJump: (millis: number) => void;
  readonly everyMillis?: number;
  readonly limitMillis?: number;
}

/**
 * Looks every second; where the clocks have parted by more than two seconds somebody has set the wall clock, or the
 * machine has slept. After the alarm the new time is taken for what it is, so that the next jump is told too.
 */
export function clockAlarm({
  wall,
  ticks,
  onJump,
  everyMillis = 1_000,
  limitMillis = 2_000,
}: ClockAlarmOptions): ClockAlarm {
  let offset = wall() - ticks();
  const look = () => {
    const parted = wall() - ticks() - offset;
    if (Math.abs(parted) <= limitMillis) return parted;
    offset += parted;
    onJump(parted);
    return 0;
  };
  const timer = setInterval(look, everyMillis);
  timer.unref();
  return { look, stop: () => clearInterval(timer) };
}
