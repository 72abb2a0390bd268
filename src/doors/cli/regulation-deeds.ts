import type { LifeKind } from '#law/lifecycle/event.ts';

/** What may be done to a regulation on the command line, and the event it leaves. */
export const deeds = {
  draft: 'regulation.drafted',
  review: 'regulation.reviewed',
  countersign: 'regulation.countersigned',
  approve: 'regulation.approved',
  publish: 'regulation.published',
  circulate: 'regulation.circulated',
  receive: 'regulation.received',
  trial: 'regulation.put_on_trial',
  lapse: 'regulation.lapsed',
  rule: 'regulation.ruled',
  decide: 'regulation.figure_decided',
} as const satisfies { readonly [deed: string]: LifeKind };

export type Deed = keyof typeof deeds;

const words: { readonly [D in Deed]: readonly [zh: string, en: string] } = {
  draft: ['拟文', 'drafted'],
  review: ['审核', 'reviewed'],
  countersign: ['会签', 'countersigned'],
  approve: ['批准', 'approved'],
  publish: ['发布', 'published'],
  circulate: ['分发', 'circulated'],
  receive: ['签收', 'received'],
  trial: ['试行', 'put on trial'],
  lapse: ['失效', 'lapsed'],
  rule: ['解释', 'ruled on'],
  decide: ['定数', 'figure decided'],
};

export const isDeed = (word: string): word is Deed => Object.hasOwn(deeds, word);

/** The word of the command line for a kind of event. */
export function deedOf(kind: LifeKind): Deed {
  const found = Object.entries(deeds).find(([, each]) => each === kind)?.[0] ?? '';
  if (!isDeed(found)) throw new Error(`no deed leaves ${kind}`);
  return found;
}

export const deedText = (kind: LifeKind, language: 'zh' | 'en'): string =>
  words[deedOf(kind)][language === 'zh' ? 0 : 1];
