import type { Sink } from './follower.ts';
import { greeting } from './frame.ts';

/** The most, in bytes, that may wait for a reader before it is cut off. */
const backlog = 65_536;

/** A sink, and the stream that its client reads. `cut` ends the connection of a reader that is too slow. */
export function streamSink(onGone: (sink: Sink) => void, cut: (() => void) | undefined) {
  let isOpen = true;
  let wakers: (() => void)[] = [];
  const wakeAll = () => {
    const woken = wakers;
    wakers = [];
    for (const wake of woken) wake();
  };
  const gone = () => {
    if (!isOpen) return;
    isOpen = false;
    wakeAll();
    onGone(sink);
  };
  let to: ReadableStreamDefaultController<Uint8Array> | undefined;
  const room = () => to?.desiredSize ?? 0;
  const sink: Sink = {
    send(bytes) {
      if (!isOpen || to === undefined) return;
      to.enqueue(bytes);
      if (room() >= 0) return;
      gone();
      if (cut) cut();
      else to.error(new Error('the reader is too slow'));
    },
    drained: () =>
      !isOpen || room() >= backlog / 2 ? Promise.resolve() : new Promise((resolve) => wakers.push(resolve)),
    isOpen: () => isOpen,
    end() {
      if (!isOpen) return;
      gone();
      to?.close();
    },
  };
  const stream = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        to = controller;
        controller.enqueue(greeting);
      },
      pull() {
        if (room() >= backlog / 2) wakeAll();
      },
      cancel: gone,
    },
    new ByteLengthQueuingStrategy({ highWaterMark: backlog }),
  );
  return { sink, stream };
}
