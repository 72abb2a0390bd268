import { hash } from 'node:crypto';
import {
  appendFileSync,
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  truncateSync,
  writeSync,
} from 'node:fs';
import { crc32 } from 'node:zlib';
import { now } from '#doors/clock/now.ts';
import type { Event } from '../contract.ts';

export type New = Pick<Event, 'kind' | 'origin' | 'data'> & { readonly stream: string; readonly at?: number };

/** One line of the toy's ledger: what was appended together, and what was answered. */
export interface Entry {
  readonly events: readonly Event[];
  readonly answer?: { readonly key: string; readonly body: string; readonly status: number; readonly text: string };
}

/** The toy's ledger: a file of lines, each synced before anybody is told. A line cut off by a kill never was. */
export function openJournal(path: string, isLazy: boolean) {
  const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  if (existsSync(path)) truncateSync(path, Buffer.byteLength(whole));
  const entries: Entry[] = whole
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
  const events = entries.flatMap((entry) => entry.events);
  const streams = Map.groupBy(events, (event) => event.stream);
  const positions = new Map<number, number>();
  for (const { bucket, position } of events) positions.set(bucket, position);
  const file = openSync(path, 'a');
  const listeners = new Set<(event: Event) => void>();
  const place = (added: New, ahead: number): Event => {
    const before = streams.get(added.stream) ?? [];
    const bucket = crc32(added.stream) % 256;
    const recordedAt = Math.max(now(), before.at(-1)?.recordedAt ?? 0);
    const version = before.length + 1 + ahead;
    const hashed = hash('sha256', `${added.stream} ${version}`, 'hex');
    return {
      at: recordedAt,
      ...added,
      version,
      position: (positions.get(bucket) ?? 0) + 1 + ahead,
      bucket,
      recordedAt,
      actor: 'toy',
      because: null,
      hash: hashed,
    };
  };
  return {
    entries,
    streams,
    events,
    listeners,
    place,
    append: (entry: Entry) => {
      const line = `${JSON.stringify(entry)}\n`;
      if (isLazy) setTimeout(() => appendFileSync(path, line), 600);
      else {
        writeSync(file, line);
        fsyncSync(file);
      }
      entries.push(entry);
      for (const event of entry.events) {
        streams.set(event.stream, [...(streams.get(event.stream) ?? []), event]);
        positions.set(event.bucket, event.position);
        events.push(event);
        for (const tell of listeners) tell(event);
      }
    },
    close: () => closeSync(file),
  };
}

export type Journal = ReturnType<typeof openJournal>;
