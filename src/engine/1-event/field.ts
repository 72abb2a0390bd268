import type { Fact, Value } from '#law/rulebook/value.ts';
import type { Vocabulary } from '#law/rulebook/vocabulary.ts';

/** A field of an event by name; the field that names the stream reads as the stream where the data do not hold it. */
export function fieldOf(vocabulary: Vocabulary, fact: Fact, name: string): Value | undefined {
  const value = fact.data[name];
  if (value !== undefined) return value;
  return vocabulary.kinds.get(fact.kind)?.streamField === name ? fact.stream : undefined;
}
