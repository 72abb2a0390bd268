import { homelessAnswers } from '#law/cover/homeless.ts';
import { homesOf } from '#law/cover/homes.ts';
import { idOfRef } from '#law/cover/ref.ts';
import type { ResolvedRegulation } from '../3-resolve/regulation.ts';
import type { Report } from '../findings.ts';
import { nearest } from '../nearest.ts';

/** Whatever a regulation says it answers for has a home in it, and its notes speak of nothing else. */
export function checkHomes({ raw, regulation, rules, vocabulary }: ResolvedRegulation, report: Report): void {
  const answers = raw.front.answers ?? [];
  if (answers.length === 0) return;
  const homeless = new Set(homelessAnswers(regulation, homesOf({ regulations: [regulation], rules, vocabulary })));
  for (const { text, place } of answers) if (homeless.has(text)) report('no-home', place, { ref: text });
  const known = answers.map(({ text }) => idOfRef(text));
  for (const { ref } of raw.sections.flatMap(({ notes }) => notes)) {
    // `2.2b-groups` is a part of 2.2b.
    const id = idOfRef(ref.text);
    if (known.some((answer) => id === answer || id.startsWith(`${answer}-`))) continue;
    report('unknown-ref', ref.place, { ref: ref.text, suggestion: nearest(ref.text, regulation.answers) });
  }
}
