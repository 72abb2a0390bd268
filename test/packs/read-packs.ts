import { readdirSync, readFileSync } from 'node:fs';
import { readCalendars } from '#law/calendar/calendars.ts';
import { compile, type Source } from '#law/compiler/compile.ts';

const root = 'regulations';

/** Folders that hold no pack. */
const others = ['vocabulary', 'calendars'];

/** Ids of the built-in packs: the folders under `regulations/` that hold a regulation. */
export const packs: readonly string[] = readdirSync(root, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !others.includes(entry.name))
  .map((entry) => entry.name);

function sourcesIn(folder: string, ending: string): readonly Source[] {
  const names = readdirSync(`${root}/${folder}`).filter((name) => name.endsWith(ending));
  return names.map((name) => {
    const file = `${root}/${folder}/${name}`;
    return { file, text: readFileSync(file, 'utf8') };
  });
}

export const calendars = readCalendars(sourcesIn('calendars', '.yaml')).calendars;
const vocabularies = sourcesIn('vocabulary', '.md');
/** Packs that others may clone. */
const origins = packs.flatMap((pack) => sourcesIn(pack, '.md'));

/** Compiles a pack as it is, or as a slip of the pen would leave it, together with documents of an organisation. */
export function compilePack(
  pack: string,
  { slip = (text) => text, more = [] }: { slip?: (text: string) => string; more?: readonly Source[] } = {},
): ReturnType<typeof compile> {
  const sources = sourcesIn(pack, '.md').map(({ file, text }) => ({ file, text: slip(text) }));
  return compile([...sources, ...more], { calendars, vocabularies, origins, known: packs });
}
