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
import type { Delivery, DutyStanding, Effect, EmittedFact } from './standing.ts';
import { accountStream } from './stream-id.ts';
import { type Arrival, arrivalOf, sent, told } from './wire.ts';

/** A consequence on its way: `delayed` ones take effect only if the breach still stands then. */
export interface Pending {
  readonly effect: Effect;
  readonly delayed: boolean;
}

/** What came on record. Of what was said twice under one id the later saying counts. */
export interface News {
  readonly ended: readonly DutyStanding[];
  readonly followed: readonly Pending[];
  readonly emitted: readonly (readonly [id: string, event: EmittedFact])[];
  readonly deliveries: readonly Delivery[];
}

interface Gathering {
  readonly ended: DutyStanding[];
  readonly followed: Pending[];
  readonly emitted: (readonly [id: string, event: EmittedFact])[];
  readonly deliveries: Delivery[];
}

const nothing = (): Gathering => ({ ended: [], followed: [], emitted: [], deliveries: [] });

/** The duty whose consequences follow just now, how many have, and what its stream knew. */
interface Cause {
  readonly duty: string;
  readonly case: Values;
  followed: number;
}

const noCause: Cause = { duty: '', case: {}, followed: 0 };

/** What the judge of one stream puts on record, as the court's decisions come. */
export class StreamRecord {
  readonly court: Court;
  readonly law: LiveLaw;
  readonly #own: string | undefined;
  readonly #ended = new Map<string, DutyStanding>();
  readonly #counts = new Map<string, number>();
  #news = nothing();
  #fresh: Arrival[] = [];
  #cause = noCause;

  /** `own`: the stream that events can be emitted into; rules across streams and accounts have none. */
  constructor(law: LiveLaw, own: string | undefined) {
    this.law = law;
    this.#own = own;
    const court = courtOf(law.bench, {
      verdict: (_rule, verdict) => this.#close(verdict),
      followed: (one) => this.#follow(one),
      derived: (event) => this.emit(`${this.#cause.duty}!${event.path.at(-1)}`, event),
      posting: (posting) => this.#post(posting),
    });
    this.court = {
      ...court,
      follow: (rule, verdict, scope, moment) => {
        this.#cause = { duty: this.idOf(verdict), case: scope.case ?? {}, followed: 0 };
        court.follow(rule, verdict, scope, moment);
      },
    };
  }

  /** Duties that have ended and events that were judged, for good. */
  get ended(): ReadonlyMap<string, DutyStanding> {
    return this.#ended;
  }

  /** What came on record since it was last taken. */
  take(): News {
    const taken = this.#news;
    this.#news = nothing();
    return taken;
  }

  /** Events for the strata above, since they were last taken. */
  takeFresh(): readonly Arrival[] {
    const taken = this.#fresh;
    this.#fresh = [];
    return taken;
  }

  /** Id of a duty that is alive, or ends now. One that a new version starts again has the subject of the one before. */
  idOf(verdict: Verdict): string {
    const subject = verdictSubject(this.law, verdict);
    const before = this.#counts.get(subject) ?? 0;
    return before === 0 ? subject : `${subject}~${before}`;
  }

  /** What a rule across streams must hear. Seats of two strata may: what the upper one knows holds for both. */
  deliver(target: string, fact: Fact, known: Values): void {
    this.#put(`${target}<${factId(this.law, fact)}`, target, 'rule', { fact, case: known });
  }

  /** Sends a deduction to its account, with what the stream of the breach knew. */
  charge(arrival: Arrival): void {
    const { account, holder } = arrival.fact.data;
    const target = accountStream(String(account), String(holder));
    this.#put(`${factId(this.law, arrival.fact)}>${target}`, target, 'account', arrival);
  }

  /** An event emitted here: into this stream, or on its way to another. */
  emit(id: string, event: Derived): void {
    if (event.stream !== this.#own) this.#tell(id, arrivalOf(event));
    else {
      this.#news.emitted.push([id, told(this.law, event)]);
      this.#fresh.push(arrivalOf(event));
    }
  }

  /** What an account took off. */
  keep(event: Derived): void {
    this.#news.emitted.push([factId(this.law, event), told(this.law, event)]);
  }

  remind(effect: Effect): void {
    this.#news.followed.push({ effect, delayed: false });
  }

  #close(verdict: Verdict): void {
    const id = this.idOf(verdict);
    const subject = verdictSubject(this.law, verdict);
    this.#counts.set(subject, (this.#counts.get(subject) ?? 0) + 1);
    const standing = endedStanding(this.law, id, verdict);
    this.#ended.set(id, standing);
    this.#news.ended.push(standing);
  }

  #follow(one: Followed): void {
    this.#cause.followed += 1;
    const { duty, followed } = this.#cause;
    this.#news.followed.push({ effect: effectOf(`${duty}!${followed}`, duty, one), delayed: one.delayed });
  }

  /** A deduction goes by the stream of the breach, where the account's rules read what that stream knows. */
  #post(posting: Posting): void {
    const arrival = chargeOf(posting, this.#cause.case);
    const { fact } = arrival;
    const stratum = this.law.chargedOn.get(String(fact.data.account)) ?? Number.NEGATIVE_INFINITY;
    if (this.law.levelOf(fact) >= stratum) this.charge(arrival);
    else if (fact.stream === this.#own) this.#fresh.push(arrival);
    else this.#tell(factId(this.law, fact), arrival);
  }

  #tell(id: string, arrival: Arrival): void {
    const target = arrival.fact.stream;
    this.#put(`${id}>${target}`, target, 'stream', arrival);
  }

  #put(delivery: string, target: string, of: Delivery['of'], arrival: Arrival): void {
    this.#news.deliveries.push({ delivery, target, of, heard: sent(this.law, arrival) });
  }
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

function chargeOf({ rule, index, event, calendar }: Posting, known: Values): Arrival {
  const posting = { regulation: rule.regulation, version: rule.version, index, calendar: calendar.id };
  return { fact: event, case: known, posting };
}
