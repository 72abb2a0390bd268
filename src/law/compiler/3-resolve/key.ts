import { compileExpression } from '#law/expression/compile.ts';
import type { Expression } from '#law/rulebook/expression.ts';
import type { Formula } from '../2-parse/node.ts';
import type { RawGiven } from '../2-parse/rule-parts.ts';
import { type Bench, environmentOf, expressionOf, shapeOf } from './bench.ts';

/** What makes two events belong together: the stream (`local`), or a key that is computed (`shared`). */
export type Reach = { readonly reach: 'local' } | { readonly reach: 'shared'; readonly key: Expression };

const local: Reach = { reach: 'local' };

/** What a kind of rule says about its key. */
export interface KeyDefaults {
  /** The key where the author gives none. */
  readonly defaultKey?: Formula | undefined;
  readonly alwaysShared?: boolean;
}

/** The rule's own key, or that of its `given:`; two different ones are a mistake. */
export function reachOf(
  bench: Bench,
  own: Formula | undefined,
  given: readonly RawGiven[] | undefined,
  kinds: readonly string[],
  { defaultKey, alwaysShared }: KeyDefaults,
): Reach | undefined {
  const said = [own, ...(given ?? []).map(({ value }) => value.key)].filter((key) => key !== undefined);
  const texts = [...new Set(said.map((key) => key.text.replaceAll(/\s+/g, '')))];
  if (texts.length > 1) {
    bench.report('several-keys', bench.rule.place, { rule: bench.rule.text, keys: texts.join(', ') });
    return undefined;
  }
  const key = said[0] ?? defaultKey;
  if (key === undefined) return local;
  if (!alwaysShared && isStream(bench, key, kinds)) return local;
  return sharedBy(bench, key, kinds);
}

/** `e.stream`, and `e.case` where that is the stream field of every kind concerned. */
function isStream(bench: Bench, key: Formula, kinds: readonly string[]): boolean {
  const field = /^e\.(\w+)$/.exec(key.text.trim())?.[1];
  if (field === 'stream') return true;
  return field !== undefined && kinds.every((kind) => bench.vocabulary.kinds.get(kind)?.streamField === field);
}

/** Every kind that the rule hears of must be able to give the key. */
function sharedBy(bench: Bench, key: Formula, kinds: readonly string[]): Reach | undefined {
  const unable = kinds.filter((kind) => {
    const environment = environmentOf(bench, { e: shapeOf(bench, [kind]) });
    return !compileExpression(key.text, { ...environment, case: {}, who: {} }).ok;
  });
  const [first] = unable;
  if (first !== undefined && unable.length < kinds.length) {
    bench.report('key-unrelated', key.place, { rule: bench.rule.text, event: first, key: key.text.trim() });
    return undefined;
  }
  const expression = expressionOf(bench, key, { e: shapeOf(bench, kinds) }, ['string', 'int', 'bool']);
  return expression && { reach: 'shared', key: expression };
}
