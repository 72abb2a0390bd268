/** A job that is done again and again, never twice at once. */
export interface Repeated {
  /** Waits for the job that is under way; there is no other after it. */
  readonly stop: () => Promise<void>;
}

export function every(millis: number, job: () => Promise<unknown>, onFault: (error: unknown) => void): Repeated {
  let running: Promise<unknown> = Promise.resolve();
  let isBusy = false;
  const timer = setInterval(() => {
    if (isBusy) return;
    isBusy = true;
    running = job()
      .catch(onFault)
      .finally(() => {
        isBusy = false;
      });
  }, millis);
  timer.unref();
  return {
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}
