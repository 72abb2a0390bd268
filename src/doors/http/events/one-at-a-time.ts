/**
 * Runs `work` one at a time. Whoever asks while it runs waits for a run that began after they asked; all who wait share
 * one.
 */
export function oneAtATime(work: () => Promise<void>): () => Promise<void> {
  let isRunning = false;
  let next: PromiseWithResolvers<void> | undefined;

  const run = async () => {
    isRunning = true;
    try {
      await work();
    } finally {
      isRunning = false;
      startNext();
    }
  };
  // In the same breath in which a run ends: nobody can begin another one in between.
  const startNext = () => {
    const waiting = next;
    next = undefined;
    if (waiting) run().then(waiting.resolve, waiting.reject);
  };

  return () => {
    if (!isRunning) return run();
    next ??= Promise.withResolvers();
    return next.promise;
  };
}
