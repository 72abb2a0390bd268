import type { Consequence } from '#law/rulebook/consequence.ts';
import type { Scope } from '#law/rulebook/expression.ts';
import type { Value } from '#law/rulebook/value.ts';
import type { Derived } from '../1-event/item.ts';
import type { Moment } from '../3-breach/court.ts';

type Emit = Extract<Consequence, { do: 'emit' }>;

/**
 * The event that a breach emits: at the same instant, just after its cause; in the stream that its own kind names
 * (a warning in the person's), else in that of the cause.
 */
export function derivedAt(
  moment: Moment,
  step: readonly number[],
  kind: string,
  data: Derived['data'],
  { streamField, key }: { readonly streamField?: string | undefined; readonly key?: string | undefined } = {},
): Derived {
  const { at, stream: cause, version } = moment;
  const named = streamField === undefined ? undefined : data[streamField];
  const stream = typeof named === 'string' && named !== '' ? named : cause;
  const path = [...moment.path, ...step];
  const via = `${moment.via ?? ''}${key === undefined ? '' : `^${key}`}`;
  return { kind, at, stream, version, data, origin: 'derived', path, cause, ...(via === '' ? {} : { via }) };
}

/** Its fields, as the compiler has bound them: what `with` says, and what has the same name. Unset ones are left out. */
export function emittedData(emit: Emit, scope: Scope): Derived['data'] {
  const data: { [name: string]: Value } = {};
  for (const [name, expression] of emit.with) {
    const value = expression.evaluate(scope);
    if (value !== undefined && value !== null) data[name] = value;
  }
  return data;
}
