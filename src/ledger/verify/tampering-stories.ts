import type { Fault } from './fault.ts';
import { noon, place, words } from './tampered-ledger.ts';

const { bucket } = place;
const where = "where stream = 'case/3' and version = 5";

/** What is done to the ledger, and the first fault that is to be found. */
export const stories: readonly (readonly [what: string, sql: readonly string[], fault: Fault])[] = [
  [
    'a letter of its data',
    [`update event set data = jsonb_set(data, '{text}', '"第36条"') ${where}`],
    { trouble: 'hash', ...place },
  ],
  [
    'one bit of a number',
    [`update event set data = jsonb_set(data, '{n}', '34') ${where}`],
    { trouble: 'hash', ...place },
  ],
  ['who did it', [`update event set actor = 'p-2' ${where}`], { trouble: 'hash', ...place }],
  ['what was done', [`update event set kind = 'case.closed' ${where}`], { trouble: 'hash', ...place }],
  ['a fact into a conclusion', [`update event set origin = 'derived' ${where}`], { trouble: 'hash', ...place }],
  ['a cause where there was none', [`update event set because = '{}' ${where}`], { trouble: 'hash', ...place }],
  ['its hash', [`update event set hash = repeat('0', 64) ${where}`], { trouble: 'hash', ...place }],
  ['when it happened', [`update event set at = at - interval '1 day' ${where}`], { trouble: 'hash', ...place }],
  [
    'when it was recorded',
    [`update event set recorded_at = recorded_at + interval '1 millisecond' ${where}`],
    { trouble: 'hash', ...place, recordedAt: place.recordedAt + 1 },
  ],
  [
    'a time that is none',
    [`update event set at = 'infinity' ${where}`],
    { trouble: 'unreadable', bucket, stream: 'case/3', version: 5, position: 5 },
  ],
  [
    'data that is none',
    [`update event set data = '7' ${where}`],
    { trouble: 'unreadable', bucket, stream: 'case/3', version: 5, position: 5 },
  ],
  [
    'a row taken out',
    [`delete from event ${where}`],
    { trouble: 'position-missing', bucket, stream: 'case/3', version: 5, position: 5 },
  ],
  [
    'the last row taken out',
    ["delete from event where stream = 'case/3' and version = 10"],
    { trouble: 'stream', bucket, stream: 'case/3', version: 10 },
  ],
  [
    'a row taken out and the rest moved up',
    [
      `delete from event ${where}`,
      `update event set position = position - 1000 where bucket = ${bucket} and position > 5`,
      `update event set position = position + 999 where bucket = ${bucket} and position < 0`,
      `update feed set position = position - 1 where bucket = ${bucket}`,
    ],
    { trouble: 'version', bucket, stream: 'case/3', version: 6, position: 5, recordedAt: noon + 43_000 },
  ],
  [
    'two versions swapped',
    [
      `update event set version = -1 ${where}`,
      "update event set version = 5 where stream = 'case/3' and version = 6",
      "update event set version = 6 where stream = 'case/3' and version = -1",
    ],
    { trouble: 'version', ...place, version: 6 },
  ],
  [
    'two places of the feed swapped',
    [
      `update event set position = -1 ${where}`,
      `update event set position = 5 where bucket = ${bucket} and position = 6`,
      `update event set position = 6 where bucket = ${bucket} and position = -1`,
    ],
    { trouble: 'version', bucket, stream: 'case/3', version: 6, position: 5, recordedAt: noon + 43_000 },
  ],
  [
    'a row put in',
    [
      `insert into event select bucket, stream, 11, 11, kind, origin, at, recorded_at, actor, data, because, hash
       from event where stream = 'case/3' and version = 10`,
    ],
    { trouble: 'hash', bucket, stream: 'case/3', version: 11, position: 11, recordedAt: noon + 75_000 },
  ],
  [
    'a stream moved to another bucket',
    [`update event set bucket = 0, position = version where stream = 'case/3'`],
    { trouble: 'bucket', ...place, bucket: 0, version: 1, position: 1, recordedAt: noon + 3000 },
  ],
  [
    "the stream's own row",
    ["update stream set hash = repeat('0', 64) where stream = 'case/3'"],
    { trouble: 'stream', bucket, stream: 'case/3', version: 11 },
  ],
  [
    "the stream's own version",
    ["update stream set version = 9 where stream = 'case/3'"],
    { trouble: 'stream', bucket, stream: 'case/3', version: 10 },
  ],
  [
    "the stream's own row taken out",
    ["delete from stream where stream = 'case/3'"],
    { trouble: 'stream', bucket, stream: 'case/3', version: 10 },
  ],
  [
    "the feed's count",
    [`update feed set position = 12 where bucket = ${bucket}`],
    { trouble: 'feed', bucket, position: 11 },
  ],
  [
    'the words of a regulation',
    ["update document set text = replace(text, '三', '五')"],
    { trouble: 'document', document: words.hash },
  ],
  ['a head taken out', ['delete from head where number = 2'], { trouble: 'head-number', head: 3 }],
  [
    'the instant of a head',
    ["update head set made_at = made_at - interval '1 second' where number = 2"],
    { trouble: 'head-signature', head: 2 },
  ],
  [
    'the root of a head',
    ["update head set root = repeat('0', 64) where number = 2"],
    { trouble: 'head-signature', head: 2 },
  ],
];
