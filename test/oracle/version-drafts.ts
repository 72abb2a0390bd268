import fc from 'fast-check';
import { prohibitionText, thresholdText } from './conduct-drafts.ts';
import { type Draft, regulation } from './draft.ts';
import { coverageText } from './keep-drafts.ts';
import { conductWords, outletWords, type Words } from './words.ts';

const dates = fc.constantFrom('2026-09-30', '2026-10-01', '2026-10-09', '2026-10-10');

/** A rule and its next version, which judges what happens from its effective date on. */
function twoVersions(words: Words, rule: fc.Arbitrary<string>): fc.Arbitrary<Draft> {
  const drawn = fc.record({ first: rule, second: rule, date: dates }).map(({ first, second, date }) => {
    const dated = (text: string, effective: string) => text.replace('id: a1', `id: a1\neffective: ${effective}`);
    return [dated(first, '2026-01-01'), dated(second, `${date}\nreplaces: a1@2026-01-01`)];
  });
  return regulation(words, drawn);
}

export const limitVersions: fc.Arbitrary<Draft> = twoVersions(conductWords, thresholdText);
export const prohibitionVersions: fc.Arbitrary<Draft> = twoVersions(conductWords, prohibitionText);
export const keepVersions: fc.Arbitrary<Draft> = twoVersions(outletWords, coverageText);
