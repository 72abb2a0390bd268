/** What a request is answered with, before it becomes a response. */
export interface Reply {
  readonly status: number;
  readonly body: string | Uint8Array | ReadableStream<Uint8Array>;
  readonly headers: { readonly [name: string]: string };
}

const json = { 'content-type': 'application/json', 'cache-control': 'no-store' };

/** JSON that was made for the wire; unset members are left out. */
export function jsonReply(status: number, value: object, headers: Reply['headers'] = {}): Reply {
  return { status, body: JSON.stringify(value), headers: { ...json, ...headers } };
}
