import { printable } from '#doors/wording/printable.ts';
import { type Referring, referringIn } from '#law/references/referring.ts';
import { type Standing, standingsOf } from '#law/references/standing.ts';
import type { Regulation } from '#law/rulebook/rulebook.ts';
import { packFiles } from './law-files.ts';
import { flow } from './layout.ts';
import { type Language, say, type Terminal } from './terminal.ts';

/** Which editions the references of regulations mean, by what these say and by all packs there are. */
export async function referenceStandings(
  regulations: readonly Regulation[],
  terminal: Terminal,
): Promise<readonly Standing[]> {
  const packs = (await packFiles(terminal)).flatMap((source): readonly Referring[] => {
    const referring = referringIn(source);
    return referring === undefined ? [] : [referring];
  });
  return standingsOf(regulations, packs);
}

/** Regulation by regulation, a line for each document. */
export function referencesText(standings: readonly Standing[], { language, columns }: Terminal): string {
  if (standings.length === 0) return say(language, '没有引用别的文件。', 'No other documents are referred to.');
  return [...Map.groupBy(standings, ({ regulation }) => regulation)]
    .flatMap(([regulation, own]) => [
      say(language, `引用文件 ${regulation}`, `references of ${regulation}`),
      ...own.flatMap((standing) => {
        const { title, number = '' } = standing.reference;
        const parts = [`${title} ${number}`.trim(), ...noteParts(standing, language)].map(printable);
        return flow(parts, say(language, '；', '; '), columns - indent.length).map((line) => indent + line);
      }),
    ])
    .join('\n');
}

const indent = '  ';

function noteParts({ reference, applies, newer, errata }: Standing, language: Language): readonly string[] {
  const by = newer?.by.join(say(language, '、', ', ')) ?? '';
  const which =
    reference.edition !== undefined
      ? say(language, `注日期，停在 ${applies} 的一版`, `dated: stays at ${applies}`)
      : applies !== undefined
        ? say(language, `不注日期，用最新的一版 ${applies}`, `undated: the newest, ${applies}`)
        : say(language, '不注日期，用最新的一版；是哪一版，没有可查', 'undated: the newest, which nothing here tells');
  return [
    which,
    ...(newer === undefined
      ? []
      : [say(language, `已有新版 ${newer.edition}（${by}）`, `newer: ${newer.edition} (${by})`)]),
    ...(errata.length === 0
      ? []
      : [say(language, `勘误照用 ${errata.join('、')}`, `errata apply: ${errata.join(', ')}`)]),
  ];
}

export function referencesJson(standings: readonly Standing[]) {
  return standings.map(({ regulation, reference, applies, newer, errata }) => ({
    regulation,
    title: reference.title,
    number: reference.number ?? null,
    edition: reference.edition ?? null,
    applies: applies ?? null,
    newer: newer ?? null,
    errata,
  }));
}
