import type { RecordedEvent } from '#ledger/port.ts';
import { eventJson } from '../wire/shapes.ts';
import { encodePositions, type Positions } from './positions.ts';

const encoder = new TextEncoder();

/** What is the same for everybody who hears an event, made once. */
const tails = new WeakMap<RecordedEvent, string>();

function tailOf(event: RecordedEvent): string {
  const known = tails.get(event);
  if (known !== undefined) return known;
  const tail = `event: ${lineOf(event.kind)}\ndata: ${JSON.stringify(eventJson(event))}\n\n`;
  tails.set(event, tail);
  return tail;
}

/** One event as the stream sends it; `positions` is the place just after it. */
export const frameOf = (event: RecordedEvent, positions: Positions): Uint8Array =>
  encoder.encode(`id: ${encodePositions(positions)}\n${tailOf(event)}`);

/** A kind is one word; should it hold a line break all the same, it stays one line. */
const lineOf = (kind: string) => kind.replace(/[\r\n]/g, ' ');

/** A comment: keeps what lies between from closing an idle connection, and shows who has gone. */
export const heartbeat = encoder.encode(':\n\n');
/** The first words: the answer begins at once, and who loses it asks again after a second. */
export const greeting = encoder.encode('retry: 1000\n\n');
