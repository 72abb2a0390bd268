import { type Edition, evolve, type Stage } from './edition.ts';
import type { LifeEvent, LifeKind } from './event.ts';
import { editionOf, type Life } from './life.ts';
import { type Refusal, type RefusalCode, refusal } from './refusal.ts';

/** In which stages an event may follow. All else is refused. */
export const stagesFor: { readonly [K in LifeKind]: readonly Stage[] } = {
  'regulation.drafted': ['blank', 'draft'],
  'regulation.reviewed': ['draft'],
  'regulation.countersigned': ['draft'],
  'regulation.approved': ['draft'],
  'regulation.published': ['blank', 'draft'],
  'regulation.circulated': ['published', 'trial'],
  'regulation.received': ['published', 'trial', 'lapsed'],
  'regulation.put_on_trial': ['published', 'trial'],
  'regulation.lapsed': ['published', 'trial'],
  'regulation.ruled': ['published', 'trial', 'lapsed'],
  'regulation.figure_decided': ['published', 'trial'],
};

const stageWords: { readonly [S in Stage]: readonly [code: RefusalCode, zh: string, en: string] } = {
  blank: ['no-draft', '还没有稿子。请先 draft', 'there is no draft yet. Begin with `draft`'],
  draft: ['not-published', '还是草案，没有发布。请先 publish', 'it is a draft, not published. `publish` it first'],
  published: [
    'already-published',
    '已经发布，不能再改。请另起一版：--edition',
    'it is published and stays as it is. Begin another: --edition',
  ],
  trial: [
    'already-published',
    '已经发布，正在试行，不能再改。请另起一版：--edition',
    'it is published, on trial, and stays as it is. Begin another: --edition',
  ],
  lapsed: ['already-lapsed', '已经失效。请另起一版：--edition', 'it has lapsed. Begin another edition: --edition'],
};

/** Why an event may not come next in its stream, whatever signatures the regulation asks for. */
export function mayNotFollow(life: Life, event: LifeEvent): Refusal | undefined {
  const edition = editionOf(life, event.edition);
  const address = `${life.regulation}@${event.edition}`;
  if (event.at < edition.at)
    return refusal(
      'time-backwards',
      address,
      '时间早于上一条记录。请核对 --at；签字的日期另用 --on',
      'the time is before that of the last record. Check --at; the day of a signature is --on',
    );
  if (!stagesFor[event.kind].includes(edition.stage)) {
    const isEarly = edition.stage === 'blank' && event.kind !== 'regulation.drafted' && !isSigning(event);
    const [code, zh, en] = stageWords[isEarly ? 'draft' : edition.stage];
    return refusal(code, address, zh, en);
  }
  return mayNotBe(life, edition, event);
}

const isSigning = ({ kind }: LifeEvent): boolean => stagesFor[kind].every((stage) => stage === 'draft');

/** What the events themselves have to agree with. */
function mayNotBe(life: Life, edition: Edition, event: LifeEvent): Refusal | undefined {
  const address = `${life.regulation}@${edition.edition}`;
  const effective = edition.publication?.effective ?? '';
  switch (event.kind) {
    case 'regulation.published':
      return wrongSuccession(life, evolve(edition, event));
    case 'regulation.put_on_trial':
      if (event.data.until > effective) return undefined;
      return refusal(
        'trial-too-short',
        address,
        `试行到 ${event.data.until}，而 ${effective} 才施行。请改 --until`,
        `on trial until ${event.data.until}, but it takes effect on ${effective}. Change --until`,
      );
    case 'regulation.lapsed':
      if (event.data.on >= effective) return undefined;
      return refusal(
        'lapse-too-early',
        address,
        `${event.data.on} 失效，而 ${effective} 才施行。请改 --on`,
        `it would lapse on ${event.data.on}, but takes effect on ${effective}. Change --on`,
      );
    case 'regulation.circulated':
      if (event.data.to.length > 0) return undefined;
      return refusal('sent-to-nobody', address, '没有写发给谁。请加 --to', 'it says not to whom. Add --to');
    case 'regulation.received':
      return wrongReceipt(edition, event.data.unit);
    default:
      return undefined;
  }
}

/** A version that takes effect before the one that it replaces, or on the day of another that it does not end. */
function wrongSuccession(life: Life, { edition, publication }: Edition): Refusal | undefined {
  const address = `${life.regulation}@${edition}`;
  const effective = publication?.effective ?? '';
  const ends = publication?.ends;
  const others = [...life.editions.values()].filter((other) => other.edition !== edition && other.publication);
  const ended = others.find((other) => other.edition === ends);
  if (ends !== undefined && ended === undefined)
    return refusal(
      'unknown-edition',
      address,
      `要终止的版本 ${ends} 没有发布过。请核对 --ends`,
      `edition ${ends}, which it is to end, has not been published. Check --ends`,
    );
  const from = ended?.publication?.effective;
  if (ends !== undefined && from !== undefined && from >= effective)
    return refusal(
      'ends-later',
      address,
      `要终止的 ${ends} 自 ${from} 施行，本版却从 ${effective} 施行，不比它晚。请改 --effective`,
      `${ends}, which it is to end, takes effect on ${from}, and this edition on ${effective}, not after it. Change --effective`,
    );
  const same = others.find((other) => other.publication?.effective === effective);
  if (same === undefined) return undefined;
  return refusal(
    'effective-taken',
    address,
    `${same.edition} 也从 ${effective} 施行，同一天只能有一版。请改 --effective`,
    `${same.edition} takes effect on ${effective} too: one edition a day. Change --effective`,
  );
}

function wrongReceipt({ regulation, edition, sentTo, receivedBy }: Edition, unit: string): Refusal | undefined {
  const address = `${regulation}@${edition}`;
  if (!sentTo.includes(unit))
    return refusal(
      'not-sent',
      address,
      `没有发给“${unit}”，无从签收。请先 circulate --to ${unit}`,
      `it was not sent to "${unit}". First circulate --to ${unit}`,
    );
  if (!receivedBy.some((receipt) => receipt.unit === unit)) return undefined;
  return refusal('received-twice', address, `“${unit}”已经签收`, `"${unit}" has sent a receipt already`);
}
