import type { Expression } from './expression.ts';
import type { Rule } from './rule.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Names of the fields of events that a rule reads, itself or by what its stream knows: what a verdict can rest on. */
export function fieldsRead(rule: Rule, { state }: Vocabulary): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { reads } of expressionsIn(rule)) {
    for (const name of [...reads.e, ...reads.on]) names.add(name);
    for (const known of reads.case)
      for (const { field } of state.get(known)?.sources ?? []) if (field !== undefined) names.add(field);
  }
  return names;
}

/** Every expression of a rule, wherever it stands. */
function* expressionsIn(part: unknown): Generator<Expression> {
  if (typeof part !== 'object' || part === null) return;
  if (isExpression(part)) {
    yield part;
    return;
  }
  for (const each of part instanceof Map ? part.values() : Object.values(part)) yield* expressionsIn(each);
}

const isExpression = (part: object): part is Expression => 'evaluate' in part && 'reads' in part;
