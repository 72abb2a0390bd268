import type { Heard, Input as Judged } from '#engine/standing/standing.ts';
import type { JsonObject } from '#ledger/json.ts';
import type { NewEvent, RecordedEvent } from '#ledger/port.ts';

/** One thing that a stream is judged by: a fact of its own, or what was delivered to it. */
export interface Input extends Judged {
  readonly recordedAt: number;
  /** Of a delivery: which one, and at which version its source said it; a later saying takes the place of an earlier. */
  readonly delivery?: string;
  readonly revision?: number;
}

/** Kind of an event that a rule across streams, or an account, was delivered. */
export const heardKind = 'heard';
/** What was delivered turned out not to be. */
export const heardWithdrawn = 'heard.withdrawn';

type Placed = Pick<RecordedEvent, keyof NewEvent | 'stream' | 'version'>;

/** The inputs of a stream, in the order of their arrival; changed in place by whoever has the dossier. */
export interface Inputs {
  readonly all: () => readonly Input[];
  readonly size: () => number;
  /**
   * Takes further events: those that the judge must hear, or undefined where one of them takes the place of what was
   * heard before, or takes it back. Derived events are no inputs, for they follow from the others.
   */
  readonly take: (events: readonly Placed[]) => readonly Input[] | undefined;
  /** Whether this delivery, at this revision or a later one, has arrived. */
  readonly hasArrived: (delivery: string, revision: number) => boolean;
}

export function noInputs(): Inputs {
  let all: Input[] = [];
  const revisions = new Map<string, number>();

  const replace = (delivery: string, by: Input | undefined) => {
    all = all.filter((each) => each.delivery !== delivery);
    if (by) all.push(by);
  };

  return {
    all: () => all,
    size: () => all.length,
    take(events) {
      const fresh: Input[] = [];
      let isReplaced = false;
      for (const event of events) {
        if (event.origin === 'derived') continue;
        const input = event.origin === 'fact' ? factInput(event) : deliveredInput(event);
        const { delivery, revision = 0 } = input;
        const known = delivery === undefined ? undefined : revisions.get(delivery);
        if (known !== undefined && known >= revision) continue;
        if (delivery !== undefined) revisions.set(delivery, revision);
        if (delivery !== undefined && known !== undefined) {
          replace(delivery, input.heard && { ...input, heard: input.heard });
          isReplaced = true;
        } else if (input.heard) {
          const heard = { ...input, heard: input.heard };
          all.push(heard);
          fresh.push(heard);
        }
      }
      return isReplaced ? undefined : fresh;
    },
    hasArrived: (delivery, revision) => (revisions.get(delivery) ?? Number.NEGATIVE_INFINITY) >= revision,
  };
}

/** `heard` is left out where what was delivered is taken back. */
type Arrived = Omit<Input, 'heard'> & { readonly heard?: Heard };

const noState = {};

const factInput = ({ kind, at, stream, version, data, recordedAt }: Placed): Arrived => ({
  recordedAt,
  heard: { fact: { kind, at, stream, version, data }, case: noState },
});

function deliveredInput(event: Placed): Arrived {
  const { because, stream, version, recordedAt } = event;
  const { delivery, revision } = because ?? {};
  if (typeof delivery !== 'string' || typeof revision !== 'number')
    throw new Error(`the delivered event ${version} of ${stream} does not say which delivery it was`);
  return { recordedAt, delivery, revision, ...(event.kind === heardWithdrawn ? {} : { heard: heardIn(event) }) };
}

/** What was heard, as it was said: the ledger keeps it unchanged. */
function heardIn({ kind, data, because }: Placed): Heard {
  const said = kind === heardKind ? data : because?.heard;
  return said as JsonObject & Heard;
}
