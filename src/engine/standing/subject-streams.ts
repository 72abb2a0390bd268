import { familyOfSeat, type LiveLaw } from './live-law.ts';
import { safe } from './stream-id.ts';

/**
 * Streams of the rules that judge their subjects even where nothing happens: one for each subject that a register has
 * had since the law's first instant, up to `until` (epoch milliseconds).
 */
export function subjectStreams(law: LiveLaw, until: number): readonly string[] {
  const { registers, from } = law.bench;
  const streams = [...law.families.values()].flat().flatMap((seat) =>
    seat.rules
      .flatMap((rule) => {
        if (rule.kind !== 'keep') return [];
        if (rule.subject === '') return [''];
        return rule.subjects ? registers.keys(rule.subjects.register, from, until) : [];
      })
      .map((key) => `rule/${familyOfSeat(seat)}/${safe(key)}`),
  );
  return [...new Set(streams)];
}
