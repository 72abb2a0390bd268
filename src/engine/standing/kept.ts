import { same } from './same.ts';

/** Things by id, which knows what of them has changed. */
export class Kept<T> {
  readonly #all = new Map<string, T>();
  /** As they were when changes were last taken, of those touched since. */
  readonly #before = new Map<string, T | undefined>();

  put(id: string, each: T): void {
    this.#touch(id);
    this.#all.set(id, each);
  }

  drop(id: string): void {
    this.#touch(id);
    this.#all.delete(id);
  }

  all(): ReadonlyMap<string, T> {
    return new Map(this.#all);
  }

  /** What is new or other, and what is no longer there, since it was last asked. */
  take(): { readonly changed: readonly T[]; readonly gone: readonly T[] } {
    const changed: T[] = [];
    const gone: T[] = [];
    for (const [id, was] of this.#before) {
      const is = this.#all.get(id);
      if (is !== undefined && !same(was, is)) changed.push(is);
      if (is === undefined && was !== undefined) gone.push(was);
    }
    this.#before.clear();
    return { changed, gone };
  }

  #touch(id: string): void {
    if (!this.#before.has(id)) this.#before.set(id, this.#all.get(id));
  }
}
