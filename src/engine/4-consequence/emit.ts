import type { Scope } from '#law/rulebook/expression.ts';
import type { Consequence } from '#law/rulebook/rule.ts';
import type { Value } from '#law/rulebook/value.ts';
import type { Vocabulary } from '#law/rulebook/vocabulary.ts';
import type { Derived } from '../1-event/item.ts';
import type { Moment } from '../3-breach/court.ts';
import type { Verdict } from '../3-breach/verdict.ts';
import { targetOf } from './followed.ts';

type Emit = Extract<Consequence, { do: 'emit' }>;

/** The event that a breach emits: at the same instant, just after its cause, in the same stream. */
export function derivedAt(moment: Moment, step: readonly number[], kind: string, data: Derived['data']): Derived {
  const { at, stream, version } = moment;
  return { kind, at, stream, version, data, origin: 'derived', path: [...moment.path, ...step] };
}

/**
 * Its fields: what `with` says, the target under its own name, and fields of the same name in the event judged, the
 * activating event and the state, in this order. `rule` and `article` name the breach.
 */
export function emittedData(emit: Emit, verdict: Verdict, scope: Scope, vocabulary: Vocabulary): Derived['data'] {
  const data: { [name: string]: Value } = {};
  for (const [name] of vocabulary.kinds.get(emit.event)?.fields ?? []) {
    const value = inherited(name, emit, verdict, scope);
    if (value !== undefined && value !== null) data[name] = value;
  }
  for (const [name, expression] of emit.with) data[name] = expression.evaluate(scope) ?? null;
  return data;
}

function inherited(name: string, emit: Emit, verdict: Verdict, scope: Scope): Value | undefined {
  if (emit.to?.form === 'field' && emit.to.name === name) return targetOf(emit.to, verdict, scope);
  const found = scope.e?.data[name] ?? scope.on?.data[name] ?? scope.case?.[name];
  if (found !== undefined && found !== null) return found;
  if (name === 'rule') return verdict.article;
  return name === 'who' ? verdict.who : undefined;
}
