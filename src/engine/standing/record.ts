import type { Rule } from '#law/rulebook/rule.ts';
import type { Fact, Values } from '#law/rulebook/value.ts';
import type { Derived } from '../1-event/item.ts';
import type { Court } from '../3-breach/court.ts';
import type { Verdict } from '../3-breach/verdict.ts';
import type { Followed } from '../4-consequence/followed.ts';
import type { Posting } from '../4-consequence/postings.ts';
import { courtOf } from '../hearing.ts';
import { endedStanding } from './duty-standing.ts';
import { factId, verdictSubject } from './fact-id.ts';
import type { LiveLaw } from './live-law.ts';
import type { Delivery, DutyStanding, Effect, Heard } from './standing.ts';
import { accountStream } from './stream-id.ts';

/** A consequence on its way: `delayed` ones take effect only if the breach still stands then. */
export interface Pending {
  readonly effect: Effect;
  readonly delayed: boolean;
}

/** What the judge of one stream has put on record, in the order in which it came about. */
export interface StreamRecord {
  readonly court: Court;
  /** Duties that have ended and events that were judged, for good. */
  readonly ended: ReadonlyMap<string, DutyStanding>;
  /** Consequences, events emitted into this stream, and what others must hear, since they were last taken. */
  readonly take: () => News;
  /** Id of a duty that is alive, or ends now. */
  readonly idOf: (verdict: Verdict) => string;
  /** Puts on record what a rule across streams must hear; said again of the same event, the later saying counts. */
  readonly deliver: (target: string, fact: Fact, state: Values) => void;
  /** Sends a deduction to its account, with what the stream of the breach knew. */
  readonly charge: (heard: Heard) => void;
  /** An event emitted here: into this stream, or on its way to another. */
  readonly emit: (id: string, event: Derived) => void;
  /** What an account took off. */
  readonly keep: (event: Derived) => void;
  readonly remind: (effect: Effect) => void;
  /** Events emitted into this stream since it was last asked. */
  readonly takeFresh: () => readonly Heard[];
}

/** What came on record. Of what was said twice under one id the later saying counts. */
export interface News {
  readonly ended: readonly DutyStanding[];
  readonly followed: readonly Pending[];
  readonly emitted: readonly (readonly [id: string, event: Derived])[];
  readonly deliveries: readonly Delivery[];
}

interface Gathering {
  readonly ended: DutyStanding[];
  readonly followed: Pending[];
  readonly emitted: (readonly [id: string, event: Derived])[];
  readonly deliveries: Delivery[];
}

const nothing = (): Gathering => ({ ended: [], followed: [], emitted: [], deliveries: [] });

/** `own`: the stream that events can be emitted into; rules across streams and accounts have none. */
export function openRecord(law: LiveLaw, own: string | undefined): StreamRecord {
  const ended = new Map<string, DutyStanding>();
  const counts = new Map<string, number>();
  let news = nothing();
  let fresh: Heard[] = [];
  /** The duty whose consequences follow just now, and what its stream knew. */
  let duty = '';
  let state: Values = {};
  let step = 0;

  // A duty that a new version of its rule starts again has the same subject as the one that it replaces.
  const idOf = (verdict: Verdict) => {
    const subject = verdictSubject(verdict);
    const before = counts.get(subject) ?? 0;
    return before === 0 ? subject : `${subject}~${before}`;
  };
  const emit = (id: string, event: Derived) => {
    if (event.stream === own) {
      news.emitted.push([id, event]);
      fresh.push({ fact: event, case: noState });
    } else tell(id, { fact: event, case: noState });
  };
  const tell = (id: string, heard: Heard) => {
    const target = heard.fact.stream;
    put({ delivery: `${id}>${target}`, target, of: 'stream', heard });
  };
  const charge = (heard: Heard) => {
    const target = accountStream(String(heard.fact.data.account), String(heard.fact.data.holder));
    put({ delivery: `${factId(heard.fact)}>${target}`, target, of: 'account', heard });
  };
  const post = (posting: Posting) => {
    const heard = chargeOf(posting, state);
    if (!goesByCause(law, heard)) charge(heard);
    else if (heard.fact.stream === own) fresh.push(heard);
    else tell(factId(heard.fact), heard);
  };
  const put = (delivery: Delivery) => news.deliveries.push(delivery);

  const court = courtOf(law.bench, {
    verdict(_rule, verdict) {
      const id = idOf(verdict);
      const subject = verdictSubject(verdict);
      counts.set(subject, (counts.get(subject) ?? 0) + 1);
      const standing = endedStanding(id, verdict);
      ended.set(id, standing);
      news.ended.push(standing);
    },
    followed(one) {
      step += 1;
      news.followed.push({ effect: effectOf(`${duty}!${step}`, duty, one), delayed: one.delayed });
    },
    derived: (event) => emit(`${duty}!${event.path.at(-1)}`, event),
    posting: post,
  });

  return {
    court: {
      ...court,
      follow(rule: Rule, verdict, scope, moment) {
        duty = idOf(verdict);
        state = scope.case ?? {};
        step = 0;
        court.follow(rule, verdict, scope, moment);
      },
    },
    ended,
    take() {
      const taken = news;
      news = nothing();
      return taken;
    },
    idOf,
    emit,
    keep: (event) => news.emitted.push([factId(event), event]),
    // Seats of two strata may hear the same event: what the upper one knows holds for both.
    deliver: (target, fact, known) =>
      put({ delivery: `${target}<${factId(fact)}`, target, of: 'rule', heard: { fact, case: known } }),
    charge,
    remind: (effect) => news.followed.push({ effect, delayed: false }),
    takeFresh() {
      const taken = fresh;
      fresh = [];
      return taken;
    },
  };
}

function effectOf(effect: string, duty: string, one: Followed): Effect {
  const { do: what, regulation, article, version, at, target, hundredths, yuan, event, template } = one;
  return {
    effect,
    duty,
    do: what,
    regulation,
    rule: article,
    version,
    at,
    target,
    ...(hundredths === undefined ? {} : { hundredths }),
    ...(yuan === undefined ? {} : { yuan }),
    ...(event === undefined ? {} : { event }),
    ...(template === undefined ? {} : { template }),
  };
}

function chargeOf({ rule, index, event, calendar }: Posting, state: Values): Heard {
  const posting = { regulation: rule.regulation, version: rule.version, index, calendar: calendar.id };
  return { fact: event, case: state, posting };
}

/** What the stream of the breach knows at the account's stratum is asked for there, where the account's rules read it. */
const goesByCause = (law: LiveLaw, { fact }: Heard): boolean =>
  law.levelOf(fact) < (law.chargedOn.get(String(fact.data.account)) ?? Number.NEGATIVE_INFINITY);

const noState: Values = {};
