import type { Ground } from './decide.ts';
import { type Edition, withoutReceipt } from './edition.ts';
import { type LifeKind, lifeKinds } from './event.ts';
import { type Life, termsOf } from './life.ts';
import type { Refusal } from './refusal.ts';
import { type Signed, signaturesOf, unsigned } from './signatures.ts';
import { stagesFor } from './stages.ts';

/**
 * The text of the file against an edition: the same, changed since, the draft of another edition, or of no matter since
 * another edition has been published after it.
 */
export type TextStanding = 'same' | 'changed' | 'another-draft' | 'superseded' | 'unwritten';

/** Where an edition stands, for whoever shows it: what it is, what is missing, what may come next. */
export interface LifeStanding {
  readonly edition: Edition;
  /** Dates, YYYY-MM-DD: from when it applies, and the first day on which it does not. */
  readonly from?: string;
  readonly until?: string;
  /** The steps that the regulation asks for, each with its signature. */
  readonly signatures: readonly Signed[];
  /** Why it may not be published yet; only of what is not published. */
  readonly lacks?: Refusal;
  /** What may be recorded next, as far as the stage goes. */
  readonly mayFollow: readonly LifeKind[];
  readonly withoutReceipt: readonly string[];
  readonly text: TextStanding;
}

export function lifeStandings(life: Life, ground: Ground): readonly LifeStanding[] {
  const terms = termsOf(life);
  return [...life.editions.values()].map((edition): LifeStanding => {
    const term = terms.find((each) => each.edition === edition);
    const lacks = term === undefined ? unsigned(edition, ground.steps) : undefined;
    return {
      edition,
      signatures: signaturesOf(edition, ground.steps),
      mayFollow: lifeKinds.filter(
        (kind) => stagesFor[kind].includes(edition.stage) && (kind !== 'regulation.published' || lacks === undefined),
      ),
      withoutReceipt: withoutReceipt(edition),
      text: textOf(edition, life, ground),
      ...(term !== undefined && { from: term.from }),
      ...(term?.until !== undefined && { until: term.until }),
      ...(lacks !== undefined && { lacks }),
    };
  });
}

function textOf(edition: Edition, life: Life, { hash }: Ground): TextStanding {
  const own = edition.publication?.hash ?? edition.drafted;
  if (own === undefined) return 'unwritten';
  if (own === hash) return 'same';
  if (edition.stage === 'draft') return 'changed';
  if (termsOf(life).at(-1)?.edition !== edition) return 'superseded';
  const isDrafted = [...life.editions.values()].some(({ stage, drafted }) => stage === 'draft' && drafted === hash);
  return isDrafted ? 'another-draft' : 'changed';
}
