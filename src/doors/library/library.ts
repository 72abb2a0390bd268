import type { Language } from '#doors/wording/language.ts';
import type { Source } from '#law/compiler/compile.ts';
import type { Conflicts } from '#law/conflict/find.ts';
import type { MatterTitle } from '#law/conflict/settled.ts';
import type { Rulebook } from '#law/rulebook/rulebook.ts';
import type { TestTable } from '#law/rulebook/test-table.ts';
import { countsPage } from './counts-page.ts';
import { figuresPage } from './figures-page.ts';
import { indexPage } from './index-page.ts';
import { mattersPage } from './matters-page.ts';
import { phrasesPage } from './phrases-page.ts';
import { readerOf } from './reader.ts';
import { regulationPage } from './regulation-page.ts';
import { shelfOf } from './shelf.ts';

/** What a library is made from: regulations as they are judged, and as they are written. */
export interface LibraryInputs {
  readonly rulebook: Rulebook;
  readonly tests: readonly TestTable[];
  /** The files that rules and prose stand in, those of taken-over regulations too. */
  readonly sources: readonly Source[];
  /** What shared matters are called, by their name. */
  readonly matters: ReadonlyMap<string, MatterTitle>;
  readonly conflicts: Conflicts;
}

/** A finished page; `path` is relative to the folder of the library, with slashes, and stays for good. */
export interface LibraryPage {
  readonly path: string;
  readonly text: string;
}

/** The library as static pages, which need neither a server nor a network. */
export function libraryPages(inputs: LibraryInputs, language: Language): readonly LibraryPage[] {
  const shelf = shelfOf(inputs);
  const reader = readerOf(inputs, language);
  return [
    indexPage(shelf, reader),
    countsPage(shelf, reader),
    mattersPage(inputs, reader),
    phrasesPage(shelf, reader),
    figuresPage(shelf, reader),
    ...shelf.volumes.map((volume) => regulationPage(volume, shelf, reader)),
  ];
}
