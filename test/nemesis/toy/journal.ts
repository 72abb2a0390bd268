import { hash } from 'node:crypto';
import { appendFileSync, existsSync, fsyncSync, openSync, readFileSync, truncateSync, writeSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { now } from '#doors/clock/now.ts';
import type { Event } from '../contract.ts';

export type New = Pick<Event, 'kind' | 'origin' | 'data'> & { readonly stream: string; readonly at?: number };

/** One line of the toy's ledger: what was appended together, and what was answered. */
export interface Entry {
  readonly events: readonly Event[];
  readonly answer?: { readonly key: string; readonly body: string; readonly status: number; readonly text: string };
}

/** The lines that were written whole: one that a kill cut off was never acknowledged, and is cut off here too. */
function entriesIn(path: string): Entry[] {
  const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  if (existsSync(path)) truncateSync(path, Buffer.byteLength(whole));
  const lines = whole.split('\n').filter((line) => line !== '');
  return lines.map((line) => JSON.parse(line));
}

/** The toy's ledger: a file of lines, each synced before anybody is told. */
export function openJournal(path: string, isLazy: boolean) {
  const entries = entriesIn(path);
  const events = entries.flatMap((entry) => entry.events);
  const streams = Map.groupBy(events, (event) => event.stream);
  const positions = new Map(events.map(({ bucket, position }) => [bucket, position]));
  const file = openSync(path, 'a');
  const listeners = new Set<(event: Event) => void>();
  const place = (added: New): Event => {
    const before = streams.get(added.stream) ?? [];
    const bucket = crc32(added.stream) % 256;
    const recordedAt = Math.max(now(), before.at(-1)?.recordedAt ?? 0);
    const version = before.length + 1;
    const position = (positions.get(bucket) ?? 0) + 1;
    const hashed = hash('sha256', `${added.stream} ${version}`, 'hex');
    const known = { version, position, bucket, recordedAt, actor: 'toy', because: null, hash: hashed };
    return { at: recordedAt, ...added, ...known };
  };
  const append = (entry: Entry) => {
    write(`${JSON.stringify(entry)}\n`);
    entries.push(entry);
    for (const event of entry.events) {
      streams.set(event.stream, [...(streams.get(event.stream) ?? []), event]);
      positions.set(event.bucket, event.position);
      events.push(event);
      for (const tell of listeners) tell(event);
    }
  };
  const write = (line: string) => {
    if (isLazy) setTimeout(() => appendFileSync(path, line), 600);
    else {
      writeSync(file, line);
      fsyncSync(file);
    }
  };
  return { entries, streams, events, listeners, place, append };
}

export type Journal = ReturnType<typeof openJournal>;
