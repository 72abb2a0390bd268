import type { Place } from '#law/rulebook/value.ts';

/** YAML as the compiler sees it: maps, lists and scalars, each with its place in the Markdown file. */
export type Node =
  | { readonly form: 'map'; readonly place: Place; readonly entries: readonly Entry[] }
  | { readonly form: 'list'; readonly place: Place; readonly items: readonly Node[] }
  | Scalar;

export interface Entry {
  readonly key: string;
  readonly keyPlace: Place;
  readonly value: Node;
}

export interface Scalar {
  readonly form: 'scalar';
  readonly place: Place;
  /** The text as read: `true` and `3` stay as they were written. */
  readonly text: string;
  readonly value: string | number | boolean | null;
  /** Where the character at an offset of `text` stands. */
  readonly placeAt: (offset: number) => Place;
}

/** Text that carries its place: an id, a name. */
export interface Located {
  readonly text: string;
  readonly place: Place;
}

/** CEL as it was written, not yet understood. */
export interface Formula {
  readonly text: string;
  readonly place: Place;
  readonly placeAt: (offset: number) => Place;
}
