import { type Changes, changesBetween } from '#engine/standing/changes.ts';
import { openStanding, type StandingJudge, settle, standingOf } from '#engine/standing/judge.ts';
import type { LiveLaw } from '#engine/standing/live-law.ts';
import type { Heard, Input, Standing, StreamId } from '#engine/standing/standing.ts';
import { subjectStreams } from '#engine/standing/subject-streams.ts';
import type { Fact } from '#law/rulebook/value.ts';

/** A fact, and when the ledger hears of it, epoch milliseconds. */
export interface Recorded {
  readonly fact: Fact;
  readonly heardAt: number;
}

export interface Circumstances {
  readonly facts: readonly Recorded[];
  /** Up to when everything is judged in the end. */
  readonly until: number;
  /** Taken one after the other and again: how long a delivery takes, in milliseconds; the clock is late by a tenth. */
  readonly delays: readonly number[];
  readonly onJudged?: (judgement: Judgement) => void;
}

/** One judgement of one stream. */
export interface Judgement {
  readonly id: StreamId;
  readonly inputs: readonly Input[];
  readonly now: number;
  readonly before: Standing | undefined;
  readonly after: Standing;
  /** What the judge at work said; unset where it had to begin anew. */
  readonly live?: { readonly standing: Standing; readonly changes: Changes };
}

interface Stream {
  readonly id: StreamId;
  /** By fact or delivery: what was said last of it; undefined once it was withdrawn. */
  readonly inputs: Map<string, Said>;
  judge: StandingJudge;
  standing: Standing | undefined;
  judgedAt: number;
  wokenAt: number;
}

interface Said {
  readonly revision: number;
  readonly heard: Heard | undefined;
}

interface Letter extends Said {
  readonly at: number;
  readonly to: StreamId;
  readonly name: string;
}

const never = Number.POSITIVE_INFINITY;
const isOrdinary = ({ of }: StreamId): boolean => of !== 'rule' && of !== 'account';

/** Through the ledger and back. */
const reread = (heard: Heard): Heard => JSON.parse(JSON.stringify(heard));

/**
 * A ledger in memory with its relay and its clock: facts are heard one by one, deliveries take their time, streams are
 * woken when they asked for it. Gives the standing of every stream once all is quiet and judged up to `until`.
 */
export function simulate(law: LiveLaw, circumstances: Circumstances): ReadonlyMap<string, Standing> {
  const ledger = new SimulatedLedger(law, circumstances);
  ledger.run();
  return ledger.standings();
}

class SimulatedLedger {
  readonly #law: LiveLaw;
  readonly #circumstances: Circumstances;
  readonly #streams = new Map<string, Stream>();
  readonly #letters: Letter[];
  #drawn = 0;
  #revision = 0;

  constructor(law: LiveLaw, circumstances: Circumstances) {
    this.#law = law;
    this.#circumstances = circumstances;
    this.#letters = circumstances.facts.map(({ fact, heardAt }) => {
      const to = { stream: fact.stream, of: 'case' };
      return { at: heardAt, to, name: `fact ${fact.version}`, revision: 0, heard: { fact, case: {} } };
    });
    for (const stream of subjectStreams(law, circumstances.until))
      this.#judge(this.#streamOf({ stream, of: 'rule' }), law.bench.from, undefined);
  }

  /** What comes first is done first: a letter arrives, or a stream is woken; in the end all are judged to the end. */
  run(): void {
    for (;;) {
      const letter = earliest(this.#letters, ({ at }) => at);
      const woken = earliest([...this.#streams.values()], ({ wokenAt }) => wokenAt);
      const behind = [...this.#streams.values()].find((each) => each.judgedAt < this.#instantFor(each, never));
      if (woken && woken.wokenAt < (letter?.at ?? never)) this.#judge(woken, woken.wokenAt, undefined);
      else if (letter) this.#arrive(letter);
      else if (behind) this.#judge(behind, this.#instantFor(behind, never), undefined);
      else return;
    }
  }

  standings(): ReadonlyMap<string, Standing> {
    const told = [...this.#streams].flatMap(([name, { standing }]) => (standing ? [[name, standing] as const] : []));
    return new Map(told);
  }

  /** An ordinary stream is judged up to the end of the log, the others until they have heard it out. */
  #instantFor({ id }: Stream, now: number): number {
    const { until } = this.#circumstances;
    return Math.min(now, isOrdinary(id) ? until : until + settle);
  }

  #delay(): number {
    const { delays } = this.#circumstances;
    return delays[this.#drawn++ % delays.length] ?? 0;
  }

  #streamOf(id: StreamId): Stream {
    const known = this.#streams.get(id.stream);
    if (known) return known;
    const judge = openStanding(this.#law, id);
    const unjudged = { standing: undefined, judgedAt: Number.NEGATIVE_INFINITY, wokenAt: never };
    const opened: Stream = { id, inputs: new Map(), judge, ...unjudged };
    this.#streams.set(id.stream, opened);
    return opened;
  }

  #arrive(letter: Letter): void {
    this.#letters.splice(this.#letters.indexOf(letter), 1);
    const stream = this.#streamOf(letter.to);
    const known = stream.inputs.get(letter.name);
    if (known && known.revision >= letter.revision) return;
    stream.inputs.set(letter.name, letter);
    this.#judge(stream, letter.at, known || !letter.heard ? 'corrected' : { heard: letter.heard });
  }

  /** `news`: what has come; `corrected` where it takes the place of something heard before. */
  #judge(stream: Stream, now: number, news: Input | 'corrected' | undefined): void {
    const inputs = [...stream.inputs.values()].flatMap(({ heard }) => (heard ? [{ heard }] : []));
    const at = Math.max(stream.judgedAt, this.#instantFor(stream, now));
    const before = stream.standing;
    const after = standingOf(this.#law, stream.id, inputs, at);
    const live = news === 'corrected' ? undefined : listen(stream.judge, news, at);
    if (!live) stream.judge = this.#startAgain(stream.id, inputs, at);
    this.#circumstances.onJudged?.({ id: stream.id, inputs, now: at, before, after, ...(live ? { live } : {}) });
    stream.standing = after;
    stream.judgedAt = at;
    const isOver = after.wakeAt > this.#instantFor(stream, never);
    stream.wokenAt = isOver ? never : after.wakeAt + this.#delay() / 10;
    this.#send(stream.id, changesBetween(before, after), now);
  }

  #startAgain(id: StreamId, inputs: readonly Input[], at: number): StandingJudge {
    const judge = openStanding(this.#law, id);
    for (const input of inputs) judge.hear(input);
    judge.advance(at);
    judge.takeChanges();
    return judge;
  }

  #send({ stream }: StreamId, { deliveries, deliveriesWithdrawn }: Changes, now: number): void {
    this.#revision += 1;
    for (const { target, of, delivery, heard } of deliveries)
      this.#post({ stream: target, of }, `${stream} ${delivery}`, reread(heard), now);
    for (const { target, of, delivery } of deliveriesWithdrawn)
      this.#post({ stream: target, of }, `${stream} ${delivery}`, undefined, now);
  }

  #post(to: StreamId, name: string, heard: Heard | undefined, now: number): void {
    this.#letters.push({ at: now + this.#delay(), to, name, revision: this.#revision, heard });
  }
}

/** The judge at work takes what comes in order; otherwise there is no answer. */
function listen(judge: StandingJudge, input: Input | undefined, at: number): Judgement['live'] {
  if (input && !judge.takesInOrder(input, at)) return undefined;
  if (input) judge.hear(input);
  judge.advance(at);
  return { standing: judge.standing(), changes: judge.takeChanges() };
}

function earliest<T>(all: readonly T[], instantOf: (each: T) => number): T | undefined {
  let first: T | undefined;
  for (const each of all) if (first === undefined || instantOf(each) < instantOf(first)) first = each;
  return first;
}
