type Present<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** The object without its undefined values: an optional property is there or it is not. */
export function present<T extends object>(values: T): Present<T> {
  const found = Object.entries(values).filter(([, value]) => value !== undefined);
  // Only undefined values have been taken out, which is what the type says.
  return Object.fromEntries(found) as Present<T>;
}
