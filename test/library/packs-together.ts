import { readdirSync, readFileSync } from 'node:fs';
import { readCalendars } from '#law/calendar/calendars.ts';
import { compile, type Source } from '#law/compiler/compile.ts';
import { readAgreements, readMatters } from '#law/conflict/settled.ts';
import type { Rulebook } from '#law/rulebook/rulebook.ts';

const root = 'regulations';
const others = ['vocabulary', 'calendars'];

/** Ids of all packs of the library. */
export const packs: readonly string[] = readdirSync(root, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !others.includes(entry.name))
  .map(({ name }) => name);

const read = (file: string): Source => ({ file, text: readFileSync(file, 'utf8') });
const sourcesIn = (folder: string, ending: string) =>
  readdirSync(`${root}/${folder}`)
    .filter((name) => name.endsWith(ending))
    .map((name) => read(`${root}/${folder}/${name}`));

const { calendars } = readCalendars(sourcesIn('calendars', '.yaml'));
const vocabularies = sourcesIn('vocabulary', '.md');
const origins = packs.flatMap((pack) => sourcesIn(pack, '.md'));

export const { matters } = readMatters(read(`${root}/matters.yaml`));
export const settled = readAgreements(read(`${root}/compatible.yaml`));

/** The rulebook of some packs; `undefined` while one of them has errors, which its own test names. */
export function rulebookOfPacks(
  ids: readonly string[],
  change: (source: Source) => Source = (source) => source,
): Rulebook | undefined {
  const sources = ids.flatMap((id) => sourcesIn(id, '.md')).map(change);
  return compile(sources, { calendars, vocabularies, origins, known: packs }).rulebook;
}
