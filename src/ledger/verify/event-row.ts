import type { Row } from '../archive/copy-text.ts';
import { instantOf } from '../archive/instant.ts';
import type { Chained } from '../chain.ts';
import { objectOf } from './json-text.ts';

/** An event as a row says it. */
export interface EventRow extends Chained {
  readonly bucket: number;
  readonly position: number;
  readonly hash: string;
}

/** The event of a row of `archive-event`; undefined where a field holds what it cannot hold. */
export function eventOf(row: Row): EventRow | undefined {
  const [bucket, stream, version, position, kind, origin, at, recordedAt, actor, data, because, hash] = row;
  if (!isText(stream) || !isText(kind) || !isText(origin) || !isText(actor) || !isText(hash)) return undefined;
  const recorded = instantOf(recordedAt ?? '');
  // Most facts are of the instant at which they were recorded.
  const happened = at === recordedAt ? recorded : instantOf(at ?? '');
  const place = { bucket: Number(bucket), version: Number(version), position: Number(position) };
  const isWhole = Number.isSafeInteger(place.version) && Number.isSafeInteger(place.position);
  if (!isWhole || Number.isNaN(recorded) || Number.isNaN(happened)) return undefined;
  const dataValue = objectOf(data ?? '');
  const becauseValue = because === null ? null : objectOf(because ?? '');
  if (dataValue === undefined || becauseValue === undefined) return undefined;
  const said = { kind, origin, actor, data: dataValue, because: becauseValue };
  return { ...place, stream, at: happened, recordedAt: recorded, ...said, hash };
}

const isText = (field: string | null | undefined): field is string => typeof field === 'string';
