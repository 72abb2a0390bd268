import type { Place } from '#law/rulebook/value.ts';

/** One file: a regulation, a vocabulary, or an organisation's decisions. */
export interface Source {
  readonly file: string;
  readonly text: string;
}

export const blockKinds = [
  'vocab',
  'rule',
  'test',
  'figures',
  'notes',
  'rulings',
  'defects',
  'settings',
  'clone',
] as const;
export type BlockKind = (typeof blockKinds)[number];

/** Text taken out of a file, that knows where each of its characters stood. */
export interface Passage {
  readonly text: string;
  readonly place: Place;
  readonly placeAt: (offset: number) => Place;
}

export interface Block extends Passage {
  readonly kind: BlockKind;
}

/** What a level-2 heading opens. The part before the first heading is an article with an empty title. */
export interface Section {
  readonly printed: string;
  /** What `{#…}` says. */
  readonly anchor?: string;
  readonly title: string;
  readonly prose: string;
  readonly blocks: readonly Block[];
  readonly place: Place;
}

export interface Document {
  readonly file: string;
  readonly text: string;
  readonly frontMatter?: Passage;
  readonly sections: readonly Section[];
}
