import type { Concurrence, Source } from '#engine/5-publication/strictest.ts';
import { type InstantWriter, instantWriter } from './instant-text.ts';
import { type Language, say } from './language.ts';

/**
 * That several regulations set a time for one matter, each with its article and its due, and which of them governs:
 * the parts of a sentence. Dues are written in the zone of the one that governs, so that they can be compared.
 */
export function strictestParts({ governing, sources }: Concurrence, language: Language): readonly string[] {
  const write = instantWriter(governing.regulation.timezone, language);
  const named = ({ regulation: { id, title }, rule }: Source) =>
    say(language, `《${title}》${rule.id}（${id}）`, `${title} ${rule.id} (${id})`);
  const many = new Set(sources.map(({ rule }) => rule.regulation)).size;
  const count = many === 2 ? '两' : ` ${many} `;
  return [
    say(language, `同一件事${count}部制度都有时限：`, `${many} regulations set a time for the same matter: `),
    ...sources.map((source) => `${named(source)} ${dueText(source, write, language)}${say(language, '；', '; ')}`),
    say(language, `从严，以${named(governing)}为准`, `the strictest governs: ${named(governing)}`),
  ];
}

function dueText({ dueAt }: Source, { plain }: InstantWriter, language: Language): string {
  if (dueAt === undefined) return say(language, '计时暂停', 'its clock stands still');
  return say(language, `到期 ${plain(dueAt)}`, `due ${plain(dueAt)}`);
}
