import { same } from './same.ts';

/** Things by id, which knows what of them has changed. */
export interface Kept<T> {
  readonly put: (id: string, each: T) => void;
  readonly drop: (id: string) => void;
  readonly all: () => ReadonlyMap<string, T>;
  /** What is new or other, and what is no longer there, since it was last asked. */
  readonly take: () => { readonly changed: readonly T[]; readonly gone: readonly T[] };
}

export function keeping<T>(): Kept<T> {
  const all = new Map<string, T>();
  const before = new Map<string, T | undefined>();
  const touch = (id: string) => {
    if (!before.has(id)) before.set(id, all.get(id));
  };
  return {
    put(id, each) {
      touch(id);
      all.set(id, each);
    },
    drop(id) {
      touch(id);
      all.delete(id);
    },
    all: () => new Map(all),
    take() {
      const changed: T[] = [];
      const gone: T[] = [];
      for (const [id, was] of before) {
        const is = all.get(id);
        if (is !== undefined && !same(was, is)) changed.push(is);
        if (is === undefined && was !== undefined) gone.push(was);
      }
      before.clear();
      return { changed, gone };
    },
  };
}
