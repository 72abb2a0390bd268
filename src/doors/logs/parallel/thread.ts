import { Worker } from 'node:worker_threads';
import { type Answers, buffersOf, type Message, type Order, type Setup } from './orders.ts';
import type { OnProgress, Reader } from './reader.ts';

/** A reader in a thread of its own, which is asked for one thing at a time. */
export class Thread implements Reader {
  readonly #worker: Worker;
  #failure: { readonly error: unknown } | undefined;
  #onFailure: (error: unknown) => void = () => {};

  constructor(setup: Setup) {
    this.#worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: setup });
    this.#worker.on('error', (error) => {
      this.#failure = { error };
      this.#onFailure(error);
    });
  }

  read: Reader['read'] = (ranges, onProgress) => this.#ask<'read'>({ do: 'read', ranges }, onProgress);
  pack: Reader['pack'] = () => this.#ask<'pack'>({ do: 'pack' });
  figures: Reader['figures'] = () => this.#ask<'figures'>({ do: 'figures' });
  handOver: Reader['handOver'] = (shared, own) => this.#ask<'hand-over'>({ do: 'hand-over', shared, own });
  judge: Reader['judge'] = (received, until, onProgress) =>
    this.#ask<'judge'>({ do: 'judge', received, until }, onProgress, buffersOf(received));

  async end(): Promise<void> {
    await this.#worker.terminate();
  }

  /** @throws what the thread threw. */
  #ask<K extends Order['do']>(
    order: Extract<Order, { readonly do: K }>,
    onProgress: OnProgress = () => {},
    transfer: ArrayBuffer[] = [],
  ): Promise<Answers[K]> {
    const worker = this.#worker;
    return new Promise((resolve, reject) => {
      const onMessage = (message: Message<K>) => {
        if ('done' in message) return onProgress(message.done);
        worker.off('message', onMessage);
        resolve(message.answer);
      };
      this.#onFailure = (error) => reject(new Error('a thread that reads the log broke', { cause: error }));
      if (this.#failure) return this.#onFailure(this.#failure.error);
      worker.on('message', onMessage);
      worker.postMessage(order, transfer);
    });
  }
}
