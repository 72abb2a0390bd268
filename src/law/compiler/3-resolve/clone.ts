import type { Report } from '../findings.ts';
import { listed, nearest } from '../nearest.ts';
import { takenOver } from './clone-taken.ts';
import type { Words } from './clone-transfer.ts';
import type { RawRegulation } from './shelf.ts';

/**
 * The regulations, each clone with what it takes over. `origins` are regulations that were not given and that others
 * clone. A clone whose origin is not there, or that comes back to itself, is told and left out.
 */
export function withOrigins(
  regulations: readonly RawRegulation[],
  origins: readonly RawRegulation[],
  { known, words }: { readonly known: readonly string[]; readonly words: Words },
  report: Report,
): readonly RawRegulation[] {
  const all = new Map([...origins, ...regulations].map((one) => [one.id, one]));
  const whole = new Map<string, RawRegulation | undefined>();

  function wholeOf(raw: RawRegulation, path: readonly string[]): RawRegulation | undefined {
    if (!whole.has(raw.id)) whole.set(raw.id, expanded(raw, [...path, raw.id]));
    return whole.get(raw.id);
  }

  function expanded(raw: RawRegulation, path: readonly string[]): RawRegulation | undefined {
    const at = raw.front.clones;
    if (at === undefined) {
      for (const step of raw.sections.flatMap(({ clone }) => clone)) report('clone-without-origin', step.place);
      return raw;
    }
    const origin = all.get(at.text);
    if (path.includes(at.text)) {
      const circle = [...path.slice(path.indexOf(at.text)), at.text].join(' → ');
      report('clone-circle', at.place, { circle });
    } else if (origin === undefined) {
      const names = [...new Set([...all.keys(), ...known])].filter((id) => id !== raw.id);
      const suggestion = nearest(at.text, names);
      report('unknown-origin', at.place, { origin: at.text, suggestion, known: listed(names) });
    } else {
      const first = wholeOf(origin, path);
      return first && takenOver(raw, first, at, words, report);
    }
    return undefined;
  }

  return regulations.flatMap((raw) => wholeOf(raw, []) ?? []);
}
