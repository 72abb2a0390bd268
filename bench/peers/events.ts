import type { Log } from '#engine/1-event/log.ts';
import { logBuilder } from '#engine/1-event/log-builder.ts';
import type { Vocabulary } from '#law/rulebook/vocabulary.ts';
import { channels, kinds } from './law.ts';

const day = 86_400_000;
const minute = 60_000;
const start = Temporal.Instant.from('2026-01-05T00:00:00+08:00').epochMilliseconds;
const names = ['case.opened', 'case.noted', 'case.replied', 'case.closed'] as const;
const [opened, noted, replied, closed] = [0, 1, 2, 3];

/** Numerical Recipes' generator: the same events on every machine. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** What happened to the cases of 300 days, in order of time; the first `count` of them are a log. */
export interface Events {
  readonly log: (count: number, vocabulary: Vocabulary) => Log;
}

/**
 * Four events a case: opened; noted or, one time in fifty, answered a second time; answered within a day or, one time in
 * thirty, never; closed. Instants are whole minutes, so that some answers come at the very instant they are due, and the
 * last cases are cut off while they are open, so that some duties are pending.
 */
export function makeEvents(count: number): Events {
  const random = seeded(7);
  const cases = Math.ceil((count / 4) * 1.02);
  const at = new Float64Array(cases * 4);
  const kind = new Uint8Array(cases * 4);
  for (let n = 0; n < cases; n++) {
    const openedAt = start + Math.floor((n / cases) * 300 * 1440) * minute;
    const isAnswered = random() >= 1 / 30;
    const repliedAt = openedAt + Math.floor(random() * 1440) * minute;
    at.set([openedAt, openedAt + minute, repliedAt, openedAt + 2 * day], n * 4);
    kind.set([opened, random() < 0.02 && isAnswered ? replied : noted, isAnswered ? replied : noted, closed], n * 4);
  }
  const order = Uint32Array.from(at, (_, index) => index).sort((a, b) => (at[a] ?? 0) - (at[b] ?? 0) || a - b);
  const fields = Array.from({ length: cases }, (_, n) => ({
    kind_of: kinds[Math.floor(random() * kinds.length)] ?? '',
    channel: channels[Math.floor(random() * channels.length)] ?? '',
    unit: `U${n % 40}`,
  }));
  return {
    log: (length, vocabulary) => {
      const builder = logBuilder(vocabulary);
      for (const event of order.subarray(0, length)) {
        const n = event >> 2;
        const name = names[kind[event] ?? 0] ?? 'case.noted';
        builder.add(name, at[event] ?? 0, `C${n}`, name === 'case.opened' ? (fields[n] ?? {}) : {});
      }
      return builder.finish();
    },
  };
}
