import { instantWriter } from '#doors/wording/instant-text.ts';
import type { Card, Silence } from '#engine/5-publication/card.ts';
import type { Concurrence, Source } from '#engine/5-publication/strictest.ts';
import type { Fact } from '#law/rulebook/value.ts';

/** A card as data: instants in the zone of its regulation. */
export function cardJson(card: Card) {
  const { regulation, article, rule, verdict, because, evidence, clock, values, wanted, consequences, appeals } = card;
  const { iso } = instantWriter(regulation.timezone);
  const fact = ({ kind, at, version, data }: Fact) => ({ kind, at: iso(at), version, data });
  const instants = { opened_at: iso(verdict.openedAt), due_at: iso(verdict.dueAt), ended_at: iso(verdict.endedAt) };
  return {
    regulation: regulation.id,
    article: rule.id,
    version: rule.version,
    hash: rule.hash,
    place: rule.place,
    title: article.title,
    text: article.prose,
    rulings: article.rulings,
    state: verdict.state,
    force: verdict.force,
    reason: verdict.reason ?? '',
    who: verdict.who,
    ...instants,
    breached_at: iso(verdict.breachedAt),
    remedied_at: iso(verdict.remediedAt),
    late_ms: verdict.lateMs ?? null,
    late_working_ms: verdict.lateWorkingMs ?? null,
    provisional: verdict.provisional,
    items: verdict.items,
    because: because === undefined ? null : fact(because),
    evidence: evidence.map(fact),
    clock: clock.map((line) => ({ ...line, from: iso(line.from), to: iso(line.to) })),
    values,
    wanted: wanted.map(({ event, where }) => ({ event, where: where?.source ?? '' })),
    consequences: consequences.map(({ do: what, target, hundredths, yuan, event, at }) => ({
      do: what,
      target,
      points: hundredths === undefined ? null : hundredths / 100,
      yuan: yuan ?? null,
      event: event ?? null,
      at: iso(at),
    })),
    appeals: appeals.map(({ id }) => id),
    strictest: card.concurrence === undefined ? null : strictestJson(card.concurrence, iso),
  };
}

/** Other regulations that set a time for the same matter, the one that governs first. */
function strictestJson({ governing, sources }: Concurrence, iso: (at: number | undefined) => string) {
  const source = ({ rule, dueAt }: Source) => {
    return { regulation: rule.regulation, article: rule.id, version: rule.version, due_at: iso(dueAt) };
  };
  return { governs: source(governing), sources: sources.map(source) };
}

/** Why a rule said nothing about an event. */
export function silenceJson({ rule, event, reason, values }: Silence) {
  const { iso } = instantWriter(rule.timezone);
  return { article: rule.id, version: rule.version, event: event.kind, at: iso(event.at), reason, values };
}
