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
// Read once, so that all tests of a run speak of the same library.
const sources = new Map(packs.map((pack) => [pack, sourcesIn(pack, '.md')]));
const origins = [...sources.values()].flat();

export const { matters } = readMatters(read(`${root}/matters.yaml`));
export const settled = readAgreements(read(`${root}/compatible.yaml`));

/** The rulebook of some packs; `undefined` while one of them has errors, which its own test names. */
export function rulebookOfPacks(
  ids: readonly string[],
  change: (source: Source) => Source = (source) => source,
): Rulebook | undefined {
  const chosen = ids.flatMap((id) => sources.get(id) ?? []).map(change);
  return compile(chosen, { calendars, vocabularies, origins, known: packs }).rulebook;
}
