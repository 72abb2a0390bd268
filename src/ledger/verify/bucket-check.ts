import type { Row } from '../archive/copy-text.ts';
import { instantOf } from '../archive/instant.ts';
import { type Digest, type GrowingTree, growingTree } from '../merkle.ts';
import { faultOfEvent, faultOfFeed, faultOfStreams, isNameless, named, type Tip } from './event-faults.ts';
import { type EventRow, eventOf } from './event-row.ts';
import type { Fault } from './fault.ts';

/** What one bucket's rows come to. */
export interface BucketResult {
  /** The first in the order of the feed. */
  readonly fault: Fault | undefined;
  readonly events: number;
  readonly streams: number;
  /** How many events hold, and the root over them. */
  readonly end: number;
  readonly root: Digest;
  /** Root at each position that a head asks for, as far as the events hold. */
  readonly roots: ReadonlyMap<number, Digest>;
}

/** Takes the rows of one bucket as they come: its feed, its streams, its events in the order of the feed. */
export interface BucketCheck {
  readonly feed: (row: Row) => void;
  readonly stream: (row: Row) => void;
  readonly event: (row: Row) => void;
  readonly end: () => BucketResult;
}

interface State {
  readonly bucket: number;
  readonly tree: GrowingTree;
  /** As the events say it. */
  readonly tips: Map<string, Tip>;
  /** As the streams' own rows say it. */
  readonly claimed: Map<string, Tip>;
  readonly roots: Map<number, Digest>;
  readonly marks: readonly number[];
  claimedEnd: number;
  events: number;
  nextMark: number;
  fault: Fault | undefined;
}

/** @param marks positions that heads ask for, rising */
export function bucketCheck(bucket: number, marks: readonly number[]): BucketCheck {
  const start = { claimedEnd: 0, events: 0, nextMark: 0, fault: undefined };
  const state: State = {
    ...{ bucket, marks, tree: growingTree() },
    ...{ tips: new Map(), claimed: new Map(), roots: new Map() },
    ...start,
  };
  takeMarks(state);
  return {
    feed: (row) => {
      state.claimedEnd = Number(row[1]);
    },
    stream: ([, stream, , version, hash, recordedAt]) => {
      const tip = { version: Number(version), hash: hash ?? '', recordedAt: instantOf(recordedAt ?? '') };
      state.claimed.set(stream ?? '', tip);
    },
    event: (row) => takeEvent(state, row),
    end: () => ({
      fault: lastLook(state),
      events: state.events,
      streams: state.tips.size,
      end: state.tree.size(),
      root: state.tree.root(),
      roots: state.roots,
    }),
  };
}

function takeEvent(state: State, row: Row): void {
  state.events += 1;
  if (state.fault !== undefined && !isNameless(state.fault)) return;
  const event = eventOf(row);
  if (state.fault !== undefined) {
    if (event !== undefined) state.fault = named(state.fault, event, state.tips.get(event.stream));
  } else {
    state.fault = event === undefined ? unreadable(state, row) : judge(state, event);
  }
  if (event === undefined) return;
  // Not the event itself: a bucket's data need not be kept.
  const { stream, version, hash, recordedAt } = event;
  state.tips.set(stream, { version, hash, recordedAt });
}

function judge(state: State, event: EventRow): Fault | undefined {
  const tip = state.tips.get(event.stream);
  const fault = faultOfEvent(event, tip, state.bucket, state.tree.size() + 1);
  if (fault !== undefined) return isNameless(fault) ? named(fault, event, tip) : fault;
  state.tree.add(event.hash);
  takeMarks(state);
  return undefined;
}

const unreadable = (state: State, [, stream, version]: Row): Fault => ({
  trouble: 'unreadable',
  bucket: state.bucket,
  position: state.tree.size() + 1,
  ...(typeof stream === 'string' ? { stream, version: Number(version) } : {}),
});

function takeMarks(state: State): void {
  const size = state.tree.size();
  while ((state.marks[state.nextMark] ?? Number.POSITIVE_INFINITY) <= size) {
    if (state.marks[state.nextMark] === size) state.roots.set(size, state.tree.root());
    state.nextMark += 1;
  }
}

/** When all rows were there: whether the streams' own rows and the feed's count say the same. */
function lastLook({ bucket, tips, claimed, claimedEnd, tree, fault }: State): Fault | undefined {
  if (fault !== undefined && !isNameless(fault)) return fault;
  const ofStreams = faultOfStreams(bucket, tips, claimed);
  if (fault === undefined) return ofStreams ?? faultOfFeed(bucket, claimedEnd, tree.size());
  const { stream, version } = ofStreams ?? {};
  return { ...fault, ...(stream === undefined ? {} : { stream }), ...(version === undefined ? {} : { version }) };
}
