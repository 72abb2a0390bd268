import type { Rule } from '../rulebook/rule.ts';
import type { Article, ArticleNote, Regulation } from '../rulebook/rulebook.ts';
import type { Vocabulary } from '../rulebook/vocabulary.ts';

/** One of two regulations that are compared. */
export interface Side {
  readonly regulation: Regulation;
  /** The regulation's own. */
  readonly rules: readonly Rule[];
  readonly vocabulary: Vocabulary;
}

/** How two regulations differ: two drafts of one, or an origin and its clone. What is the same is not in it. */
export interface Comparison {
  readonly before: Side;
  readonly after: Side;
  readonly front: readonly FrontChange[];
  /** In the order of the later one; what was left out stands where it stood. */
  readonly articles: readonly ArticleChange[];
  /** Articles that are on both sides as they were. */
  readonly same: number;
}

/** What all articles have in common: who issued them, from when, by which calendar. */
export interface FrontChange {
  readonly key: 'title' | 'issuer' | 'validity' | 'effective' | 'timezone' | 'calendar' | 'counting';
  readonly before: string;
  readonly after: string;
}

export type ArticleChange =
  /** Its words or rules are others; the number may be another too. */
  | { readonly form: 'changed'; readonly before: Article; readonly after: Article; readonly contents: Contents }
  /** Only the number is another. */
  | { readonly form: 'renumbered'; readonly before: Article; readonly after: Article }
  | { readonly form: 'added'; readonly after: Article }
  | { readonly form: 'left-out'; readonly before: Article; readonly reason?: string };

export interface Contents {
  readonly title: boolean;
  readonly prose: boolean;
  readonly rules: readonly RuleChange[];
  readonly notes: readonly NoteChange[];
}

export type RuleChange =
  | { readonly form: 'added'; readonly after: Rule }
  | { readonly form: 'left-out'; readonly before: Rule }
  | {
      readonly form: 'changed';
      readonly before: Rule;
      readonly after: Rule;
      readonly differences: readonly Difference[];
    };

/** One place in a rule that says something else: `term`, `that.greets.holds`. */
export interface Difference {
  readonly path: string;
  /** '' where it says nothing. */
  readonly before: string;
  readonly after: string;
  /** Only a number is another: 2 workdays, 1 workdays. */
  readonly isFigure: boolean;
}

export interface NoteChange {
  readonly before?: ArticleNote;
  readonly after?: ArticleNote;
}
