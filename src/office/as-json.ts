import type { Json, JsonObject } from '#ledger/json.ts';

/**
 * What the judge says, as the ledger keeps it: members that are unset are left out, as JSON would. It is plain data
 * already, so it need not go through text and back.
 */
export function asJson(value: object): JsonObject {
  const kept: { [name: string]: Json } = {};
  for (const [name, member] of Object.entries(value)) if (member !== undefined) kept[name] = plain(member);
  return kept;
}

function plain(value: unknown): Json {
  if (typeof value === 'string' || typeof value === 'boolean' || value === null) return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (Array.isArray(value)) return value.map((each: unknown) => plain(each ?? null));
  if (typeof value === 'object') return asJson(value);
  throw new Error(`${typeof value} cannot be kept in the ledger`);
}
