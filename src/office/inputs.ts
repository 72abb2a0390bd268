import type { Heard } from '#engine/standing/standing.ts';
import type { JsonObject } from '#ledger/json.ts';
import type { NewEvent, RecordedEvent } from '#ledger/port.ts';

/** One thing that a stream is judged by: a fact of its own, or what was delivered to it. */
export interface Input {
  readonly heard: Heard;
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

/** The inputs after further events; derived events are none, for they follow from the others. */
export function inputsAfter(inputs: readonly Input[], events: readonly Placed[]): readonly Input[] {
  let after = inputs;
  for (const event of events) {
    if (event.origin === 'fact') after = [...after, factInput(event)];
    else if (event.origin === 'delivered') after = withDelivery(after, event);
  }
  return after;
}

const noState = {};

const factInput = ({ kind, at, stream, version, data, recordedAt }: Placed): Input => ({
  recordedAt,
  heard: { fact: { kind, at, stream, version, data }, case: noState },
});

function withDelivery(inputs: readonly Input[], event: Placed): readonly Input[] {
  const { delivery, revision } = labelOf(event);
  const known = inputs.find((each) => each.delivery === delivery);
  if (known && (known.revision ?? 0) >= revision) return inputs;
  const others = known ? inputs.filter((each) => each !== known) : inputs;
  return event.kind === heardWithdrawn
    ? others
    : [...others, { heard: heardIn(event), recordedAt: event.recordedAt, delivery, revision }];
}

/** Whether this delivery, at this revision or a later one, has arrived. */
export const hasArrived = (inputs: readonly Input[], delivery: string, revision: number): boolean =>
  inputs.some((each) => each.delivery === delivery && (each.revision ?? 0) >= revision);

function labelOf({ because, stream, version }: Placed): { delivery: string; revision: number } {
  const { delivery, revision } = because ?? {};
  if (typeof delivery === 'string' && typeof revision === 'number') return { delivery, revision };
  throw new Error(`the delivered event ${version} of ${stream} does not say which delivery it was`);
}

/** What was heard, as it was said: the ledger keeps it unchanged. */
function heardIn({ kind, data, because }: Placed): Heard {
  const said = kind === heardKind ? data : because?.heard;
  return said as JsonObject & Heard;
}
