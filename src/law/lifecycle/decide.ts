import type { ApprovalStep } from '../rulebook/approval.ts';
import { dateAt } from './date.ts';
import { evolve } from './edition.ts';
import type { LifeEvent } from './event.ts';
import { editionOf, type Life } from './life.ts';
import { type Refusal, refusal } from './refusal.ts';
import { addressOf, backwards, unsigned } from './signatures.ts';
import { mayNotFollow } from './stages.ts';

/** What the regulation itself says of its life. */
export interface Ground {
  /** What must be signed and who interprets, from its front matter or the organisation's settings. */
  readonly steps: readonly ApprovalStep[];
  /** Hash of the text as it is now. */
  readonly hash: string;
  readonly timezone: string;
}

/** Why an event may not be recorded now, naming the article and what is missing; undefined where it may. */
export function objection(life: Life, event: LifeEvent, ground: Ground): Refusal | undefined {
  return mayNotFollow(life, event) ?? notYet(event, ground) ?? unmet(life, event, ground);
}

/** What is dated has happened; only a lapse may be told ahead. */
function notYet(event: LifeEvent, { timezone }: Ground): Refusal | undefined {
  const on = 'on' in event.data && event.kind !== 'regulation.lapsed' ? event.data.on : undefined;
  if (on === undefined || on <= dateAt(event.at, timezone)) return undefined;
  return refusal(
    'date-ahead',
    addressOf(event),
    `日期 ${on} 晚于记录的当天。请到那天再记，或核对 --on`,
    `${on} is after the day of recording. Record it then, or check --on`,
  );
}

function unmet(life: Life, event: LifeEvent, { steps, hash }: Ground): Refusal | undefined {
  const edition = editionOf(life, event.edition);
  switch (event.kind) {
    case 'regulation.reviewed':
    case 'regulation.countersigned':
    case 'regulation.approved':
      return backwards(evolve(edition, event), steps);
    case 'regulation.published': {
      if (edition.drafted === undefined || edition.drafted === hash) return unsigned(edition, steps);
      return refusal(
        'text-changed',
        addressOf(edition),
        '正文在拟文以后改过，签的不是这一稿。请重新 draft 并签字，或改回原文',
        'the text has changed since it was drafted: nobody has signed this. `draft` it anew and have it signed, or restore the text',
      );
    }
    case 'regulation.ruled': {
      const own = steps.filter(({ step }) => step === 'rule');
      const { department } = event.data;
      const [first] = own;
      if (first === undefined || own.some((step) => step.department === undefined || step.department === department))
        return undefined;
      const who = own.map((step) => step.department).join('、');
      return refusal(
        'not-the-interpreter',
        addressOf(edition, first),
        `解释权属于${who}，不属于${department}。请由${who}解释`,
        `interpretation belongs to ${who}, not to ${department}. Have it ruled there`,
      );
    }
    default:
      return undefined;
  }
}
