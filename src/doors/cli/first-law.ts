import type { LawDocument } from '#office/law.ts';
import { calendarFiles, findLaw } from './law-files.ts';
import type { Terminal } from './terminal.ts';

/** The documents that words of the surroundings mean, as a law to publish: with the vocabularies and calendars there are. */
export async function lawDocuments(words: readonly string[], terminal: Terminal): Promise<readonly LawDocument[]> {
  const { regulations, vocabularies, origins } = await findLaw(words, terminal);
  const calendars = await calendarFiles(terminal);
  const as = (role: LawDocument['role'], files: readonly { file: string; text: string }[]) =>
    files.map(({ file, text }): LawDocument => ({ file, role, text }));
  return [
    ...as('regulation', regulations),
    ...as('vocabulary', vocabularies),
    ...as('origin', origins),
    ...as('calendar', calendars),
  ];
}
