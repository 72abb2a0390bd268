import type { Ticks } from './ticks.ts';

export interface SteadyClockOptions {
  /** Epoch milliseconds of the machine's clock, which somebody may set. */
  readonly wall: () => number;
  /** A clock that nobody can set, and that stands still while the machine sleeps. */
  readonly ticks: Ticks;
  /** How long the machine has slept, in milliseconds from no particular beginning. */
  readonly slept: Ticks;
  /** Told of every jump once, in milliseconds: positive where the wall clock went ahead. */
  readonly onJump: (millis: number) => void;
  /** Told when a jump that lasted has been accepted. */
  readonly onAccepted: (millis: number) => void;
  /** By how much the clocks may part before it is a jump; 2 s unless told. */
  readonly limitMillis?: number;
  /** How long a jump must last before it is accepted; 10 minutes unless told. */
  readonly patienceMillis?: number;
}

/** The instant at which things are recorded and deadlines are looked at, in epoch milliseconds. */
export interface SteadyClock {
  readonly now: () => number;
  /** By how many milliseconds the wall clock is ahead just now. */
  readonly parted: () => number;
}

/**
 * The wall clock, as long as it runs like a clock. Where it jumps, time goes on as if it had not, and somebody is told:
 * a breach is for ever, and a clock that was set wrong for five minutes must not make any. A jump that lasts is
 * accepted, for then it was the right time. It never runs backwards.
 */
export function steadyClock(options: SteadyClockOptions): SteadyClock {
  const { wall, ticks, slept, onJump, onAccepted, limitMillis = 2_000, patienceMillis = 600_000 } = options;
  let offset = wall() - ticks();
  let sleptBefore = slept();
  let jumpedAt: number | undefined;
  let last = Number.NEGATIVE_INFINITY;

  /** Follows the wall clock where it is near. */
  const isNear = (tick: number): boolean => {
    const parted = wall() - tick - offset;
    if (Math.abs(parted) > limitMillis) return false;
    offset += parted;
    jumpedAt = undefined;
    return true;
  };

  const look = (tick: number): void => {
    if (isNear(tick)) return;
    // It costs more to ask than to look at a clock, and mostly nobody has slept.
    const asleep = slept() - sleptBefore;
    sleptBefore += asleep;
    offset += asleep;
    if (isNear(tick)) return;
    const parted = wall() - tick - offset;
    if (jumpedAt === undefined) {
      jumpedAt = tick;
      onJump(parted);
    } else if (tick - jumpedAt >= patienceMillis) {
      offset += parted;
      jumpedAt = undefined;
      onAccepted(parted);
    }
  };

  return {
    now() {
      const tick = ticks();
      look(tick);
      last = Math.max(last, Math.floor(tick + offset));
      return last;
    },
    parted: () => wall() - ticks() - offset,
  };
}
