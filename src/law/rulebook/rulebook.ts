import type { Counting } from '../calendar/span.ts';
import type { ApprovalStep } from './approval.ts';
import type { NoteHome } from './home.ts';
import type { Matter } from './matter.ts';
import type { Rule } from './rule.ts';
import type { Figure } from './term.ts';
import type { Place } from './value.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Validity of a regulation: in force, on trial (试行), lapsed (失效), draft, or a mere source (an essay). */
export type Validity = 'in-force' | 'trial' | 'lapsed' | 'draft' | 'source';

/** An article (条): prose for people, and the ids of the rules under it. */
export interface Article {
  /** `<regulation>/<id>` is its address. */
  readonly id: string;
  /** As printed; may repeat or skip. */
  readonly printed: string;
  readonly title: string;
  /** The prose, Markdown, without the blocks. */
  readonly prose: string;
  readonly rules: readonly string[];
  /** Declared homes of catalogued rules that are not rules here: roles, disclosures, mere prose, with the reason. */
  readonly notes: readonly ArticleNote[];
  /** What the managing department has ruled on the article's meaning, in the order written. */
  readonly rulings: readonly Ruling[];
  readonly place: Place;
}

/** A catalogued duty that no rule of the machine carries: what it is and why. */
export interface ArticleNote {
  readonly ref: string;
  readonly home: NoteHome;
  readonly text: string;
  readonly matter?: Matter;
}

/** An interpretation: a question of meaning that someone with authority has decided. */
export interface Ruling {
  /** The article, or the rule of it, that was in dispute. */
  readonly cited: string;
  readonly question: string;
  readonly ruling: string;
  readonly by: string;
  /** Date, YYYY-MM-DD. */
  readonly on: string;
}

/** A defect of the source text that survived import: repeated number, impossible date, broken sentence … */
export interface Defect {
  readonly kind:
    | 'repeated-number'
    | 'skipped-number'
    | 'impossible-date'
    | 'broken-sentence'
    | 'masked'
    | 'duplicate-text';
  readonly article?: string;
  readonly text: string;
  readonly place: Place;
  /** What stands for an impossible date by someone's choice: a date, and the instant of the choice in epoch milliseconds. */
  readonly settled?: { readonly as: string; readonly by: string; readonly at: number };
}

/** A document elsewhere. A dated reference stays at its edition; an undated one points to the newest. */
export interface Reference {
  readonly title: string;
  readonly number?: string;
  readonly issuer?: string;
  /** Date, YYYY-MM-DD. */
  readonly edition?: string;
}

/** A regulation that was taken over from another organisation's, with its own numbering and changes. */
export interface Cloned {
  /** Id of the origin. */
  readonly regulation: string;
  /** Articles that have another id here than there. */
  readonly renumbered: readonly { readonly from: string; readonly to: string }[];
  /** Articles of the origin that were not taken over, with the reason. */
  readonly leftOut: readonly { readonly article: string; readonly reason: string }[];
}

/** The edition of a document: its title, and the date that tells it from others. */
export interface Edition {
  readonly title: string;
  /** Date, YYYY-MM-DD. */
  readonly edition: string;
}

export interface Regulation {
  readonly id: string;
  readonly title: string;
  readonly issuer?: string;
  readonly timezone: string;
  readonly calendar: string;
  readonly counting: Counting;
  readonly effective?: string;
  /** Date, YYYY-MM-DD: the first day on which it gives rise to no new duties. */
  readonly until?: string;
  /** What must be signed before an edition is published, in order; left out where the document does not say. */
  readonly approval?: readonly ApprovalStep[];
  /** Date by which others cite it: when it was issued, else published, else when it takes effect. */
  readonly edition?: string;
  /** It mends misprints of that edition of another document, and of no other edition. */
  readonly erratumTo?: Edition;
  readonly validity: Validity;
  /** Refs of a catalogue that this regulation answers for: each must have a home in it. */
  readonly answers: readonly string[];
  /** Ids of regulations that stand above this one: it may promise more than they do, never less. */
  readonly under: readonly string[];
  readonly clones?: Cloned;
  /** Documents that the text names and does not contain. */
  readonly references: readonly Reference[];
  readonly articles: readonly Article[];
  readonly figures: readonly Figure[];
  readonly defects: readonly Defect[];
  readonly file: string;
  readonly hash: string;
}

/** What the compiler gives and the judge takes: every rule version of all regulations, with one vocabulary. */
export interface Rulebook {
  readonly regulations: readonly Regulation[];
  readonly vocabulary: Vocabulary;
  /** Ordered by `order`. */
  readonly rules: readonly Rule[];
}
