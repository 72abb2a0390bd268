import type { Changes } from '#engine/standing/changes.ts';
import type { DutyStanding, Effect } from '#engine/standing/standing.ts';
import type { JsonObject } from '#ledger/json.ts';
import type { DutyRow, NewEvent, Parcel } from '#ledger/port.ts';
import { asJson } from './as-json.ts';

/** What the judge adds to an append. */
export interface Judgement {
  readonly events: readonly NewEvent[];
  readonly duties: readonly DutyRow[];
  readonly gone: readonly string[];
  readonly parcels: readonly Parcel[];
}

/** Why a stream is judged: only a new law makes an open deadline a corrected one. */
export type Occasion = 'fact' | 'time' | 'law';

/** Who is on record for what the judge concludes. */
export const judge = '@judge';

type Told = Pick<NewEvent, 'kind' | 'at' | 'data'> & { readonly because?: JsonObject };

/**
 * What changed in the standing of a stream, as events, docket rows and parcels. Nothing is
 * rewritten: what turned out otherwise is said by an event of its own. `before`: a duty
 * as it was last written. `revision`: the version that the stream will
 * have; a parcel that is said again is told from the earlier one by it.
 */
export function judgementOf(
  before: (duty: string) => DutyStanding | undefined,
  changes: Changes,
  { occasion, recordedAt, revision }: { occasion: Occasion; recordedAt: number; revision: number },
): Judgement {
  const told: Told[] = [
    ...changes.duties.flatMap((duty) => tellDuty(before(duty.duty), duty, occasion, recordedAt)),
    ...changes.gone.flatMap((duty) => tellGone(before(duty), recordedAt)),
    ...changes.effects.map(tellEffect),
    ...changes.effectsWithdrawn.map((effect) => ({
      kind: 'consequence.withdrawn',
      at: recordedAt,
      data: { effect: effect.effect, duty: effect.duty },
    })),
    ...changes.emitted.filter(isNews).map(({ kind, at, data, path, cause, version }) => ({
      kind,
      at,
      data: asJson(data),
      because: { cause, version, path: [...path] },
    })),
    ...changes.emittedWithdrawn.filter(isNews).map(({ kind, at, path, cause }) => ({
      kind: 'event.withdrawn',
      at: recordedAt,
      data: { kind, at, cause, path: [...path] },
    })),
  ];
  const moved = changes.duties.length + changes.gone.length > 0 && told.length === 0 && occasion !== 'fact';
  if (moved) told.push(tellMoved(changes.duties, changes.gone, recordedAt));
  return {
    events: told
      .sort((a, b) => a.at - b.at)
      .map(({ kind, at, data, because }) => ({
        kind,
        origin: 'derived',
        at,
        recordedAt,
        actor: judge,
        data,
        because: because ?? null,
      })),
    duties: changes.duties.map(rowOf),
    gone: changes.gone,
    parcels: [
      ...changes.effects.flatMap(noticeOf),
      ...changes.effectsWithdrawn.flatMap((effect) => withdrawalOf(effect, recordedAt)),
      ...changes.deliveries.map(
        (each): Parcel => ({
          delivery: `${each.delivery}@${revision}`,
          form: 'stream',
          target: each.target,
          at: each.heard.fact.at,
          body: { of: each.of, revision, heard: asJson(each.heard) },
        }),
      ),
      ...changes.deliveriesWithdrawn.map(
        (each): Parcel => ({
          delivery: `${each.delivery}@${revision}`,
          form: 'stream',
          target: each.target,
          at: recordedAt,
          body: { of: each.of, revision, heard: null },
        }),
      ),
    ],
  };
}

/** A breach is told with its duty; that it was emitted for rules that hear of it says nothing more. */
const isNews = ({ kind }: { readonly kind: string }): boolean => kind !== 'breach.recorded';

function tellDuty(before: DutyStanding | undefined, after: DutyStanding, occasion: Occasion, now: number): Told[] {
  const { duty, regulation, rule, version } = after;
  const cited = { duty, regulation, rule, version };
  if (before?.breachedAt !== undefined && after.breachedAt === undefined)
    return [{ kind: 'breach.withdrawn', at: now, data: { ...cited, breached_at: before.breachedAt } }];
  if (after.breachedAt !== undefined && after.breachedAt !== before?.breachedAt) {
    const data = { ...cited, who: after.holder, reason: after.reason ?? '', due_at: after.dueAt ?? null };
    return before?.breachedAt === undefined
      ? [{ kind: 'breach.recorded', at: after.breachedAt, data }]
      : [
          {
            kind: 'breach.corrected',
            at: now,
            data: { ...data, breached_at: after.breachedAt, was: before.breachedAt },
          },
        ];
  }
  if (occasion === 'law' && before && before.dueAt !== after.dueAt)
    return [
      {
        kind: 'deadline.corrected',
        at: now,
        data: { ...cited, due_at: after.dueAt ?? null, was: before.dueAt ?? null },
      },
    ];
  return [];
}

function tellGone(before: DutyStanding | undefined, now: number): Told[] {
  if (before?.breachedAt === undefined) return [];
  const { duty, regulation, rule, version, breachedAt } = before;
  return [{ kind: 'breach.withdrawn', at: now, data: { duty, regulation, rule, version, breached_at: breachedAt } }];
}

const tellEffect = (effect: Effect): Told => ({
  kind: effect.do === 'remind' ? 'reminder.due' : 'consequence.followed',
  at: effect.at,
  data: asJson(effect),
});

/** Time or a new law moved duties without a breach: the ledger says so, or the docket would change without an event. */
const tellMoved = (duties: readonly DutyStanding[], gone: readonly string[], now: number): Told => ({
  kind: 'docket.moved',
  at: now,
  data: { duties: duties.map(({ duty, state }) => ({ duty, state })), gone: [...gone] },
});

const rowOf = (standing: DutyStanding): DutyRow => {
  const {
    duty,
    regulation,
    rule,
    version,
    holder,
    state,
    openedAt,
    dueAt,
    provisional,
    breachedAt,
    endedAt,
    ...others
  } = standing;
  // Expressions are no names: with quotes in a name of an object JSON.parse of Node 26 takes one name for another.
  const values = Object.entries(others.values).map(([expression, value]) => ({ expression, value }));
  const rest = { ...others, values };
  return {
    duty,
    regulation,
    rule,
    version,
    holder,
    state,
    alive: isAlive(standing),
    openedAt,
    dueAt: dueAt ?? null,
    provisional,
    breachedAt: breachedAt ?? null,
    endedAt: endedAt ?? null,
    detail: asJson(rest),
  };
};

export const isAlive = ({ state }: DutyStanding): boolean =>
  state === 'open' || state === 'suspended' || state === 'kept' || state === 'overdue';

/** The duties of a standing as rows of the docket. */
export const rowsOf = (duties: Iterable<DutyStanding>): readonly DutyRow[] => [...duties].map(rowOf);

/** Consequences that are word for somebody. */
const isWord = ({ do: what }: Effect): boolean =>
  what === 'remind' || what === 'notify' || what === 'escalate' || what === 'review';

const noticeOf = (effect: Effect): Parcel[] =>
  isWord(effect)
    ? [{ delivery: effect.effect, form: 'notice', target: effect.target, at: effect.at, body: asJson(effect) }]
    : [];

/** What was said is taken back by saying so. */
const withdrawalOf = (effect: Effect, now: number): Parcel[] =>
  isWord(effect)
    ? [
        {
          delivery: `${effect.effect}/withdrawn`,
          form: 'notice',
          target: effect.target,
          at: now,
          body: { withdrawn: effect.effect, duty: effect.duty },
        },
      ]
    : [];
